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
    /** The machine is in a network now: {@code network_type_up}. Only once it was asked for. */
    UP(5),
    /** The machine did not get into a network in time: {@code network_type_up_failed}. Only once it was asked for. */
    UP_FAILED(6),
    /** The machine is in no network any more: {@code network_type_down}. Only once it was asked for. */
    DOWN(7),
    /** A reliable datagram was given up. Makerwire's own: GameMaker has no such event. */
    LOST(0);

    private final int number;

    NetworkEventType(int number) {
        this.number = number;
    }

    /**
     * GameMaker's number.
     *
     * @return 1 to 7; 0 for {@link #LOST}, which GameMaker does not have
     */
    public int number() {
        return number;
    }
}
