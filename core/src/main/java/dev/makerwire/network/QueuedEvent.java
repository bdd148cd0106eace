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

    /** Where the last packet of the run ends. */
    int end;
    /** How many packets follow the first, each behind its header. */
    private int following;

    /**
     * Takes one more packet on, if it lies behind the last one with nothing but its header between them. Most packets that
     * were read together do.
     */
    boolean takesOn(Entry from, Peer sender, MessageType kind, Arena.Block in, int at, int length) {
        boolean behind = block == in
                && at == end + PacketHeader.LENGTH
                && entry == from
                && peer == sender
                && message == kind
                && PacketHeader.payloadLength(array, end) == length;
        if (behind) {
            end = at + length;
            following++;
        }
        return behind;
    }

    /** Goes on to the next packet of the run; false when there is none. */
    boolean next() {
        if (following == 0) {
            return false;
        }
        following--;
        int header = offset + size;
        size = PacketHeader.payloadLength(array, header);
        offset = header + PacketHeader.LENGTH;
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
