package dev.makerwire.transport.memory;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.DatagramHandler;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.MessageKind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A datagram port: a bounded queue out, and a bounded number of bytes on their way in. */
final class MemoryDatagramPort implements DatagramPort {
    /** How many datagrams wait for a flush, at most; more are refused. */
    static final int MAX_WAITING = 4096;

    /** How many bytes are on their way to a port or wait to be read there, at most; what comes beyond is lost. */
    static final int RECEIVE_CAPACITY = 1_048_576;

    /** What a datagram counts at least, so that empty ones are bounded too. */
    private static final int LEAST_COST = 64;

    private record Outgoing(Address to, byte[] bytes) {}

    private final MemoryTransport transport;
    private final DatagramHandler handler;
    private final Random dice;
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final Map<String, Address> nearAddresses = new HashMap<>();
    private Address local = Address.NONE;
    private int incoming;
    private boolean closed;

    MemoryDatagramPort(MemoryTransport transport, DatagramHandler handler) {
        this.transport = transport;
        this.handler = handler;
        this.dice = transport.hub().dice();
    }

    void bound(Address address) {
        local = address;
    }

    @Override
    public Address local() {
        return local;
    }

    @Override
    public boolean send(Address to, byte[] head, int headLength, byte[] body, int offset, int length) {
        transport.checkThread();
        Ranges.check(head, 0, headLength);
        Ranges.check(body, offset, length);
        if (!IpLiteral.is(to.ip())) {
            throw new IllegalArgumentException("\"" + to.ip() + "\" is no literal IP address: resolve names first");
        }
        if (to.port() == 0) {
            throw new IllegalArgumentException("port 0: a datagram needs a port from 1 to 65535");
        }
        if (closed || headLength + (long) length > MAX_DATAGRAM_BYTES || waiting.size() >= MAX_WAITING) {
            return false;
        }
        waiting.add(new Outgoing(to, Ranges.join(head, headLength, body, offset, length)));
        return true;
    }

    /** Everything that waits leaves. */
    void flush() {
        MemoryHub hub = transport.hub();
        for (Outgoing datagram = waiting.poll(); datagram != null; datagram = waiting.poll()) {
            if (!hub.weather().loses(dice)) {
                travel(datagram);
                if (hub.weather().duplicates(dice)) {
                    travel(datagram);
                }
            }
        }
    }

    private void travel(Outgoing datagram) {
        MemoryHub hub = transport.hub();
        long delay = hub.delay(dice);
        String ip = datagram.to().ip();
        Host host = hub.hostOf(transport, ip);
        if (host != null
                && !hub.isSilent(ip)
                && host.datagrams.at(ip, datagram.to().port()) instanceof MemoryDatagramPort port) {
            port.comes(from(ip), datagram.bytes(), Ranges.later(hub.nanoTime(), delay));
        }
    }

    /** The sender that the far side sees: always the same object for the same way out. */
    private Address from(String remoteIp) {
        String near = IpLiteral.isAny(local.ip()) ? transport.host().nearIp(remoteIp) : local.ip();
        return nearAddresses.computeIfAbsent(near, ip -> new Address(ip, local.port()));
    }

    private void comes(Address from, byte[] bytes, long dueNanos) {
        int cost = Math.max(LEAST_COST, bytes.length);
        if (incoming + cost > RECEIVE_CAPACITY) {
            return;
        }
        incoming += cost;
        transport.schedule(dueNanos, () -> {
            incoming -= cost;
            return closed ? 0 : deliver(from, Piece.of(MessageKind.BINARY, bytes, 0, bytes.length));
        });
    }

    private int deliver(Address from, Piece datagram) {
        datagram.readable(true);
        try {
            handler.onDatagram(this, from, datagram);
        } catch (Throwable ignored) {
            // A datagram has no connection to abort: this one is lost, the port stays.
        } finally {
            datagram.readable(false);
        }
        return 1;
    }

    @Override
    public void close() {
        transport.checkThread();
        if (!closed) {
            flush();
            closed = true;
            transport.released(this);
        }
    }
}
