package dev.makerwire.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Two ends of a story, on two transports or on one, polled in turn by {@link #drive}. It counts every handler call, so that
 * each story also proves what poll answers, and that handlers run nowhere else.
 */
final class Ends implements AutoCloseable {
    static final long MILLISECOND = 1_000_000L;
    static final long SECOND = 1000 * MILLISECOND;

    static final int MAX_MESSAGE = 4 << 20;
    static final String PATH = "/gm_websocket?a=1";

    /** How long a story waits, by the clock of its transport. Only a failing one waits that long. */
    private static final long PATIENCE = 20 * SECOND;

    final TransportUnderTest subject;
    final Carrier carrier;
    final Transport server;
    final Transport client;
    private final List<String> calls = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long polled;
    private long counted;
    private boolean polling;

    private Ends(TransportUnderTest subject, Carrier carrier, Transport server, Transport client) {
        this.subject = subject;
        this.carrier = carrier;
        this.server = server;
        this.client = client;
    }

    static Ends apart(TransportUnderTest subject, Carrier carrier) {
        return new Ends(subject, carrier, subject.open(), subject.open());
    }

    static Ends together(TransportUnderTest subject, Carrier carrier) {
        Transport both = subject.open();
        return new Ends(subject, carrier, both, both);
    }

    /** A connection and both tapes. */
    record Pair(Listener listener, Tape client, Tape server) {
        Connection near() {
            return client.connection();
        }

        Connection far() {
            return server.connection();
        }
    }

    Pair connect() {
        Door door = new Door(this);
        return connect(door, listen(door));
    }

    Pair connect(Door door, Listener listener) {
        int before = door.tapes().size();
        Tape tape = open(listener);
        drive("a connection", () -> tape.wasOpened() && door.tapes().size() > before);
        return new Pair(listener, tape, door.tapes().get(before));
    }

    Tape open(Listener listener) {
        return open(listener.local().port(), new Tape(this, "client"));
    }

    Tape open(int port, Tape tape) {
        return tape.of(client.open(to(carrier, subject.loopback(), port), tape));
    }

    OpenOptions to(Carrier with, String host, int port) {
        return to(with, host, port, 10 * SECOND, 0);
    }

    OpenOptions to(Carrier with, String host, int port, long withinNanos, int localPort) {
        return new OpenOptions(
                with,
                host,
                port,
                PATH,
                host + ":" + port,
                localPort,
                subject.trust(),
                MAX_MESSAGE,
                client.nanoTime() + withinNanos,
                false);
    }

    Listener listen(Door door) {
        return listen(at(carrier, 0), door);
    }

    Listener listen(ListenOptions options, AcceptHandler handler) {
        try {
            return server.listen(options, handler);
        } catch (TransportException failure) {
            throw new AssertionError(failure);
        }
    }

    ListenOptions at(Carrier with, int port) {
        return at(with, port, MAX_MESSAGE, 10 * SECOND, 100);
    }

    ListenOptions at(Carrier with, int port, int maxMessage, long upgradeNanos, int maxPending) {
        Optional<TlsIdentity> identity = with == Carrier.WSS ? subject.identity() : Optional.empty();
        return new ListenOptions(with, subject.loopback(), port, identity, maxMessage, upgradeNanos, maxPending, false);
    }

    DatagramPort bind(Transport transport, DatagramHandler handler) {
        try {
            return transport.bind(new BindOptions(subject.loopback(), 0), handler);
        } catch (TransportException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Flushes and polls in turn until something is true. */
    void drive(String what, BooleanSupplier done) {
        long end = client.nanoTime() + PATIENCE;
        while (!done.getAsBoolean()) {
            if (client.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what + " on " + server.name() + ", " + carrier
                        + "; last calls: " + calls);
            }
            turn();
        }
    }

    /** Polls only the server until something is true, and flushes nothing. */
    void driveServer(String what, BooleanSupplier done) {
        long end = server.nanoTime() + PATIENCE;
        while (!done.getAsBoolean()) {
            Expect.that(server.nanoTime() - end < 0, what + " came to a server that polls alone");
            poll(server, MILLISECOND);
        }
    }

    /** Goes on for a while, for whatever must not happen. */
    void driveFor(long nanos) {
        long end = client.nanoTime() + nanos;
        while (client.nanoTime() - end < 0) {
            turn();
        }
    }

    void turn() {
        server.flush();
        client.flush();
        poll(server, MILLISECOND);
        if (client != server) {
            poll(client, MILLISECOND);
        }
    }

    int poll(Transport transport, long maxWaitNanos) {
        polling = true;
        try {
            int answer = transport.poll(maxWaitNanos);
            polled += answer;
            return answer;
        } finally {
            polling = false;
        }
    }

    void called(String what) {
        counted++;
        if (!polling) {
            problem(what + " was called outside of poll");
        }
        if (calls.size() == 20) {
            calls.remove(0);
        }
        calls.add(what);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /** The end of every story: nothing else happens, and nothing forbidden has happened. */
    void finish() {
        driveFor(5 * MILLISECOND);
        verdict();
    }

    /** Nothing forbidden has happened. */
    void verdict() {
        if (!problems.isEmpty()) {
            throw new AssertionError(problems + "; last calls: " + calls);
        }
        Expect.equal(counted, polled, "the handler calls that poll answered");
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
