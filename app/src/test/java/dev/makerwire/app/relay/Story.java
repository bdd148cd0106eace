package dev.makerwire.app.relay;

import dev.makerwire.app.serve.ListenerKind;
import dev.makerwire.app.serve.ListenerPlan;
import dev.makerwire.app.serve.Listeners;
import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.memory.ManualClock;
import dev.makerwire.transport.memory.MemoryHub;
import dev.makerwire.transport.memory.Weather;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A server with an app and clients of every kind, on a wire inside the program and a clock of its own. */
final class Story {
    private static final String SERVER = "10.9.9.9";
    private static final List<ListenerPlan> PLANS = List.of(
            new ListenerPlan(ListenerKind.TCP, 1),
            new ListenerPlan(ListenerKind.TCP_RAW, 2),
            new ListenerPlan(ListenerKind.UDP, 3),
            new ListenerPlan(ListenerKind.UDP_RAW, 4),
            new ListenerPlan(ListenerKind.WS, 5),
            new ListenerPlan(ListenerKind.WS_RAW, 6));

    final ManualClock clock = new ManualClock();
    final MemoryHub hub = new MemoryHub(clock, Weather.calm(), 0);
    final Network server;
    final PacketApp app;
    private final List<Client> clients = new ArrayList<>();

    Story(Function<Network, PacketApp> app) {
        this(app, new NetworkOptions());
    }

    Story(Function<Network, PacketApp> app, NetworkOptions options) {
        server = Network.open(options.transport(hub.transport(SERVER)));
        this.app = app.apply(server);
        Listeners.open(server, PLANS, "", 1000, Optional.empty());
    }

    /** A new client that has connected, or tried to. */
    Client client(ListenerKind kind) {
        return client(kind, "");
    }

    Client client(ListenerKind kind, String path) {
        Client client = new Client(kind);
        clients.add(client);
        int port = PLANS.stream()
                .filter(plan -> plan.kind() == kind)
                .findFirst()
                .orElseThrow()
                .port();
        String url = kind.type() == SocketType.WS ? "ws://" + SERVER + path : SERVER;
        int result = client.raw
                ? client.network.connectRawAsync(client.socket, url, port)
                : client.network.connectAsync(client.socket, url, port);
        assert result >= 0 : client.network.lastProblem();
        settle();
        return client;
    }

    /** Polls everybody until nobody has anything more to do. */
    void settle() {
        for (int quiet = 0; quiet < 3; ) {
            int events = server.poll(app);
            app.tick(clock.nanoTime());
            for (Client client : clients) {
                events += client.network.poll(client);
            }
            quiet = events == 0 ? quiet + 1 : 0;
        }
    }

    void pass(long seconds) {
        clock.advance(seconds * 1_000_000_000L);
        settle();
    }

    /** Somebody who writes down what arrives. */
    final class Client implements NetworkListener {
        final List<String> heard = new ArrayList<>();
        final Network network = Network.open(new NetworkOptions().transport(hub.transport()));
        final boolean raw;
        final int socket;
        MessageType lastType = MessageType.NONE;
        boolean up;

        Client(ListenerKind kind) {
            // On a path that speaks otherwise, the test says so.
            this.raw = kind.dialect() == Dialect.RAW;
            this.socket = network.createSocket(kind.type());
        }

        int say(String text) {
            return say(text.getBytes(StandardCharsets.UTF_8));
        }

        int say(byte[] bytes) {
            int result = raw
                    ? network.sendRaw(socket, bytes, 0, bytes.length, MessageType.BINARY)
                    : network.sendPacket(socket, bytes, 0, bytes.length);
            settle();
            return result;
        }

        void sayText(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            network.sendRaw(socket, bytes, 0, bytes.length, MessageType.TEXT);
            settle();
        }

        void leave() {
            network.destroy(socket);
            settle();
        }

        @Override
        public void onNonBlockingConnect(int id, Peer peer, boolean succeeded, CloseCause cause) {
            up = succeeded;
        }

        @Override
        public void onDisconnect(int id, int gone, Peer peer, CloseCause cause) {
            up = false;
        }

        @Override
        public void onData(int id, Peer peer, MessageType type, Payload payload) {
            lastType = type;
            heard.add(payload.size() > 100 ? payload.size() + " bytes" : text(payload));
        }

        private String text(Payload payload) {
            return new String(payload.toByteArray(), StandardCharsets.UTF_8);
        }
    }
}
