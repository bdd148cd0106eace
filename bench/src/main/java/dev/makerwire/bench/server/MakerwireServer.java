package dev.makerwire.bench.server;

import dev.makerwire.netty.IoKind;
import dev.makerwire.netty.NettyOptions;
import dev.makerwire.netty.NettyTransport;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.ServerOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.TlsIdentity;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.util.Arrays;
import java.util.Locale;

/**
 * Makerwire as a user would write it: the public {@code Network}, a listener, a loop around {@code poll}. Arguments:
 * {@code tcp|ws|wss|udp echo|fanout epoll|nio|io_uring}.
 */
public final class MakerwireServer {
    private static final int MOST_CLIENTS = 100_000;
    private static final long WAIT_MILLIS = 1_000;

    private MakerwireServer() {}

    /**
     * Serves until the process ends.
     *
     * @param args the carrier, what to do, and how to wait
     * @throws Exception if it cannot listen
     */
    public static void main(String[] args) throws Exception {
        NettyOptions io = NettyOptions.defaults().withIo(IoKind.of(args[2]));
        SocketType type = SocketType.valueOf(args[0].toUpperCase(Locale.ROOT));
        Network network =
                Network.open(new NetworkOptions().maxSockets(MOST_CLIENTS).transport(new NettyTransport(io)));
        ServerOptions options = new ServerOptions(type, 0, MOST_CLIENTS).host("127.0.0.1");
        if (type == SocketType.WSS) {
            options.identity(identity());
        }
        int server = network.createServer(options);
        if (server < 0) {
            throw new IllegalStateException(network.lastProblem());
        }
        NetworkListener listener = listener(network, type, args[1]);
        // The loop's thread has a name of its own, so that tools that look from outside find it.
        Thread.currentThread().setName("loop");
        Control.ready(network.port(server));
        while (true) {
            network.poll(listener, WAIT_MILLIS);
        }
    }

    private static NetworkListener listener(Network network, SocketType type, String task) {
        if (task.equals("fanout")) {
            return new FanOut(network);
        }
        return type == SocketType.UDP ? new DatagramEcho(network) : new Echo(network);
    }

    private static TlsIdentity identity() throws Exception {
        X509Bundle bundle = new CertificateBuilder()
                .subject("CN=localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        return new TlsIdentity(bundle.getCertificatePathPEM(), bundle.getPrivateKeyPEM());
    }

    private record Echo(Network network) implements NetworkListener {
        @Override
        public void onData(int id, Peer peer, MessageType type, Payload payload) {
            network.sendPacket(id, payload.array(), payload.offset(), payload.size());
        }
    }

    private record DatagramEcho(Network network) implements NetworkListener {
        @Override
        public void onData(int id, Peer peer, MessageType type, Payload payload) {
            network.sendUdp(id, peer.ip(), peer.port(), payload.array(), payload.offset(), payload.size());
        }
    }

    /** To all others: the sender goes to the end of the list, and the list is sent to without its end. */
    private static final class FanOut implements NetworkListener {
        private final Network network;
        private int[] clients = new int[64];
        private int count;

        FanOut(Network network) {
            this.network = network;
        }

        @Override
        public void onConnect(int server, int socket, Peer peer) {
            if (count == clients.length) {
                clients = Arrays.copyOf(clients, 2 * count);
            }
            clients[count++] = socket;
        }

        @Override
        public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
            if (moveLast(socket)) {
                count--;
            }
        }

        @Override
        public void onData(int id, Peer peer, MessageType type, Payload payload) {
            if (moveLast(id)) {
                network.sendPacket(clients, count - 1, payload.array(), payload.offset(), payload.size());
            }
        }

        private boolean moveLast(int socket) {
            for (int i = count - 1; i >= 0; i--) {
                if (clients[i] == socket) {
                    clients[i] = clients[count - 1];
                    clients[count - 1] = socket;
                    return true;
                }
            }
            return false;
        }
    }
}
