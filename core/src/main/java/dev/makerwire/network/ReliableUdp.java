package dev.makerwire.network;

import dev.makerwire.protocol.Violation;
import dev.makerwire.protocol.reliable.ReliableDatagrams;
import dev.makerwire.protocol.reliable.ReliableHeader;
import dev.makerwire.protocol.reliable.ReliableLimits;
import dev.makerwire.protocol.reliable.ReliableOutput;
import dev.makerwire.transport.Address;
import java.util.Arrays;

/**
 * Reliable datagrams of one UDP socket, from the first time they are turned on: between its port, the events and the
 * deadlines on one side and the rules of Makerwire's own scheme (W-31) on the other.
 */
final class ReliableUdp implements ReliableOutput<Address> {
    private final Engine engine;
    private final DatagramEntry entry;
    private final ReliableDatagrams<Address> datagrams;
    private boolean on;
    private Deadlines.Deadline deadline;
    /** Where the datagram lies that is being read. */
    private Arena.Block receiving;

    private boolean delivered;
    private Address lastLost = Address.NONE;
    private int lostNow;
    private long resends;
    private long duplicates;

    ReliableUdp(Engine engine, DatagramEntry entry) {
        this.engine = engine;
        this.entry = entry;
        // The moment is what nobody else knows, and another after a restart.
        long secret = engine.transport.nanoTime() * 31 + entry.id;
        this.datagrams = new ReliableDatagrams<>(ReliableLimits.DEFAULT, secret, this);
        engine.reliable.add(this);
    }

    void on(boolean value) {
        on = value;
    }

    /** Whether what is sent from now on is reliable. What was sent before ends as it began. */
    boolean on() {
        return on;
    }

    long bytesUnderWay() {
        return datagrams.bytesUnderWay();
    }

    /** Sends a message; 0 or a {@link Refusal}. */
    int send(Address to, byte[] bytes, int offset, int length) {
        int result = switch (datagrams.send(to, bytes, offset, length, engine.transport.nanoTime())) {
            case TAKEN -> 0;
            case TOO_LARGE -> engine.refuse(Refusal.TOO_LARGE);
            case FULL -> engine.refuse(Refusal.QUEUE_FULL);
            case TOO_MANY_PEERS -> engine.refuse(Refusal.TOO_MANY_PEERS);
        };
        if (result == Refusal.QUEUE_FULL || result == Refusal.TOO_MANY_PEERS) {
            engine.counters.sendRefused();
            entry.tally.refusedSends++;
        }
        settle();
        return result;
    }

    /** Reads a datagram at the tail of a block, unless it is a plain one. */
    boolean reads(Address from, Arena.Block block, int length) {
        int start = block.tail();
        boolean ours = ReliableHeader.startsAt(block.bytes, start, length) && (on || datagrams.knows(from));
        if (!ours) {
            return false;
        }
        receiving = block;
        delivered = false;
        datagrams.receive(from, block.bytes, start, length, engine.transport.nanoTime());
        if (delivered) {
            engine.arena.keep(block, length);
        }
        receiving = null;
        settle();
        return true;
    }

    /** Sends the acks that were gathered. */
    void flush() {
        datagrams.flush();
    }

    /** The socket is destroyed: says what has arrived, and forgets the rest. */
    void close() {
        flush();
        engine.reliable.remove(this);
        if (deadline != null) {
            deadline.cancel();
        }
    }

    private void due() {
        deadline = null;
        datagrams.run(engine.transport.nanoTime());
        settle();
    }

    /** Counts what happened and sees to it that the next deadline is not missed. */
    private void settle() {
        engine.counters.reliable(datagrams.resends() - resends, datagrams.duplicates() - duplicates, lostNow);
        resends = datagrams.resends();
        duplicates = datagrams.duplicates();
        if (lostNow > 0) {
            engine.note("socket " + entry.id + ": " + lostNow + " reliable datagrams were given up, the last to "
                    + lastLost);
            lostNow = 0;
        }
        long dueNanos = datagrams.dueNanos();
        // One that comes too early does no harm and spares one for each datagram.
        if (dueNanos == Long.MAX_VALUE || deadline != null && deadline.atNanos() <= dueNanos) {
            return;
        }
        if (deadline != null) {
            deadline.cancel();
        }
        deadline = engine.deadlines.at(dueNanos, this::due);
    }

    @Override
    public void datagram(Address to, byte[] header, byte[] body, int length) {
        // One that finds no room is as good as lost on its way.
        entry.port().send(to, header, ReliableHeader.LENGTH, body, 0, length);
    }

    @Override
    public void message(Address from, byte[] bytes, int offset, int length) {
        delivered = true;
        engine.events.data(entry, entry.peer(from), MessageType.NONE, receiving, bytes, offset, length);
    }

    @Override
    public void lost(Address to, byte[] bytes, int length) {
        lostNow++;
        lastLost = to;
        engine.events.lost(entry, entry.peer(to), Arrays.copyOf(bytes, length));
    }

    @Override
    public void violation(Address from, Violation violation) {
        engine.counters.violated(violation);
        entry.tally.violations++;
    }
}
