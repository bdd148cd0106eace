package dev.makerwire.protocol.reliable;

/** A message that was sent and is not acknowledged. The object is used again. */
final class InFlight {
    private static final byte[] NOTHING = {};

    /** Larger arrays are not kept for the next message. */
    static final int MOST_KEPT_BYTES = 2048;

    /** What a message counts for beside its bytes, so that empty ones are bounded too. */
    static final int MESSAGE_BYTES = 64;

    byte[] bytes = NOTHING;
    int length;
    int sequence;
    int sends;
    long firstSentNanos;
    long lastSentNanos;
    long dueNanos;
    /** Which send of its peer the first and the last one of this message were; what was sent later has more. */
    long firstTurn;

    long lastTurn;

    void hold(byte[] source, int offset, int size, int number, long nowNanos) {
        if (bytes.length < size) {
            bytes = new byte[size <= MOST_KEPT_BYTES ? Math.max(64, Integer.highestOneBit(size * 2 - 1)) : size];
        }
        System.arraycopy(source, offset, bytes, 0, size);
        length = size;
        sequence = number;
        sends = 0;
        firstSentNanos = nowNanos;
    }

    /** What it counts for. */
    int cost() {
        return cost(length);
    }

    static int cost(int length) {
        return MESSAGE_BYTES + length;
    }

    void release() {
        if (bytes.length > MOST_KEPT_BYTES) {
            bytes = NOTHING;
        }
    }
}
