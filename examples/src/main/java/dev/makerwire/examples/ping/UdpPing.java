package dev.makerwire.examples.ping;

import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketType;

/**
 * Measures the way there and back over UDP. Without arguments it answers itself; otherwise it asks an echo server, such as
 * {@code ./makerwire serve --app echo}.
 *
 * <p>Run: {@code java -cp "examples/target/lib/*" dev.makerwire.examples.ping.UdpPing [HOST PORT]}
 */
final class UdpPing implements NetworkListener {
    private static final int PINGS = 5;
    private static final int WAIT_MILLIS = 1000;

    private final Network network;
    private final int socket;
    private int asked;
    private int answered;

    UdpPing(Network network) {
        this.network = network;
        socket = network.createSocket(SocketType.UDP);
    }

    public static void main(String[] args) {
        try (Network network = Network.open()) {
            UdpPing ping = new UdpPing(network);
            if (args.length == 2) {
                ping.run(args[0], Integer.parseInt(args[1]));
            } else {
                ping.run("127.0.0.1", network.port(network.createServer(SocketType.UDP, 0, 1)));
            }
        }
    }

    /** Returns how many answers came. */
    int run(String host, int port) {
        for (asked = 1; asked <= PINGS; asked++) {
            int before = answered;
            long start = network.nanoTime();
            network.sendUdp(socket, host, port, new byte[] {(byte) asked}, 0, 1);
            long left = WAIT_MILLIS;
            while (answered == before && left > 0) {
                network.poll(this, left);
                left = WAIT_MILLIS - (network.nanoTime() - start) / 1_000_000;
            }
            String result = answered > before ? (network.nanoTime() - start) / 1000 + " us" : "no answer";
            System.out.println("ping " + asked + " to " + host + ":" + port + ": " + result);
        }
        return answered;
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        if (id != socket) {
            network.sendUdp(id, peer.ip(), peer.port(), payload.array(), payload.offset(), payload.size());
        } else if (payload.size() == 1 && payload.at(0) == asked) {
            answered++;
        }
    }
}
