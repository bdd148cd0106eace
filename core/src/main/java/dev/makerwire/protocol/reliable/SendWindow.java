package dev.makerwire.protocol.reliable;

/**
 * The messages under way to one peer, by sequence number (W-34). A ring that grows to the largest span allowed; its places
 * are empty where a message is done.
 */
final class SendWindow {
    private static final int LEAST_PLACES = 8;

    private InFlight[] ring = {};
    private int oldest;
    private int next;

    SendWindow(int firstSequence) {
        oldest = firstSequence;
        next = firstSequence;
    }

    /** The number that the next message gets. */
    int next() {
        return next;
    }

    /** How many numbers there are from the oldest message under way to the newest. */
    int span() {
        return Sequence.ahead(next, oldest);
    }

    /** The message that is so far from the oldest, or null when it is done. */
    InFlight fromOldest(int index) {
        return ring[place(Sequence.plus(oldest, index))];
    }

    /** The message with that number, or null when it is not under way. */
    InFlight find(int sequence) {
        int index = Sequence.ahead(sequence, oldest);
        return index >= 0 && index < span() ? ring[place(sequence)] : null;
    }

    void add(InFlight message) {
        if (span() == ring.length) {
            grow();
        }
        ring[place(next)] = message;
        next = Sequence.plus(next, 1);
    }

    /** The message is done. */
    void remove(int sequence) {
        ring[place(sequence)] = null;
        while (oldest != next && ring[place(oldest)] == null) {
            oldest = Sequence.plus(oldest, 1);
        }
    }

    private int place(int sequence) {
        return sequence & ring.length - 1;
    }

    private void grow() {
        InFlight[] larger = new InFlight[Math.max(LEAST_PLACES, ring.length * 2)];
        for (int index = 0; index < ring.length; index++) {
            int sequence = Sequence.plus(oldest, index);
            larger[sequence & larger.length - 1] = ring[place(sequence)];
        }
        ring = larger;
    }
}
