package dev.makerwire.network;

import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.transport.CloseCause;
import java.util.Arrays;

/**
 * Events in the order in which they happened, until the game polls them. A ring that grows; its places are reused, and
 * packets that were read together take one place together.
 */
final class EventQueue {
    /** What an event counts for beside its payload, so that a flood of empty packets is bounded too. */
    static final int EVENT_BYTES = 64;

    private final Arena arena;
    private final long maxBytes;
    private QueuedEvent[] ring = filled(new QueuedEvent[64], 0);
    private int head;
    /** How many places are taken. */
    private int taken;

    private int count;
    private long bytes;

    EventQueue(Arena arena, long maxBytes) {
        this.arena = arena;
        this.maxBytes = maxBytes;
    }

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** Whether so much is waiting that nothing more should be read. */
    boolean full() {
        return bytes >= maxBytes;
    }

    /** Whether reading may go on: well below the bound, so that it does not flutter. */
    boolean relaxed() {
        return bytes <= maxBytes / 2;
    }

    /** Data in a block of the arena, or in an array that belongs to the event when {@code block} is null. */
    void data(Entry entry, Peer peer, MessageType message, Arena.Block block, byte[] array, int offset, int size) {
        bytes += size;
        QueuedEvent event = append(NetworkEventType.DATA, entry, peer);
        event.message = message;
        event.array = array;
        event.offset = offset;
        event.size = size;
        event.block = block;
        if (block != null) {
            block.pin();
        }
    }

    /** Packets that lie one behind the other in a block, each behind its header: so many events in one place. */
    void packets(Entry entry, Peer peer, MessageType message, Arena.Block block, int offset, int end, int packets) {
        QueuedEvent event = append(NetworkEventType.DATA, entry, peer);
        event.message = message;
        event.array = block.bytes;
        event.block = block;
        event.run(offset, packets);
        block.pin();
        count += packets - 1;
        bytes += end - offset - (long) packets * PacketHeader.LENGTH + (packets - 1L) * EVENT_BYTES;
    }

    /** The last event keeps more bytes alive than it carries: the rest of what it was read with. */
    void charge(int more) {
        QueuedEvent last = ring[(head + taken - 1) & (ring.length - 1)];
        last.charged += more;
        bytes += more;
    }

    /** A message that was given up, in an array that belongs to the event. */
    void lost(Entry entry, Peer peer, byte[] message) {
        QueuedEvent event = append(NetworkEventType.LOST, entry, peer);
        event.array = message;
        event.offset = 0;
        event.size = message.length;
        bytes += message.length;
    }

    void connect(Entry entry, Peer peer) {
        append(NetworkEventType.CONNECT, entry, peer);
    }

    void disconnect(Entry entry, Peer peer, CloseCause cause) {
        append(NetworkEventType.DISCONNECT, entry, peer).cause = cause;
    }

    void connectResult(Entry entry, Peer peer, boolean succeeded, CloseCause cause) {
        QueuedEvent event = append(NetworkEventType.NON_BLOCKING_CONNECT, entry, peer);
        event.succeeded = succeeded;
        event.cause = cause;
    }

    /** A change of the machine's network, which belongs to no socket. */
    void uplink(NetworkEventType type) {
        append(type, null, null);
    }

    /** The oldest event, which stays until {@link #removeFirst}. */
    QueuedEvent first() {
        return ring[head];
    }

    void removeFirst() {
        QueuedEvent event = ring[head];
        count--;
        bytes -= EVENT_BYTES + (event.array != null ? event.size : 0);
        if (event.next()) {
            return;
        }
        bytes -= event.charged;
        if (event.block != null) {
            arena.unpin(event.block);
        }
        event.clear();
        head = (head + 1) & (ring.length - 1);
        taken--;
    }

    private QueuedEvent append(NetworkEventType type, Entry entry, Peer peer) {
        if (taken == ring.length) {
            grow();
        }
        QueuedEvent event = ring[(head + taken) & (ring.length - 1)];
        event.type = type;
        event.entry = entry;
        event.peer = peer;
        taken++;
        count++;
        bytes += EVENT_BYTES;
        return event;
    }

    private void grow() {
        QueuedEvent[] larger = Arrays.copyOf(ring, ring.length * 2);
        System.arraycopy(ring, head, larger, 0, ring.length - head);
        System.arraycopy(ring, 0, larger, ring.length - head, head);
        head = 0;
        ring = filled(larger, ring.length);
    }

    private static QueuedEvent[] filled(QueuedEvent[] places, int from) {
        for (int index = from; index < places.length; index++) {
            places[index] = new QueuedEvent();
        }
        return places;
    }
}
