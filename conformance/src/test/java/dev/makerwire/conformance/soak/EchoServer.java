package dev.makerwire.conformance.soak;

import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.TestCertificate;
import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.ServerOptions;
import dev.makerwire.network.SocketInfo;
import dev.makerwire.network.SocketType;
import dev.makerwire.protocol.Violation;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Sends everything back, and now and then throws a client out. It keeps nothing about anybody. */
final class EchoServer implements NetworkListener {
    private static final int CLIENTS = 500;
    private static final int ONE_IN = 300;

    /** What has happened on one kind of listener: a datagram's sender does not connect. */
    record Tally(Kind kind, long connects, long messages) {
        boolean empty() {
            return messages == 0 || connects == 0 && kind.type() != SocketType.UDP;
        }
    }

    private final Network network;
    private final Random dice;
    private final Map<Kind, Integer> ports = new EnumMap<>(Kind.class);
    private final Map<Integer, Kind> servers = new HashMap<>();
    private final Map<Kind, long[]> connects = new EnumMap<>(Kind.class);
    private final Map<Kind, long[]> messages = new EnumMap<>(Kind.class);

    EchoServer(Network network, String host, Random dice) {
        this.network = network;
        this.dice = dice;
        for (Kind kind : Kind.values()) {
            ServerOptions options = new ServerOptions(kind.type(), 0, CLIENTS)
                    .dialect(kind.dialect())
                    .host(host);
            if (kind.secure()) {
                options.identity(TestCertificate.get().identity());
            }
            int server = network.createServer(options);
            if (server < 0) {
                throw new IllegalStateException(kind + ": " + network.lastProblem());
            }
            servers.put(server, kind);
            ports.put(kind, network.port(server));
            connects.put(kind, new long[1]);
            messages.put(kind, new long[1]);
        }
    }

    int port(Kind kind) {
        return ports.get(kind);
    }

    void poll() {
        network.poll(this);
    }

    /** Whether nobody is connected. */
    boolean alone() {
        return network.sockets().size() == servers.size();
    }

    /** What has happened on one kind of listener. */
    Tally tally(Kind kind) {
        return new Tally(kind, connects.get(kind)[0], messages.get(kind)[0]);
    }

    /** Peers that broke a rule or did not get as far as a connection. */
    long offences() {
        long offences = network.counters().rejectedPeers();
        for (Violation violation : Violation.values()) {
            offences += network.counters().violations(violation);
        }
        return offences;
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        connects.get(servers.get(server))[0]++;
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload data) {
        Kind datagrams = servers.get(id);
        Kind kind = datagrams != null
                ? datagrams
                : servers.get(network.info(id).map(SocketInfo::server).orElseThrow());
        messages.get(kind)[0]++;
        if (datagrams == Kind.UDP) {
            network.sendUdp(id, peer.ip(), peer.port(), data.array(), data.offset(), data.size());
        } else if (datagrams == Kind.UDP_RAW) {
            network.sendUdpRaw(id, peer.ip(), peer.port(), data.array(), data.offset(), data.size());
        } else {
            echo(id, type, data);
        }
    }

    private void echo(int id, MessageType type, Payload data) {
        Dialect dialect = network.info(id).map(SocketInfo::dialect).orElse(Dialect.RAW);
        if (dialect == Dialect.PACKETS) {
            network.sendPacket(id, data.array(), data.offset(), data.size());
        } else {
            network.sendRaw(id, data.array(), data.offset(), data.size(), type);
        }
        if (dice.nextInt(ONE_IN) == 0) {
            network.destroy(id);
        }
    }
}
