package dev.makerwire.conformance.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.gml.GmlRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GML names over real sockets, with nothing set up: a game that talks to itself. */
class GmlLoopbackTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final List<String> got = new ArrayList<>();

    @AfterEach
    void close() {
        GmlRuntime.close();
    }

    @ParameterizedTest(name = "type {0}, raw {1}")
    @CsvSource({
        network_socket_tcp + ",false",
        network_socket_tcp + ",true",
        network_socket_ws + ",false",
        network_socket_ws + ",true"
    })
    void connectsAndTalks(int type, boolean raw) {
        int server = raw ? network_create_server_raw(type, 0, 4) : network_create_server(type, 0, 4);
        int port = GmlRuntime.network().port(server);
        int client = network_create_socket(type);
        int result = raw ? network_connect_raw(client, "127.0.0.1", port) : network_connect(client, "127.0.0.1", port);
        assertThat(result).as(GmlRuntime.network().lastProblem()).isEqualTo(client);
        async_networking(this::remember);
        int buffer = buffer("ping");
        if (raw) {
            network_send_raw(client, buffer, 5);
        } else {
            network_send_packet(client, buffer, 5);
        }
        stepUntil(() -> got.contains("data ping"));
        assertThat(got).containsExactly("connect", "data ping");
    }

    @Test
    void datagramsArrive() {
        int port = GmlRuntime.network().port(network_create_server(network_socket_udp, 0, 4));
        int client = network_create_socket(network_socket_udp);
        async_networking(this::remember);
        assertThat(network_send_udp(client, "127.0.0.1", port, buffer("ping"), 5))
                .isEqualTo(17);
        stepUntil(() -> !got.isEmpty());
        assertThat(got).containsExactly("data ping");
    }

    @Test
    void aRefusedConnectIsAnEventWhenSocketsDoNotBlock() {
        int server = network_create_server(network_socket_tcp, 0, 1);
        int port = GmlRuntime.network().port(server);
        network_destroy(server);
        network_set_config(network_config_use_non_blocking_socket, 1);
        int client = network_create_socket(network_socket_tcp);
        async_networking(this::remember);
        assertThat(network_connect(client, "127.0.0.1", port)).isEqualTo(client);
        stepUntil(() -> !got.isEmpty());
        assertThat(got).containsExactly("answer 0");
    }

    @Test
    void theFrameLoopRunsInRealTime() {
        int port = GmlRuntime.network().port(network_create_server(network_socket_udp, 0, 4));
        int client = network_create_socket(network_socket_udp);
        int buffer = buffer("ping");
        async_networking(this::remember);
        int[] steps = new int[1];
        long end = System.nanoTime() + DEADLINE.toNanos();
        game_run(() -> {
            steps[0]++;
            network_send_udp(client, "127.0.0.1", port, buffer, 5);
            if (got.size() >= 20 || System.nanoTime() > end) {
                game_end();
            }
        });
        assertThat(got).hasSizeGreaterThanOrEqualTo(20);
        assertThat(steps[0]).isGreaterThanOrEqualTo(20);
    }

    private void stepUntil(BooleanSupplier done) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            game_step();
            Thread.onSpinWait();
        }
    }

    private void remember() {
        got.add(
                switch (async_load.real("type")) {
                    case network_type_connect -> "connect";
                    case network_type_disconnect -> "disconnect";
                    case network_type_data -> "data " + buffer_read(async_load.real("buffer"), buffer_string);
                    default -> "answer " + async_load.real("succeeded");
                });
    }

    private static int buffer(String text) {
        int buffer = buffer_create(16, buffer_grow, 1);
        buffer_write(buffer, buffer_string, text);
        return buffer;
    }
}
