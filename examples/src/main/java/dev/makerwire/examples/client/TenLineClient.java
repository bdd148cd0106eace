package dev.makerwire.examples.client;

import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.SocketType;
import java.nio.charset.StandardCharsets;

/**
 * Connects, sends one packet, and prints everything that comes. Start two of them to see one through the other.
 *
 * <p>Run it beside {@code ./makerwire serve}:
 * {@code java -cp "examples/target/lib/*" dev.makerwire.examples.client.TenLineClient [PORT]}
 */
final class TenLineClient {
    private TenLineClient() {}

    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 6510;
        try (Network network = Network.open()) {
            int socket = network.createSocket(SocketType.TCP);
            if (network.connect(socket, "127.0.0.1", port) < 0) {
                throw new IllegalStateException(network.lastProblem());
            }
            byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
            network.sendPacket(socket, hello, 0, hello.length);
            while (network.isUp(socket)) {
                network.poll(TenLineClient::print, 1000);
            }
        }
    }

    private static void print(NetworkEvent event) {
        if (event instanceof NetworkEvent.Data data) {
            System.out.println("a packet: " + new String(data.bytes(), StandardCharsets.UTF_8));
        } else {
            System.out.println(event);
        }
    }
}
