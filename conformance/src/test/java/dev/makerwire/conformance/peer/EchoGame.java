package dev.makerwire.conformance.peer;

import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketInfo;
import dev.makerwire.transport.CloseCause;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Sends everything back, and remembers who came and went. */
final class EchoGame implements NetworkListener {
    final List<NetworkEvent> comingsAndGoings = new CopyOnWriteArrayList<>();
    final AtomicLong packets = new AtomicLong();
    final AtomicLong refusedEchoes = new AtomicLong();
    private final Network network;
    private final Map<Integer, Kind> servers;

    EchoGame(Network network, Map<Integer, Kind> servers) {
        this.network = network;
        this.servers = servers;
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        comingsAndGoings.add(new NetworkEvent.Connect(server, socket, peer));
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        comingsAndGoings.add(new NetworkEvent.Disconnect(id, socket, peer, cause));
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        packets.incrementAndGet();
        int sent = echo(id, peer, type, payload);
        if (sent < 0) {
            refusedEchoes.incrementAndGet();
        }
    }

    private int echo(int id, Peer peer, MessageType type, Payload data) {
        Kind datagrams = servers.get(id);
        if (datagrams == Kind.UDP) {
            return network.sendUdp(id, peer.ip(), peer.port(), data.array(), data.offset(), data.size());
        }
        if (datagrams == Kind.UDP_RAW) {
            return network.sendUdpRaw(id, peer.ip(), peer.port(), data.array(), data.offset(), data.size());
        }
        // Not the listener's dialect: the path may have asked for the other.
        Dialect dialect = network.info(id).map(SocketInfo::dialect).orElse(Dialect.RAW);
        return dialect == Dialect.PACKETS
                ? network.sendPacket(id, data.array(), data.offset(), data.size())
                : network.sendRaw(id, data.array(), data.offset(), data.size(), type);
    }
}
