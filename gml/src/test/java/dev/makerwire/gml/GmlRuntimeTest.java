package dev.makerwire.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GmlRuntimeTest extends MemoryGame {
    @Test
    void withoutATransportTheFirstNetworkCallSaysWhatToAdd() {
        GmlRuntime.close();
        assertThat(buffer_create(1, buffer_grow, 1))
                .as("buffers need no network")
                .isZero();
        assertThatThrownBy(() -> network_create_socket(network_socket_tcp))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("makerwire-netty");
    }

    @Test
    void usesTheNetworkThatItIsGiven() {
        GmlRuntime.close();
        Network mine = Network.open(options());
        GmlRuntime.open(mine);
        assertThat(GmlRuntime.network()).isSameAs(mine);
        GmlRuntime.close();
        assertThatThrownBy(mine::sockets).hasMessageContaining("closed");
    }

    @Test
    void aSecondNetworkIsRefused() {
        assertThatThrownBy(() -> GmlRuntime.open(options()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GmlRuntime.close()");
    }

    @Test
    void everythingIsForgottenWhenTheGameCloses() {
        buffer_create(1, buffer_grow, 1);
        network_create_socket(network_socket_tcp);
        async_networking(() -> {});
        GmlRuntime.close();
        GmlRuntime.close();
        GmlRuntime.open(options());
        assertThat(buffer_create(1, buffer_grow, 1)).isZero();
        assertThat(network_create_socket(network_socket_tcp)).isZero();
        assertThat(async_networking(() -> {})).isZero();
    }

    @Test
    void anotherThreadIsToldBothNames() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread stranger = new Thread(() -> buffer_create(1, buffer_grow, 1), "stranger");
        stranger.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
        stranger.start();
        stranger.join();
        assertThat(thrown.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stranger")
                .hasMessageContaining(Thread.currentThread().getName());
    }

    @Test
    void anotherThreadMayEndTheGame() throws InterruptedException {
        Thread stranger = new Thread(Gml::game_end);
        stranger.start();
        stranger.join();
        game_run(() -> {
            throw new AssertionError("it was to end before its first step");
        });
    }

    @Test
    void theConsoleHearsEachLineOnce() {
        GmlRuntime.diagnosticsToStandardError();
        PrintStream before = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            for (int i = 0; i < 100; i++) {
                network_send_packet(991, buffer_create(1, buffer_grow, 1), 1);
            }
        } finally {
            System.setErr(before);
        }
        assertThat(console.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("makerwire: network_send_packet: ")
                .contains("991");
    }
}
