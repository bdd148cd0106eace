package dev.makerwire.conformance.soak;

import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketType;
import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.transport.CloseCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Visitors of one server by way of our own client. Each has a time by which it is gone whatever happens. */
final class Visitors implements NetworkListener {
    private static final int MOST_AT_ONCE = 150;
    private static final long STAY_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int MOST_TURNS = 12;
    private static final int BURST = 40;
    private static final int LARGE = 200_000;
    private static final int MOST_DATAGRAM = 8_000;
    private static final byte[] REPLY = {
        (byte) 0xBE,
        (byte) 0xBA,
        (byte) 0xFE,
        (byte) 0xCA,
        0x0B,
        (byte) 0xB0,
        (byte) 0xAD,
        (byte) 0xDE,
        0x10,
        0,
        0,
        0,
        0,
        0,
        0,
        0
    };

    /** One of them. */
    private static final class Visitor {
        final Kind kind;
        final Manner manner;
        final long deadlineNanos;
        int turns;
        long bytesDue;

        Visitor(Kind kind, Manner manner, int turns, long deadlineNanos) {
            this.kind = kind;
            this.manner = manner;
            this.turns = turns;
            this.deadlineNanos = deadlineNanos;
        }
    }

    private final Network network;
    private final EchoServer server;
    private final String host;
    private final Random dice;
    private final byte[] noise = new byte[LARGE];
    private final Map<Integer, Visitor> present = new HashMap<>();
    private long echoedBytes;

    Visitors(Network network, EchoServer server, String host, Random dice) {
        this.network = network;
        this.server = server;
        this.host = host;
        this.dice = dice;
        dice.nextBytes(noise);
    }

    /** Somebody comes, unless there are enough already. */
    void come() {
        if (present.size() >= MOST_AT_ONCE) {
            return;
        }
        Kind kind = Kind.values()[dice.nextInt(Kind.values().length)];
        int socket = network.createSocket(kind.type());
        if (socket < 0) {
            throw new IllegalStateException("no socket: " + network.lastProblem());
        }
        Visitor visitor =
                new Visitor(kind, Manner.any(dice), 1 + dice.nextInt(MOST_TURNS), network.nanoTime() + STAY_NANOS);
        present.put(socket, visitor);
        if (kind.type() == SocketType.UDP) {
            arrived(socket, visitor);
            return;
        }
        if (visitor.manner.rude() || kind.dialect() == Dialect.RAW) {
            network.connectRawAsync(socket, host, server.port(kind));
        } else {
            network.connectAsync(socket, host, server.port(kind));
        }
        if (visitor.manner == Manner.LEAVES_AT_ONCE) {
            leave(socket);
        }
    }

    /** Somebody of a certain kind comes only to be known, says a word if that takes no connection, and goes. */
    void passBy(Kind kind) {
        int socket = network.createSocket(kind.type());
        if (kind.type() == SocketType.UDP) {
            network.sendUdpRaw(socket, host, server.port(kind), noise, 0, 1);
            network.destroy(socket);
        } else {
            present.put(socket, new Visitor(kind, Manner.TALKS, 0, network.nanoTime() + STAY_NANOS));
            network.connectRawAsync(socket, host, server.port(kind));
        }
    }

    int present() {
        return present.size();
    }

    void poll(long waitMillis) {
        network.poll(this, waitMillis);
        long now = network.nanoTime();
        List<Integer> late = new ArrayList<>();
        present.forEach((socket, visitor) -> {
            if (now - visitor.deadlineNanos >= 0) {
                late.add(socket);
            }
        });
        late.forEach(this::leave);
    }

    void dismiss() {
        List.copyOf(present.keySet()).forEach(this::leave);
    }

    boolean gone() {
        return network.sockets().isEmpty();
    }

    long echoedBytes() {
        return echoedBytes;
    }

    private void leave(int socket) {
        present.remove(socket);
        network.destroy(socket);
    }

    @Override
    public void onNonBlockingConnect(int socket, Peer peer, boolean succeeded, CloseCause cause) {
        Visitor visitor = present.get(socket);
        if (visitor != null && succeeded) {
            arrived(socket, visitor);
        } else if (visitor != null) {
            leave(socket);
        }
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        leave(socket);
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        Visitor visitor = present.get(id);
        echoedBytes += payload.size();
        if (visitor == null || visitor.manner != Manner.TALKS) {
            return;
        }
        visitor.bytesDue -= payload.size();
        if (visitor.bytesDue <= 0) {
            speak(id, visitor);
        }
    }

    private void arrived(int socket, Visitor visitor) {
        switch (visitor.manner) {
            case TALKS -> speak(socket, visitor);
            case BURSTS, LEAVES_AT_ONCE -> {
                for (int i = 0; i < BURST; i++) {
                    send(socket, visitor, dice.nextInt(1_000));
                }
                leave(socket);
            }
            case STOPS_HALFWAY -> rude(socket, visitor, REPLY, dice.nextInt(REPLY.length));
            case TALKS_NONSENSE -> {
                rude(socket, visitor, REPLY, REPLY.length);
                rude(socket, visitor, noise, 1 + dice.nextInt(2_000));
            }
            case BREAKS_OFF -> {
                byte[] large = new byte[PacketHeader.LENGTH + dice.nextInt(MOST_DATAGRAM)];
                PacketHeader.write(large, 0, 1_000_000);
                rude(socket, visitor, REPLY, REPLY.length);
                rude(socket, visitor, large, large.length);
                leave(socket);
            }
        }
    }

    /** The next thing to say, or goodbye. */
    private void speak(int socket, Visitor visitor) {
        if (visitor.turns-- == 0) {
            leave(socket);
            return;
        }
        int size = dice.nextInt(20) == 0 ? dice.nextInt(LARGE) : dice.nextInt(2_000);
        if (visitor.kind.type() == SocketType.UDP) {
            size = Math.min(size, MOST_DATAGRAM);
        }
        visitor.bytesDue = size;
        send(socket, visitor, size);
    }

    private void send(int socket, Visitor visitor, int size) {
        switch (visitor.kind) {
            case UDP -> network.sendUdp(socket, host, server.port(visitor.kind), noise, 0, size);
            case UDP_RAW -> network.sendUdpRaw(socket, host, server.port(visitor.kind), noise, 0, size);
            case TCP, WS, WSS -> network.sendPacket(socket, noise, 0, size);
            case TCP_RAW, WS_RAW, WSS_RAW -> network.sendRaw(socket, noise, 0, size, MessageType.BINARY);
        }
    }

    private void rude(int socket, Visitor visitor, byte[] bytes, int length) {
        if (visitor.kind.type() == SocketType.UDP) {
            network.sendUdpRaw(socket, host, server.port(visitor.kind), bytes, 0, length);
        } else {
            network.sendRaw(socket, bytes, 0, length, MessageType.BINARY);
        }
    }
}
