package dev.makerwire.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.network.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkingFunctionsTest extends MemoryGame {
    private final List<String> got = new ArrayList<>();

    @Test
    void blockingConnectsReturnTheSocket() {
        for (int type : new int[] {network_socket_tcp, network_socket_ws}) {
            network_create_server(type, 6510 + type, 8);
            network_create_server_raw(type, 6610 + type, 8);
            int packets = network_create_socket(type);
            int raw = network_create_socket(type);
            assertThat(network_connect(packets, "127.0.0.1", 6510 + type)).isEqualTo(packets);
            assertThat(network_connect_raw(raw, "localhost", 6610 + type)).isEqualTo(raw);
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void asyncConnectsAnswerByEvent() {
        network_create_server(network_socket_tcp, 6510, 8);
        network_create_server_raw(network_socket_ws, 6520, 8);
        int packets = network_create_socket(network_socket_tcp);
        int raw = network_create_socket(network_socket_ws);
        int nobody = network_create_socket(network_socket_tcp);
        rememberAnswers();
        assertThat(network_connect_async(packets, "127.0.0.1", 6510)).isEqualTo(packets);
        assertThat(network_connect_raw_async(raw, "127.0.0.1", 6520)).isEqualTo(raw);
        assertThat(network_connect_async(nobody, "127.0.0.1", 9)).isEqualTo(nobody);
        assertThat(got).isEmpty();
        settle();
        assertThat(got).containsExactlyInAnyOrder(packets + " 1", raw + " 1", nobody + " 0");
    }

    @Test
    void nonBlockingSocketsMakeConnectReturnAtOnce() {
        network_create_server(network_socket_tcp, 6510, 8);
        network_create_server_raw(network_socket_tcp, 6511, 8);
        network_set_config(network_config_use_non_blocking_socket, 1);
        int packets = network_create_socket(network_socket_tcp);
        int raw = network_create_socket(network_socket_tcp);
        int buffer = buffer_create(1, buffer_grow, 1);
        rememberAnswers();
        assertThat(network_connect(packets, "127.0.0.1", 6510)).isEqualTo(packets);
        assertThat(network_connect_raw(raw, "127.0.0.1", 6511)).isEqualTo(raw);
        assertThat(network_send_packet(packets, buffer, 1)).isEqualTo(Refusal.NOT_CONNECTED);
        settle();
        assertThat(got).containsExactlyInAnyOrder(packets + " 1", raw + " 1");
        network_set_config(network_config_use_non_blocking_socket, false);
        assertThat(network_connect(network_create_socket(network_socket_tcp), "127.0.0.1", 9))
                .isNegative();
        assertThat(lines).isEmpty();
    }

    @Test
    void theConnectTimeoutCounts() {
        hub.silence("10.9.9.9");
        network_set_config(network_config_connect_timeout, 1500);
        int socket = network_create_socket(network_socket_tcp);
        assertThat(network_connect(socket, "10.9.9.9", 6510)).isNegative();
        assertThat(clock.nanoTime()).isEqualTo(1_500_000_000L);
        assertThat(lines).as("the world's fault, not the caller's").isEmpty();
    }

    @Test
    void sendsReturnWhatGameMakerReturns() {
        int buffer = buffer_create(16, buffer_grow, 1);
        assertThat(network_send_packet(connected(network_socket_tcp, 6510, false), buffer, 5))
                .isEqualTo(17);
        assertThat(network_send_packet(connected(network_socket_ws, 6520, false), buffer, 5))
                .isEqualTo(5);
        int raw = connected(network_socket_ws, 6521, true);
        assertThat(network_send_raw(raw, buffer, 5)).isEqualTo(5);
        assertThat(network_send_raw(raw, buffer, 5, network_send_text)).isEqualTo(5);
        assertThat(network_send_raw(raw, buffer, 5, 0))
                .as("real games pass 0 and mean binary")
                .isEqualTo(5);
        int udp = network_create_socket(network_socket_udp);
        assertThat(network_send_udp(udp, "127.0.0.1", 6530, buffer, 5)).isEqualTo(17);
        assertThat(network_send_udp_raw(udp, "127.0.0.1", 6530, buffer, 5)).isEqualTo(5);
        assertThat(lines).isEmpty();
    }

    @Test
    void aTakenPortIsAnOrdinaryNegative() {
        assertThat(network_create_server(network_socket_tcp, 6510, 8)).isNotNegative();
        assertThat(network_create_server(network_socket_tcp, 6510, 8)).isNegative();
        assertThat(network_create_socket_ext(network_socket_udp, 6510)).isNotNegative();
        assertThat(network_create_socket_ext(network_socket_udp, 6510)).isNegative();
        assertThat(lines).isEmpty();
    }

    @Test
    void namesAreResolved() {
        hub.name("game.example", "10.1.2.3");
        assertThat(network_resolve("game.example")).isEqualTo("10.1.2.3");
        assertThat(network_resolve("nowhere.example")).isEmpty();
        assertThat(lines).isEmpty();
        assertThat(network_resolve(null)).isEmpty();
        assertThat(lines).hasSize(1);
    }

    @Test
    void mistakesGiveANegativeAndOneLineThatNamesThem() {
        int server = network_create_server(network_socket_tcp, 6510, 8);
        int socket = network_create_socket(network_socket_tcp);
        int buffer = buffer_create(4, buffer_fixed, 1);
        mistake(network_create_socket(network_socket_bluetooth), "2");
        mistake(network_create_socket_ext(network_socket_udp, 65_536), "65536");
        mistake(network_create_server(network_socket_tcp, 6511, 0), "0");
        mistake(network_create_server(network_socket_wss, 6511, 1), "network_create_server");
        mistake(network_connect(99, "127.0.0.1", 6510), "99");
        mistake(network_connect(server, "127.0.0.1", 6510), "server");
        mistake(network_connect(socket, "127.0.0.1", 0), "0");
        mistake(network_connect(socket, null, 6510), "null");
        mistake(network_send_packet(99, buffer, 4), "99");
        mistake(network_send_packet(server, buffer, 4), "server");
        mistake(network_send_packet(socket, 77, 4), "77");
        mistake(network_send_packet(socket, buffer, 5), "5");
        mistake(network_send_udp(socket, "127.0.0.1", 6510, buffer, 4), "network_send_udp");
        int udp = network_create_socket(network_socket_udp);
        mistake(network_send_udp_raw(udp, "127.0.0.1", 6510, buffer, -1), "-1");
        network_connect(socket, "127.0.0.1", 6510);
        mistake(network_connect(socket, "127.0.0.1", 6510), "already");
    }

    @Test
    void destroyingTwiceIsWhatGmlDoesAndFine() {
        int socket = network_create_socket(network_socket_tcp);
        network_destroy(socket);
        network_destroy(socket);
        assertThat(lines).isEmpty();
        network_destroy(-1);
        assertThat(lines).hasSize(1);
    }

    private void mistake(int result, String named) {
        assertThat(result).isNegative();
        assertThat(lines).singleElement().asString().contains(named);
        lines.clear();
    }

    private int connected(int type, int port, boolean raw) {
        if (raw) {
            network_create_server_raw(type, port, 8);
        } else {
            network_create_server(type, port, 8);
        }
        int socket = network_create_socket(type);
        int result = raw ? network_connect_raw(socket, "127.0.0.1", port) : network_connect(socket, "127.0.0.1", port);
        assertThat(result).isEqualTo(socket);
        return socket;
    }

    private void rememberAnswers() {
        async_networking(() -> {
            if (async_load.real("type") == network_type_non_blocking_connect) {
                got.add(async_load.real("id") + " " + async_load.real("succeeded"));
            }
        });
    }
}
