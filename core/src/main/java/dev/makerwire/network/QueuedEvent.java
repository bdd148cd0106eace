package dev.makerwire.network;

import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.transport.CloseCause;

/** One place of the {@link EventQueue}, used again and again: one event, or the packets that follow one another. */
final class QueuedEvent {
    NetworkEventType type;
    Entry entry;
    Peer peer;
    MessageType message;
    CloseCause cause;
    boolean succeeded;
    /** What {@link #array} belongs to, or null when the array is the event's own. */
    Arena.Block block;

    byte[] array;
    int offset;
    int size;
    /** What it counts for beside its size. */
    int charged;

    /** How many packets follow this one, each behind its header. */
    private int following;

    /** Begins a run of packets. */
    void run(int firstHeader, int packets) {
        following = packets - 1;
        at(firstHeader);
    }

    private void at(int header) {
        size = PacketHeader.payloadLength(array, header);
        offset = header + PacketHeader.LENGTH;
    }

    /** Goes on to the next packet of the run; false when there is none. */
    boolean next() {
        if (following == 0) {
            return false;
        }
        following--;
        at(offset + size);
        return true;
    }

    void clear() {
        charged = 0;
        entry = null;
        peer = null;
        cause = null;
        block = null;
        array = null;
    }
}
