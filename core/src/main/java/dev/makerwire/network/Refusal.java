package dev.makerwire.network;

/**
 * The negatives that {@link Network}'s methods return when something cannot be done now. GameMaker promises only that they
 * are below zero.
 */
public final class Refusal {
    /** No such socket or server: the id was never given out, was destroyed, or its connection has ended. */
    public static final int UNKNOWN_ID = -1;

    /** As many sockets as allowed exist: destroy one, or raise {@code maxSockets}. */
    public static final int TOO_MANY_SOCKETS = -2;

    /** The port or address cannot be bound: in use, not permitted, or not of this machine. */
    public static final int CANNOT_BIND = -3;

    /** The socket is not connected, or its connect is not done yet. */
    public static final int NOT_CONNECTED = -4;

    /** The socket is connected or connecting already. */
    public static final int ALREADY_CONNECTED = -5;

    /** Too much is waiting to be sent on this socket: the peer reads too slowly. Try later or drop it. */
    public static final int QUEUE_FULL = -6;

    /** The data is larger than the limit, or than a datagram can be. */
    public static final int TOO_LARGE = -7;

    /** The host name has no address. */
    public static final int UNRESOLVED = -8;

    /** The connect failed: refused, unreachable, timed out, or the other end speaks something else. */
    public static final int CONNECT_FAILED = -9;

    /** The URL cannot be understood. */
    public static final int BAD_URL = -10;

    /** The {@link Platform} that was selected does not have it. */
    public static final int NOT_ON_PLATFORM = -12;

    /** Reliable datagrams are exchanged with as many peers as one socket can remember. */
    public static final int TOO_MANY_PEERS = -13;

    /** The peer has taken nothing of what was sent for longer than the write timeout. */
    public static final int TIMED_OUT = -14;

    /** No interface of this machine carries multicast. */
    public static final int NO_MULTICAST = -15;

    private Refusal() {}

    /**
     * A refusal in words.
     *
     * @param result a negative result
     * @return a short sentence
     */
    public static String describe(int result) {
        return switch (result) {
            case UNKNOWN_ID -> "no such socket";
            case TOO_MANY_SOCKETS -> "too many sockets";
            case CANNOT_BIND -> "the port cannot be bound";
            case NOT_CONNECTED -> "not connected";
            case ALREADY_CONNECTED -> "already connected or connecting";
            case QUEUE_FULL -> "too much is waiting to be sent";
            case TOO_LARGE -> "too large";
            case UNRESOLVED -> "the host name has no address";
            case CONNECT_FAILED -> "the connect failed";
            case BAD_URL -> "the URL cannot be understood";
            case NOT_ON_PLATFORM -> "not on this platform";
            case TIMED_OUT -> "what was sent waits for longer than the write timeout";
            case NO_MULTICAST -> "no interface carries multicast";
            case TOO_MANY_PEERS -> "too many peers of reliable datagrams";
            default -> "result " + result;
        };
    }
}
