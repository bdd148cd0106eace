package dev.makerwire.transport.memory;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.DatagramHandler;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.Listener;
import dev.makerwire.transport.NetworkInterfaceInfo;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.ResolveHandler;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportException;
import dev.makerwire.transport.TransportException.Reason;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** One user of the hub: its listeners, connections and ports, and the agenda of what its handlers will be told. */
final class MemoryTransport implements Transport {
    /** How long a peer may take to read what was written before a close. */
    static final long CLOSE_TIMEOUT_NANOS = 5_000_000_000L;

    private final MemoryHub hub;
    private final Host host;
    private final Random dice;
    private final Agenda agenda = new Agenda();
    private final Set<MemoryConnection> connections = new LinkedHashSet<>();
    private final Set<MemoryListener> listeners = new LinkedHashSet<>();
    private final Set<MemoryDatagramPort> ports = new LinkedHashSet<>();
    private final ArrayDeque<Outlet> unflushed = new ArrayDeque<>();
    private volatile boolean wakeup;
    private boolean polling;
    private boolean closed;

    MemoryTransport(MemoryHub hub, Host host) {
        this.hub = hub;
        this.host = host;
        this.dice = hub.dice();
    }

    MemoryHub hub() {
        return hub;
    }

    Host host() {
        return host;
    }

    Agenda agenda() {
        return agenda;
    }

    Set<MemoryConnection> connections() {
        return connections;
    }

    ArrayDeque<Outlet> unflushed() {
        return unflushed;
    }

    Agenda.Entry schedule(long dueNanos, Agenda.Action action) {
        return agenda.add(dueNanos, hub.nextOrder(), action);
    }

    void checkThread() {
        hub.checkThread();
    }

    private void command() {
        hub.checkThread();
        if (closed) {
            throw new IllegalStateException("the memory transport of " + host.ip + " is closed: open a new one");
        }
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public long nanoTime() {
        return hub.nanoTime();
    }

    @Override
    public Listener listen(ListenOptions options, AcceptHandler handler) throws TransportException {
        command();
        Objects.requireNonNull(handler, "handler");
        Check.options(options);
        if (options.carrier() == Carrier.WSS
                && !options.identity().map(Pem::isUsable).orElse(false)) {
            throw new TransportException(
                    Reason.BAD_CERTIFICATE,
                    "port " + options.port() + ": a wss listener needs a certificate and a private key in PEM form",
                    null);
        }
        MemoryListener listener = new MemoryListener(this, options, handler);
        listener.bound(claim(host.streams, options.host(), options.port(), listener));
        listeners.add(listener);
        return listener;
    }

    @Override
    public Connection open(OpenOptions options, ConnectionHandler handler) {
        command();
        Objects.requireNonNull(handler, "handler");
        Check.options(options);
        Opening opening = new Opening(this, options, handler);
        opening.begin();
        return opening.connection();
    }

    @Override
    public DatagramPort bind(BindOptions options, DatagramHandler handler) throws TransportException {
        command();
        Objects.requireNonNull(handler, "handler");
        Check.port(options.port(), 0);
        MemoryDatagramPort port = new MemoryDatagramPort(this, handler);
        port.bound(claim(host.datagrams, options.host(), options.port(), port));
        ports.add(port);
        return port;
    }

    private Address claim(Host.Ports table, String name, int port, Object owner) throws TransportException {
        String ip = ownIp(name);
        int claimed = table.claim(ip, port, owner);
        if (claimed < 0) {
            throw new TransportException(Reason.ADDRESS_IN_USE, "port " + port + " of " + host.ip + " is in use", null);
        }
        return new Address(ip, claimed);
    }

    private String ownIp(String name) throws TransportException {
        if (IpLiteral.isAny(name)) {
            return IpLiteral.ANY;
        }
        for (String ip : hub.lookUp(name)) {
            if (host.owns(ip)) {
                return ip;
            }
        }
        throw new TransportException(
                Reason.ADDRESS_UNAVAILABLE, name + " is not an address of the host " + host.ip, null);
    }

    @Override
    public void resolve(String name, long deadlineNanos, ResolveHandler handler) {
        command();
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(handler, "handler");
        long answered = Ranges.later(hub.nanoTime(), IpLiteral.is(name) ? 0 : hub.delay(dice));
        boolean late = answered > deadlineNanos;
        schedule(late ? deadlineNanos : answered, () -> {
            try {
                handler.onResolved(late ? List.of() : hub.lookUp(name));
            } catch (Throwable ignored) {
                // A look-up has no connection to abort.
            }
            return 1;
        });
    }

    @Override
    public List<NetworkInterfaceInfo> interfaces() {
        command();
        return host.interfaces;
    }

    /** The interface of that name, or for no name the first that leads out of the host; null when there is none. */
    NetworkInterfaceInfo wayOut(String name) {
        for (NetworkInterfaceInfo way : host.interfaces) {
            if (way.up() && (name.isEmpty() ? !way.loopback() : way.name().equals(name))) {
                return way;
            }
        }
        return null;
    }

    @Override
    public int poll(long maxWaitNanos) {
        command();
        if (maxWaitNanos < 0) {
            throw new IllegalArgumentException("a wait of " + maxWaitNanos + " ns is below 0");
        }
        if (polling) {
            throw new IllegalStateException("poll was called from inside a handler: store what you need and return");
        }
        polling = true;
        try {
            return pollUntil(Ranges.later(hub.nanoTime(), maxWaitNanos));
        } finally {
            polling = false;
        }
    }

    private int pollUntil(long endNanos) {
        while (true) {
            int calls = runDue();
            if (calls > 0 || closed || takeWakeup()) {
                return calls;
            }
            long now = hub.nanoTime();
            if (now >= endNanos) {
                return 0;
            }
            long next = Math.min(endNanos, Math.min(agenda.next(), hub.nextOnWire()));
            if (next > now) {
                hub.clock().idle(next - now);
            }
        }
    }

    /** Runs what is due now, but nothing that is entered meanwhile, so that a poll ends. */
    private int runDue() {
        long now = hub.nanoTime();
        hub.runWire(now);
        long order = hub.nextOrder();
        int calls = 0;
        for (Agenda.Entry due = agenda.take(now, order); due != null; due = agenda.take(now, order)) {
            calls += due.run();
        }
        return calls;
    }

    private boolean takeWakeup() {
        boolean taken = wakeup;
        if (taken) {
            wakeup = false;
        }
        return taken;
    }

    @Override
    public void flush() {
        command();
        for (Outlet next = unflushed.poll(); next != null; next = unflushed.poll()) {
            next.flush();
        }
        for (MemoryDatagramPort port : ports) {
            port.flush();
        }
    }

    @Override
    public void wakeup() {
        wakeup = true;
        hub.clock().wake();
    }

    void released(MemoryListener listener) {
        host.streams.release(listener.local().port(), listener);
        listeners.remove(listener);
    }

    void released(MemoryDatagramPort port) {
        host.datagrams.release(port.local().port(), port);
        ports.remove(port);
    }

    @Override
    public void close() {
        hub.checkThread();
        if (closed) {
            return;
        }
        List.copyOf(listeners).forEach(MemoryListener::close);
        List.copyOf(ports).forEach(MemoryDatagramPort::close);
        List.copyOf(connections).forEach(MemoryConnection::shut);
        agenda.clear();
        unflushed.clear();
        closed = true;
        hub.closed(this);
    }
}
