package dev.makerwire.conformance.gml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.ServerOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.SocketTuning;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Options whose effect only a real system shows, seen by peers that are plain Java sockets. */
class OptionsLoopbackTest {
    private static final String LOOPBACK = "127.0.0.1";

    private final Network network = Network.open(new NetworkOptions()
            .broadcastAddresses("127.255.255.255")
            .tuning(SocketTuning.DEFAULT.withBuffers(1 << 16, 1 << 16)));
    private final List<NetworkEvent> events = new ArrayList<>();

    @AfterEach
    void close() {
        network.close();
    }

    private void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s", events).isLessThan(deadline);
            network.poll(events::add, 5);
        }
    }

    private <T extends NetworkEvent> boolean seen(Class<T> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    private <T extends NetworkEvent> T first(Class<T> kind) {
        until(() -> seen(kind));
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPeerSeesAResetOfASocketThatAvoidsTimeWait() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            int socket = network.createSocket(SocketType.TCP, LOOPBACK, 0);
            network.avoidTimeWait(socket);
            network.connectRawAsync(socket, LOOPBACK, server.getLocalPort());
            until(() -> network.isUp(socket));
            try (Socket peer = server.accept()) {
                peer.setSoTimeout(30_000);
                network.destroy(socket);
                network.poll(events::add, 0);
                assertThatThrownBy(() -> peer.getInputStream().read())
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("reset");
            }
        }
    }

    @Test
    void aPeerThatClosesItsHalfIsHeardToTheEndAndStillAnswered() throws IOException {
        int server = network.createServer(
                new ServerOptions(SocketType.TCP, 0, 1).dialect(Dialect.RAW).host(LOOPBACK));
        try (Socket peer = new Socket(LOOPBACK, network.port(server))) {
            peer.setSoTimeout(30_000);
            int socket = first(NetworkEvent.Connect.class).socket();
            network.sendRaw(socket, new byte[] {7, 8, 9}, 0, 3, MessageType.BINARY);
            peer.getOutputStream().write(new byte[] {1, 2});
            peer.shutdownOutput();
            NetworkEvent.Disconnect end = first(NetworkEvent.Disconnect.class);
            assertThat(end.cause().kind()).isEqualTo(CloseCause.Kind.PEER_CLOSED);
            assertThat(first(NetworkEvent.Data.class).bytes()).containsExactly(1, 2);
            assertThat(events.indexOf(end)).isEqualTo(events.size() - 1);
            assertThat(peer.getInputStream().readAllBytes()).containsExactly(7, 8, 9);
        }
    }

    @Test
    void aBroadcastReachesASocketOfThisMachine() {
        int listening = network.createServer(SocketType.UDP, 0, 1);
        int socket = network.createSocket(SocketType.UDP);
        assertThat(network.sendBroadcast(socket, network.port(listening), new byte[] {5}, 0, 1))
                .isEqualTo(13);
        NetworkEvent.Data data = first(NetworkEvent.Data.class);
        assertThat(data.id()).isEqualTo(listening);
        assertThat(data.bytes()).containsExactly(5);
    }
}
