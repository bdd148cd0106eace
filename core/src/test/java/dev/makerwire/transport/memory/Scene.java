package dev.makerwire.transport.memory;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.Listener;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Two hosts on a wire and a log of everything that their handlers are told, with the time. */
final class Scene {
    static final long MILLISECOND = 1_000_000L;
    static final long SECOND = 1000 * MILLISECOND;
    static final String SERVER = "10.0.0.1";
    static final int PORT = 6510;

    final ManualClock clock = new ManualClock();
    final MemoryHub hub;
    final Transport server;
    final Transport client;
    final List<String> log = new ArrayList<>();
    final List<Connection> accepted = new ArrayList<>();

    Scene(Weather weather, long seed) {
        hub = new MemoryHub(clock, weather, seed);
        server = hub.transport(SERVER);
        client = hub.transport("10.0.0.2");
    }

    static Scene calm() {
        return new Scene(Weather.calm(), 0);
    }

    /** Writes what it is told into the log, and hands bytes on. */
    final class Teller implements ConnectionHandler {
        private final String name;
        private final BiConsumer<Connection, byte[]> receiver;

        Teller(String name, BiConsumer<Connection, byte[]> receiver) {
            this.name = name;
            this.receiver = receiver;
        }

        Teller(String name) {
            this(name, (connection, bytes) -> {});
        }

        @Override
        public void onOpen(Connection connection) {
            tell(name + " open to " + connection.remote());
        }

        @Override
        public void onReceive(Connection connection, Chunk chunk) {
            byte[] bytes = new byte[chunk.length()];
            chunk.copyTo(bytes, 0);
            tell(name + " receive " + bytes.length);
            receiver.accept(connection, bytes);
        }

        @Override
        public void onClose(Connection connection, CloseCause cause) {
            tell(name + " close " + cause.code());
        }
    }

    void tell(String what) {
        log.add(clock.nanoTime() + " " + what);
    }

    /** The log without its times. */
    List<String> events() {
        return log.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }

    List<String> eventsOf(String name) {
        return events().stream().filter(line -> line.startsWith(name + " ")).toList();
    }

    Listener listen(Carrier carrier, BiConsumer<Connection, byte[]> receiver) {
        return listen(server, carrier, PORT, new Teller("server", receiver));
    }

    Listener listen(Transport transport, Carrier carrier, int port, ConnectionHandler handler) {
        ListenOptions options =
                new ListenOptions(carrier, "", port, Optional.empty(), 1 << 20, 10 * SECOND, 100, false);
        try {
            return transport.listen(options, connection -> {
                accepted.add(connection);
                return handler;
            });
        } catch (TransportException failure) {
            throw new AssertionError(failure);
        }
    }

    static OpenOptions to(Carrier carrier, String host, int port, long deadlineNanos) {
        return new OpenOptions(carrier, host, port, "/", host, 0, TlsTrust.system(), 1 << 20, deadlineNanos, false);
    }

    Connection open(Carrier carrier, String host) {
        return open(carrier, host, new Teller("client"));
    }

    Connection open(Carrier carrier, String host, ConnectionHandler handler) {
        return client.open(to(carrier, host, PORT, clock.nanoTime() + 5 * SECOND), handler);
    }

    DatagramPort bind(Transport transport, int port, BiConsumer<Address, byte[]> receiver) {
        try {
            return transport.bind(new BindOptions("", port), (p, from, datagram) -> {
                byte[] bytes = new byte[datagram.length()];
                datagram.copyTo(bytes, 0);
                receiver.accept(from, bytes);
            });
        } catch (TransportException failure) {
            throw new AssertionError(failure);
        }
    }

    static boolean send(DatagramPort from, String ip, int port, byte[] bytes) {
        return from.send(new Address(ip, port), new byte[0], 0, bytes, 0, bytes.length);
    }

    /** Lets everything happen that is going to, in its time. */
    void settle() {
        for (int turns = 0; turns < 1_000_000; turns++) {
            server.flush();
            client.flush();
            int calls = server.poll(0) + client.poll(0);
            long next = hub.nextDueNanos();
            if (calls == 0 && next == Long.MAX_VALUE) {
                return;
            }
            if (calls == 0 && next > clock.nanoTime()) {
                clock.advance(next - clock.nanoTime());
            }
        }
        throw new AssertionError("it never settles: " + log);
    }
}
