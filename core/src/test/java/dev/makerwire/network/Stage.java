package dev.makerwire.network;

import dev.makerwire.transport.memory.ManualClock;
import dev.makerwire.transport.memory.MemoryHub;
import dev.makerwire.transport.memory.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A server's network and a client's on one wire in simulated time, with everything that they were told. */
final class Stage implements AutoCloseable {
    static final String SERVER_IP = "10.0.0.1";
    static final String CLIENT_IP = "10.0.0.2";
    private static final long STEP_NANOS = 1_000_000L;
    private static final long LONGEST_NANOS = 120_000_000_000L;

    final ManualClock clock = new ManualClock();
    final MemoryHub hub;
    final Network server;
    final Network client;
    final List<NetworkEvent> serverEvents = new ArrayList<>();
    final List<NetworkEvent> clientEvents = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    private final List<Runnable> extras = new ArrayList<>();

    Stage() {
        this(options -> options, options -> options);
    }

    Stage(UnaryOperator<NetworkOptions> serverOptions, UnaryOperator<NetworkOptions> clientOptions) {
        this(Weather.calm(), 0, serverOptions, clientOptions);
    }

    Stage(
            Weather weather,
            long seed,
            UnaryOperator<NetworkOptions> serverOptions,
            UnaryOperator<NetworkOptions> clientOptions) {
        hub = new MemoryHub(clock, weather, seed);
        server = Network.open(serverOptions.apply(options(SERVER_IP)));
        client = Network.open(clientOptions.apply(options(CLIENT_IP)));
    }

    private NetworkOptions options(String ip) {
        return new NetworkOptions().transport(hub.transport(ip)).diagnostics(notes::add);
    }

    /** Somebody else who must be polled while the story goes on. */
    void also(Runnable poll) {
        extras.add(poll);
    }

    /** Lets everything happen until {@code done}; time moves only when nothing else does. */
    void until(String what, BooleanSupplier done) {
        long limit = clock.nanoTime() + LONGEST_NANOS;
        while (!done.getAsBoolean()) {
            extras.forEach(Runnable::run);
            int delivered = client.poll(clientEvents::add) + server.poll(serverEvents::add);
            if (delivered == 0 && !done.getAsBoolean()) {
                clock.advance(STEP_NANOS);
            }
            if (clock.nanoTime() > limit) {
                throw new AssertionError("never happened: " + what + "\nserver " + serverEvents + "\nclient "
                        + clientEvents + "\nnotes " + notes);
            }
        }
    }

    /** Lets time pass, so that what must not happen has every chance to. */
    void idle(long millis) {
        long end = clock.nanoTime() + millis * STEP_NANOS;
        until(millis + " ms of nothing", () -> clock.nanoTime() >= end);
    }

    /** A client socket that is connected to a server of that type, and the id that the server gave it. */
    Link connected(SocketType type, Dialect dialect) {
        int listening = server.createServer(new ServerOptions(type, 6510, 100).dialect(dialect));
        return connectedTo(listening, type, dialect);
    }

    Link connectedTo(int listening, SocketType type, Dialect dialect) {
        int socket = client.createSocket(type);
        int connects = count(serverEvents, NetworkEvent.Connect.class);
        int port = server.port(listening);
        int started = dialect == Dialect.PACKETS
                ? client.connectAsync(socket, SERVER_IP, port)
                : client.connectRawAsync(socket, SERVER_IP, port);
        if (started != socket) {
            throw new AssertionError("connect gave " + started + ": " + client.lastProblem());
        }
        until(
                "socket " + socket + " connected",
                () -> count(serverEvents, NetworkEvent.Connect.class) > connects
                        && client.info(socket).orElseThrow().state() == SocketInfo.State.UP
                        && clientEvents.stream()
                                .anyMatch(event -> event.id() == socket
                                        && event instanceof NetworkEvent.NonBlockingConnect answer
                                        && answer.succeeded()));
        NetworkEvent.Connect connect = (NetworkEvent.Connect) serverEvents.stream()
                .filter(NetworkEvent.Connect.class::isInstance)
                .skip(connects)
                .findFirst()
                .orElseThrow();
        return new Link(listening, connect.socket(), socket);
    }

    static int count(List<NetworkEvent> events, Class<? extends NetworkEvent> kind) {
        return (int) events.stream().filter(kind::isInstance).count();
    }

    static <T extends NetworkEvent> T only(List<NetworkEvent> events, Class<T> kind) {
        List<T> found = all(events, kind);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind.getSimpleName() + " in " + events);
        }
        return found.get(0);
    }

    static <T extends NetworkEvent> List<T> all(List<NetworkEvent> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    /** The three ids of a connection. */
    record Link(int server, int accepted, int socket) {}
}
