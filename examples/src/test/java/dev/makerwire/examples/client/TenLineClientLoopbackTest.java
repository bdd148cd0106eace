package dev.makerwire.examples.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.SocketType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenLineClientLoopbackTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void sendsItsPacketAndEndsWithItsServer() throws InterruptedException {
        List<String> packets = new ArrayList<>();
        Thread client;
        try (Network network = Network.open()) {
            int server = network.createServer(SocketType.TCP, 0, 1);
            String port = String.valueOf(network.port(server));
            client = new Thread(() -> TenLineClient.main(new String[] {port}), "ten lines");
            client.start();
            long end = System.nanoTime() + DEADLINE.toNanos();
            while (packets.isEmpty() && System.nanoTime() < end) {
                network.poll(
                        event -> {
                            if (event instanceof NetworkEvent.Data data) {
                                packets.add(new String(data.bytes(), StandardCharsets.UTF_8));
                            }
                        },
                        100);
            }
        }
        client.join(DEADLINE.toMillis());
        assertThat(client.isAlive()).isFalse();
        assertThat(packets).containsExactly("hello");
    }
}
