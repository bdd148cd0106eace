package dev.makerwire.app.relay;

import dev.makerwire.app.cli.Text;
import dev.makerwire.app.relay.UdpPeers.UdpPeer;
import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketInfo;
import dev.makerwire.transport.CloseCause;
import java.util.function.LongSupplier;

/**
 * Passes on what one client sends to every other client, whatever it is connected by, keeping the boundaries of packets.
 * A chunk read from a raw TCP stream counts as one packet.
 *
 * <p>A text message stays text for raw WebSockets and is plain bytes for everybody else. A packet that no datagram can
 * hold does not reach UDP peers; a client with too much waiting misses the packet. Both are counted.
 *
 * <p>Nobody proves the address that a datagram comes from, so a UDP peer is sent at most 256 KiB until it is heard again:
 * a forged datagram makes this server send so much to somebody who never asked, and no more.
 *
 * <p>A UDP peer is a client from its first datagram until it has been silent for 30 seconds. When there are as many
 * clients as allowed, a new connection takes the place of the UDP peer that has been silent longest: addresses of
 * datagrams can be forged, and a flood of them must not lock out those who connect.
 */
public final class Relay implements PacketApp {
    private static final int LARGEST_UDP_RAW = 65_507;
    private static final int HEADER = 12;

    /** A forged datagram may name port 0, which nothing can be sent to. */
    static final int NO_PORT = 0;

    private final Network network;
    private final int maxClients;
    private final LongSupplier nanoTime;
    private final Receivers packetSockets = new Receivers();
    private final Receivers rawSockets = new Receivers();
    private final UdpPeers udpPeers = new UdpPeers();
    private final RelayCounters counters = new RelayCounters();

    /**
     * A relay between all clients of all servers of a network.
     *
     * @param network what to send with
     * @param maxClients how many clients there may be at once, UDP peers included
     * @param nanoTime the clock that the silence of UDP peers is measured by
     */
    public Relay(Network network, int maxClients, LongSupplier nanoTime) {
        this.network = network;
        this.maxClients = maxClients;
        this.nanoTime = nanoTime;
    }

    /**
     * What was counted so far.
     *
     * @return the live counters
     */
    public RelayCounters counters() {
        return counters;
    }

    /**
     * How many clients there are.
     *
     * @return connections and UDP peers
     */
    public int clients() {
        return packetSockets.count() + rawSockets.count() + udpPeers.count();
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        if (clients() >= maxClients) {
            if (udpPeers.count() == 0) {
                counters.refused++;
                network.destroy(socket);
                return;
            }
            udpPeers.forgetMostSilent();
        }
        (isRaw(socket) ? rawSockets : packetSockets).add(socket);
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        if (!packetSockets.remove(socket)) {
            rawSockets.remove(socket);
        }
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        UdpPeer datagramSender = null;
        if (id == peer.server()) {
            datagramSender = admit(id, peer);
            if (datagramSender == null) {
                counters.refused++;
                return;
            }
        }
        counters.received++;
        byte[] bytes = payload.array();
        int packets = packetSockets.putLast(id);
        count(packets, network.sendPacket(packetSockets.ids(), packets, bytes, payload.offset(), payload.size()));
        int raws = rawSockets.putLast(id);
        MessageType framing = type == MessageType.TEXT ? MessageType.TEXT : MessageType.BINARY;
        count(raws, network.sendRaw(rawSockets.ids(), raws, bytes, payload.offset(), payload.size(), framing));
        toUdp(datagramSender, payload);
    }

    @Override
    public void tick(long nowNanos) {
        udpPeers.forgetSilent(nowNanos);
    }

    @Override
    public String summary() {
        return Text.count(clients(), "client") + ", " + counters;
    }

    private UdpPeer admit(int server, Peer peer) {
        if (peer.port() == NO_PORT) {
            return null;
        }
        long now = nanoTime.getAsLong();
        UdpPeer known = udpPeers.heard(peer, now);
        if (known != null) {
            return known;
        }
        return clients() < maxClients ? udpPeers.add(peer, isRaw(server), now) : null;
    }

    private void toUdp(UdpPeer sender, Payload payload) {
        for (int i = 0; i < udpPeers.count(); i++) {
            UdpPeer to = udpPeers.at(i);
            if (to == sender) {
                continue;
            }
            if (payload.size() + (to.raw ? 0 : HEADER) > LARGEST_UDP_RAW) {
                counters.tooLargeForUdp++;
            } else {
                count(1, to.mayHear(payload.size()) && sendUdp(to, payload) >= 0 ? 1 : 0);
            }
        }
    }

    private int sendUdp(UdpPeer to, Payload payload) {
        int server = to.address.server();
        String ip = to.address.ip();
        int port = to.address.port();
        return to.raw
                ? network.sendUdpRaw(server, ip, port, payload.array(), payload.offset(), payload.size())
                : network.sendUdp(server, ip, port, payload.array(), payload.offset(), payload.size());
    }

    private void count(int meant, int took) {
        counters.delivered += took;
        counters.missed += meant - took;
    }

    private boolean isRaw(int id) {
        return network.info(id).map(SocketInfo::dialect).orElse(Dialect.PACKETS) == Dialect.RAW;
    }
}
