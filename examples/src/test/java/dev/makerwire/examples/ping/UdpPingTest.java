package dev.makerwire.examples.ping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.memory.MemoryHub;
import org.junit.jupiter.api.Test;

class UdpPingTest {
    @Test
    void everyPingIsAnswered() {
        try (Network network =
                Network.open(new NetworkOptions().transport(MemoryHub.calm().transport()))) {
            int port = network.port(network.createServer(SocketType.UDP, 0, 1));
            assertThat(new UdpPing(network).run("127.0.0.1", port)).isEqualTo(5);
        }
    }

    @Test
    void givesUpWhenNobodyAnswers() {
        try (Network network =
                Network.open(new NetworkOptions().transport(MemoryHub.calm().transport()))) {
            assertThat(new UdpPing(network).run("127.0.0.1", 9)).isZero();
        }
    }
}
