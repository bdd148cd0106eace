package dev.makerwire.network;

/** The kinds of networking event, with GameMaker's numbers (protocol survey, section 5.1). */
public enum NetworkEventType {
    /** A client has connected to a server: {@code network_type_connect}. */
    CONNECT(1),
    /** A connection has ended: {@code network_type_disconnect}. */
    DISCONNECT(2),
    /** Data arrived: {@code network_type_data}. */
    DATA(3),
    /** An asynchronous connect has its answer: {@code network_type_non_blocking_connect}. */
    NON_BLOCKING_CONNECT(4),
    /** A reliable datagram was given up. Makerwire's own: GameMaker has no such event. */
    LOST(0);

    private final int number;

    NetworkEventType(int number) {
        this.number = number;
    }

    /**
     * GameMaker's number.
     *
     * @return 1 or more; 0 for {@link #LOST}, which GameMaker does not have
     */
    public int number() {
        return number;
    }
}
