package dev.makerwire.network;

/** What happens when a read or write timeout of a connection has passed; see {@link Settings#timeouts}. */
public enum TimeoutPolicy {
    /** The connection ends: one disconnect event, with the cause {@code timed-out}. */
    CLOSE,
    /**
     * The connection stays, and no event is raised, as GameMaker's manual says of {@code network_set_timeout}. It is
     * counted and seen in {@link LimitHits#timedOut}; while the peer takes nothing, sending returns
     * {@link Refusal#TIMED_OUT}.
     */
    REPORT
}
