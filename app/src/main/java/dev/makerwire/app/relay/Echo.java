package dev.makerwire.app.relay;

import dev.makerwire.app.cli.Text;
import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.Refusal;
import dev.makerwire.network.SocketInfo;
import dev.makerwire.transport.CloseCause;

/** Sends everything back to its sender, framed as it came. */
public final class Echo implements PacketApp {
    private final Network network;
    private final Receivers rawSockets = new Receivers();
    private long returned;
    private long missed;

    /**
     * An echo on every server of a network, present and future.
     *
     * @param network what to send with
     */
    public Echo(Network network) {
        this.network = network;
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        if (isRaw(socket)) {
            rawSockets.add(socket);
        }
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        rawSockets.remove(socket);
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        int sent;
        if (id == peer.server()) {
            sent = sendDatagram(id, peer, payload);
        } else if (rawSockets.contains(id)) {
            sent = network.sendRaw(id, payload.array(), payload.offset(), payload.size(), type);
        } else {
            sent = network.sendPacket(id, payload.array(), payload.offset(), payload.size());
        }
        if (sent < 0) {
            missed++;
        } else {
            returned++;
        }
    }

    @Override
    public void tick(long nowNanos) {
        // An echo keeps nothing that could grow old.
    }

    @Override
    public String summary() {
        return Text.count(returned, "packet") + " returned, " + missed + " not taken";
    }

    private int sendDatagram(int server, Peer peer, Payload payload) {
        if (peer.port() == Relay.NO_PORT) {
            return Refusal.UNRESOLVED;
        }
        byte[] bytes = payload.array();
        return isRaw(server)
                ? network.sendUdpRaw(server, peer.ip(), peer.port(), bytes, payload.offset(), payload.size())
                : network.sendUdp(server, peer.ip(), peer.port(), bytes, payload.offset(), payload.size());
    }

    private boolean isRaw(int id) {
        return network.info(id).map(SocketInfo::dialect).orElse(Dialect.PACKETS) == Dialect.RAW;
    }
}
