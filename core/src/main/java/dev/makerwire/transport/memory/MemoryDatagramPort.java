package dev.makerwire.transport.memory;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.DatagramHandler;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.MessageKind;
import dev.makerwire.transport.NetworkInterfaceInfo;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A datagram port: a bounded queue out, and a bounded number of bytes on their way in. */
final class MemoryDatagramPort implements DatagramPort {
    /** How many datagrams wait for a flush, at most; more are refused. */
    static final int MAX_WAITING = 4096;

    /** How many bytes are on their way to a port or wait to be read there, at most; what comes beyond is lost. */
    static final int RECEIVE_CAPACITY = 1_048_576;

    /** What a datagram counts at least, so that empty ones are bounded too. */
    private static final int LEAST_COST = 64;

    private record Membership(String group, String interfaceName) {}

    private record Outgoing(Address to, byte[] bytes) {}

    private final MemoryTransport transport;
    private final DatagramHandler handler;
    private final Random dice;
    private final Reach reach;
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final Set<Membership> memberships = new LinkedHashSet<>();
    private final Map<String, Address> nearAddresses = new HashMap<>();
    private Address local = Address.NONE;
    private int incoming;
    private boolean closed;

    MemoryDatagramPort(MemoryTransport transport, DatagramHandler handler) {
        this.transport = transport;
        this.handler = handler;
        this.dice = transport.hub().dice();
        this.reach = new Reach(transport);
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
        if (!IpLiteral.is(IpLiteral.withoutZone(to.ip()))) {
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

    @Override
    public boolean join(String group, String interfaceName) {
        transport.checkThread();
        Membership wanted = membership(group, interfaceName);
        if (closed || !IpLiteral.isAny(local.ip()) || transport.wayOut(interfaceName) == null) {
            return false;
        }
        memberships.add(wanted);
        return true;
    }

    @Override
    public boolean leave(String group, String interfaceName) {
        transport.checkThread();
        return memberships.remove(membership(group, interfaceName));
    }

    private static Membership membership(String group, String interfaceName) {
        if (!IpLiteral.isMulticast(group) || !IpLiteral.zone(group).isEmpty()) {
            throw new IllegalArgumentException("\"" + group + "\" is no multicast address without a zone");
        }
        if (interfaceName.isEmpty()) {
            throw new IllegalArgumentException("a group is joined by one interface: name it");
        }
        return new Membership(group.toLowerCase(Locale.ROOT), interfaceName);
    }

    /** Whether what is sent to a group comes here, by the loopback or from outside. */
    boolean isMember(String group, boolean byLoopback) {
        for (Membership membership : memberships) {
            NetworkInterfaceInfo way = transport.wayOut(membership.interfaceName());
            if (membership.group().equals(group.toLowerCase(Locale.ROOT))
                    && way != null
                    && way.loopback() == byLoopback) {
                return true;
            }
        }
        return false;
    }

    /** Everything that waits leaves. */
    void flush() {
        for (Outgoing datagram = waiting.poll(); datagram != null; datagram = waiting.poll()) {
            Address to = datagram.to();
            List<MemoryDatagramPort> receivers = reach.of(to.ip(), to.port());
            if (receivers.isEmpty()) {
                // The dice fall all the same, so that who listens changes nothing for what comes later.
                send(datagram, null);
            }
            for (MemoryDatagramPort receiver : receivers) {
                send(datagram, receiver);
            }
        }
    }

    private void send(Outgoing datagram, MemoryDatagramPort receiver) {
        MemoryHub hub = transport.hub();
        if (!hub.weather().loses(dice)) {
            travel(datagram, receiver);
            if (hub.weather().duplicates(dice)) {
                travel(datagram, receiver);
            }
        }
    }

    private void travel(Outgoing datagram, MemoryDatagramPort receiver) {
        long due = Ranges.later(transport.hub().nanoTime(), transport.hub().delay(dice));
        if (receiver != null) {
            receiver.comes(from(datagram.to().ip()), datagram.bytes(), due);
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
