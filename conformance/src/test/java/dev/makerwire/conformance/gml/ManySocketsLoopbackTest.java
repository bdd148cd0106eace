package dev.makerwire.conformance.gml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A poll reads some sockets at a time, but it reads all of them: a game that polls once per frame gets what is there. */
class ManySocketsLoopbackTest {
    private static final int CLIENTS = 150;
    private static final int PACKETS = 3;

    private final Network server = Network.open();
    private final Network clients = Network.open();
    private final Set<Integer> connected = new HashSet<>();
    private final List<Integer> heard = new ArrayList<>();
    private final NetworkListener listener = new NetworkListener() {
        @Override
        public void onConnect(int server, int socket, Peer peer) {
            connected.add(socket);
        }

        @Override
        public void onData(int id, Peer peer, MessageType type, Payload payload) {
            assertThat(payload.size()).isEqualTo(8);
            heard.add(id);
        }
    };

    @AfterEach
    void close() {
        server.close();
        clients.close();
    }

    @Test
    void onePollDeliversWhatAllSocketsHaveReceived() {
        int id = server.createServer(SocketType.TCP, 0, CLIENTS);
        List<Integer> sockets = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int socket = clients.createSocket(SocketType.TCP);
            clients.connectAsync(socket, "127.0.0.1", server.port(id));
            sockets.add(socket);
        }
        until(() -> connected.size() == CLIENTS && sockets.stream().allMatch(clients::isUp));

        for (int packet = 0; packet < PACKETS; packet++) {
            for (int socket : sockets) {
                clients.sendPacket(socket, new byte[8], 0, 8);
            }
            clients.flush();
        }
        // On the loopback interface what was sent has arrived when the call that sent it returns.
        server.poll(listener, 0);

        assertThat(heard).hasSize(CLIENTS * PACKETS);
        assertThat(new HashSet<>(heard)).isEqualTo(connected);
    }

    private void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            server.poll(listener, 1);
            clients.poll(event -> {}, 1);
        }
    }
}
