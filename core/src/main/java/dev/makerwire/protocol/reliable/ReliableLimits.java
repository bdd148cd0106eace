package dev.makerwire.protocol.reliable;

/**
 * The bounds and times of reliable datagrams. Defaults are in docs/limits.md.
 *
 * @param maxPeers how many peers one socket exchanges messages with at once
 * @param maxStrangers how many senders it remembers besides that have not yet shown that they hear its answers
 * @param maxMessages how many messages may be under way to one peer, from the oldest that is not acknowledged, 1 to
 *     {@value ReceiveWindow#SIZE}
 * @param maxBytes how many bytes of messages may be under way to one peer, each counting {@value InFlight#MESSAGE_BYTES}
 *     besides
 * @param maxBytesInAll how many bytes may be under way to all peers of a socket; beyond it no peer may have more than its
 *     equal share
 * @param firstResendNanos how long the first message waits for its acknowledgement, before any was measured
 * @param minResendNanos the shortest wait
 * @param maxResendNanos to what the wait grows with each send, unless a longer one was measured
 * @param minSends how often a message is sent at least before it is given up
 * @param giveUpNanos how long a message is tried at least before it is given up
 * @param idleNanos after how long without any datagram a peer is forgotten; more than {@code giveUpNanos}, so that late
 *     copies still meet the memory of what was delivered
 */
public record ReliableLimits(
        int maxPeers,
        int maxStrangers,
        int maxMessages,
        int maxBytes,
        long maxBytesInAll,
        long firstResendNanos,
        long minResendNanos,
        long maxResendNanos,
        int minSends,
        long giveUpNanos,
        long idleNanos) {
    private static final int MIB = 1024 * 1024;
    private static final long MILLI = 1_000_000L;
    private static final int MAX_PEERS = 1024;
    private static final int MAX_STRANGERS = 256;
    private static final int MAX_MESSAGES = ReceiveWindow.SIZE;
    private static final int MAX_BYTES = MIB;
    private static final long MAX_BYTES_IN_ALL = 16L * MIB;
    private static final long FIRST_RESEND_NANOS = 250 * MILLI;
    private static final long MIN_RESEND_NANOS = 20 * MILLI;
    private static final long MAX_RESEND_NANOS = 500 * MILLI;
    private static final int MIN_SENDS = 10;
    private static final long GIVE_UP_NANOS = 20_000 * MILLI;
    private static final long IDLE_NANOS = 60_000 * MILLI;

    /** What a network uses. */
    public static final ReliableLimits DEFAULT = new ReliableLimits(
            MAX_PEERS,
            MAX_STRANGERS,
            MAX_MESSAGES,
            MAX_BYTES,
            MAX_BYTES_IN_ALL,
            FIRST_RESEND_NANOS,
            MIN_RESEND_NANOS,
            MAX_RESEND_NANOS,
            MIN_SENDS,
            GIVE_UP_NANOS,
            IDLE_NANOS);

    /**
     * Checks the ranges.
     *
     * @param maxPeers how many peers
     * @param maxStrangers how many strangers besides
     * @param maxMessages how many messages to one peer
     * @param maxBytes how many bytes to one peer
     * @param maxBytesInAll how many bytes to all of them
     * @param firstResendNanos the first wait
     * @param minResendNanos the shortest wait
     * @param maxResendNanos to what the wait grows with each send, unless a longer one was measured
     * @param minSends the fewest sends before giving up
     * @param giveUpNanos the shortest time before giving up
     * @param idleNanos the silence after which a peer is forgotten
     * @throws IllegalArgumentException when a bound is below 1, {@code maxMessages} is beyond the window, or the times
     *     are not in order
     */
    public ReliableLimits {
        atLeastOne(maxPeers, "maxPeers");
        atLeastOne(maxStrangers, "maxStrangers");
        atLeastOne(maxMessages, "maxMessages");
        atLeastOne(maxBytes, "maxBytes");
        atLeastOne(maxBytesInAll, "maxBytesInAll");
        atLeastOne(minResendNanos, "minResendNanos");
        atLeastOne(minSends, "minSends");
        if (maxMessages > ReceiveWindow.SIZE) {
            throw new IllegalArgumentException(
                    "maxMessages is " + maxMessages + "; a receiver remembers " + ReceiveWindow.SIZE);
        }
        if (firstResendNanos < minResendNanos || maxResendNanos < firstResendNanos) {
            throw new IllegalArgumentException("resend times " + minResendNanos + ", " + firstResendNanos + ", "
                    + maxResendNanos + " ns are not in order");
        }
        if (idleNanos <= giveUpNanos) {
            throw new IllegalArgumentException(
                    "idleNanos is " + idleNanos + "; it must be more than giveUpNanos, " + giveUpNanos);
        }
    }

    private static void atLeastOne(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }
}
