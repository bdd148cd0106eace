package dev.makerwire.network;

import dev.makerwire.transport.CloseCause;

/** One place of the {@link EventQueue}, used again and again. */
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

    void clear() {
        charged = 0;
        entry = null;
        peer = null;
        cause = null;
        block = null;
        array = null;
    }
}
