package dev.makerwire.protocol.reliable;

import java.util.Arrays;

/** Which of the last {@value #SIZE} sequence numbers have arrived (W-37). */
final class ReceiveWindow {
    /** How far a sender may run ahead of the oldest message that is not acknowledged (W-34). */
    static final int SIZE = 1024;

    private final long[] bits = new long[SIZE / Long.SIZE];
    private int highest;
    private boolean any;

    /** Whether a message has arrived at all. */
    boolean any() {
        return any;
    }

    /** The number that is furthest ahead. */
    int highest() {
        return highest;
    }

    void clear() {
        any = false;
        Arrays.fill(bits, 0);
    }

    /**
     * Notes an arrival.
     *
     * @return false if it came before, or is so old that it must have
     */
    boolean takes(int sequence) {
        if (!any) {
            any = true;
            highest = sequence;
        }
        int ahead = Sequence.ahead(sequence, highest);
        if (ahead > 0) {
            forget(ahead);
            highest = sequence;
        } else if (ahead <= -SIZE || isSet(sequence)) {
            return false;
        }
        bits[sequence % SIZE / Long.SIZE] |= 1L << sequence;
        return true;
    }

    /** Whether a message is known to have arrived. */
    boolean has(int sequence) {
        int ahead = Sequence.ahead(sequence, highest);
        return any && ahead <= 0 && ahead > -SIZE && isSet(sequence);
    }

    /** The ack bit-field for a number: bit 0 stands for the one before it. */
    int bitsBefore(int sequence) {
        int field = 0;
        for (int bit = 0; bit < ReliableHeader.ACK_BITS; bit++) {
            if (has(Sequence.plus(sequence, -1 - bit))) {
                field |= 1 << bit;
            }
        }
        return field;
    }

    private boolean isSet(int sequence) {
        return (bits[sequence % SIZE / Long.SIZE] & 1L << sequence) != 0;
    }

    /** Makes room for so many numbers behind the highest; their places held older ones. */
    private void forget(int count) {
        if (count >= SIZE) {
            Arrays.fill(bits, 0);
            return;
        }
        for (int step = 1; step <= count; step++) {
            int sequence = Sequence.plus(highest, step);
            bits[sequence % SIZE / Long.SIZE] &= ~(1L << sequence);
        }
    }
}
