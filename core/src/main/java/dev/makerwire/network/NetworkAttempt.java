package dev.makerwire.network;

/** What {@link Network#networkConnected(NetworkAttempt)} does about a missing network, with GameMaker's numbers. */
public enum NetworkAttempt {
    /** Nothing: {@code network_connect_none}. */
    NONE(0),
    /** Waits for one, as long as a connect may take: {@code network_connect_blocking}. */
    BLOCKING(1),
    /**
     * Returns at once; an up event follows, or up-failed when there is none for as long as a connect may take: {@code
     * network_connect_nonblocking}, also {@code network_connect_active}.
     */
    NON_BLOCKING(2),
    /** Returns at once; an up event follows whenever there is a network: {@code network_connect_passive}. */
    PASSIVE(3);

    private final int number;

    NetworkAttempt(int number) {
        this.number = number;
    }

    /**
     * GameMaker's number; that of PASSIVE is not public and the next in line.
     *
     * @return 0 to 3
     */
    public int number() {
        return number;
    }
}
