package dev.makerwire.protocol.reliable;

/**
 * What one peer has sent and what of it is still to be acknowledged (W-35). Arrivals that one ack can cover are gathered
 * until something leaves for the peer.
 */
final class Acks {
    private final ReceiveWindow window = new ReceiveWindow();
    /** The number that the next ack names, and the eldest that it must cover, while {@link #pending}. */
    private int named;

    private int eldest;
    private boolean pending;

    void clear() {
        window.clear();
        pending = false;
    }

    /** Whether there is an arrival that nobody was told of. */
    boolean pending() {
        return pending;
    }

    /** Whether there is anything to acknowledge, new or again. */
    boolean any() {
        return window.any();
    }

    /** Whether one more ack would have to leave before this arrival can be gathered. */
    boolean overflows(int sequence) {
        if (!pending) {
            return false;
        }
        int last = Sequence.ahead(sequence, named) > 0 ? sequence : named;
        int first = Sequence.ahead(sequence, eldest) < 0 ? sequence : eldest;
        return Sequence.ahead(last, first) > ReliableHeader.ACK_BITS;
    }

    /**
     * Notes an arrival and gathers its ack. One that is older than the window gets none: it may never have come.
     *
     * @return whether it is the first with this number
     */
    boolean arrived(int sequence) {
        boolean first = window.takes(sequence);
        if (first || window.has(sequence)) {
            named = pending && Sequence.ahead(named, sequence) > 0 ? named : sequence;
            eldest = pending && Sequence.ahead(eldest, sequence) < 0 ? eldest : sequence;
            pending = true;
        }
        return first;
    }

    /** The number to acknowledge now; it counts as told. Without anything new it is the highest. */
    int tell() {
        int told = pending ? named : window.highest();
        pending = false;
        return told;
    }

    int bitsBefore(int sequence) {
        return window.bitsBefore(sequence);
    }
}
