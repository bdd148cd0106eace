package dev.makerwire.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Platform;
import dev.makerwire.network.Refusal;
import dev.makerwire.transport.NetworkInterfaceInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** network_set_config, network_set_timeout, broadcasts, the network itself, and games that run as if elsewhere. */
class ConfigurationTest extends MemoryGame {
    private final List<String> seen = new ArrayList<>();

    @Test
    void avoidingTimeWaitEndsWithAReset() {
        network_create_server(network_socket_tcp, 6510, 8);
        int client = connected(network_socket_tcp);
        network_set_config(network_config_avoid_time_wait, client);
        rememberKinds();
        network_destroy(client);
        settle();
        assertThat(seen).containsExactly("peer-reset");
        assertThat(lines).isEmpty();
    }

    @Test
    void theMessageSizeLimitOfOneSocketCounts() {
        int server = network_create_server(network_socket_tcp, 6510, 8);
        network_set_config(network_config_message_size_limit, server, 10);
        int client = connected(network_socket_tcp);
        rememberKinds();
        int buffer = buffer_create(11, buffer_fixed, 1);
        network_send_packet(client, buffer, 10);
        settle();
        assertThat(seen).isEmpty();
        network_send_packet(client, buffer, 11);
        settle();
        assertThat(seen).contains("packet-too-large");
        assertThat(lines).isEmpty();
    }

    @Test
    void aTimeoutNeverRaisesAnEvent() {
        network_create_server(network_socket_tcp, 6510, 8);
        int client = connected(network_socket_tcp);
        int buffer = buffer_create(4, buffer_fixed, 1);
        network_set_timeout(client, 1000, 1000);
        rememberKinds();
        clock.advance(5_000_000_000L);
        settle();
        assertThat(seen).isEmpty();
        assertThat(GmlRuntime.network().info(client).orElseThrow().hits().timedOut())
                .isTrue();
        assertThat(network_send_packet(client, buffer, 4)).isPositive();
        assertThat(lines).isEmpty();
    }

    @Test
    void broadcastsArriveWithoutTheirHeader() {
        int server = network_create_server(network_socket_udp, 6510, 8);
        int socket = network_create_socket(network_socket_udp);
        int buffer = buffer_create(4, buffer_fixed, 1);
        async_networking(() -> seen.add(async_load.real("id") + " " + async_load.real("size")));
        assertThat(network_send_broadcast(socket, 6510, buffer, 4)).isEqualTo(16);
        settle();
        assertThat(seen).containsExactly(server + " 4");
        network_set_config(network_config_enable_multicast, server);
        network_set_config(network_config_enable_multicast, socket);
        network_send_broadcast(socket, 6510, buffer, 4);
        settle();
        assertThat(seen).as("once more by the group").hasSize(3);
        network_set_config(network_config_disable_multicast, socket);
        network_send_broadcast(socket, 6510, buffer, 4);
        settle();
        assertThat(seen).hasSize(4);
        assertThat(lines).isEmpty();
    }

    @Test
    void multicastThatNoInterfaceTakesGivesALine() {
        GmlRuntime.close();
        GmlRuntime.open(new NetworkOptions().transport(hub.transport("10.0.0.2")));
        hub.interfaces("10.0.0.2", List.of());
        int socket = network_create_socket(network_socket_udp);
        mistake(() -> network_set_config(network_config_enable_multicast, socket), "no interface carries multicast");
    }

    @Test
    void reliableDatagramsArriveAndCanBeTurnedOff() {
        int server = network_create_server(network_socket_udp, 6510, 8);
        int socket = network_create_socket(network_socket_udp);
        int buffer = buffer_create(4, buffer_fixed, 1);
        network_set_config(network_config_enable_reliable_udp, server);
        network_set_config(network_config_enable_reliable_udp, socket);
        async_networking(() -> seen.add(async_load.real("id") + " " + async_load.real("size")));
        network_send_udp(socket, "127.0.0.1", 6510, buffer, 4);
        assertThat(GmlRuntime.network().queuedSendBytes(socket))
                .as("kept until acknowledged")
                .isPositive();
        settle();
        assertThat(seen).containsExactly(server + " 4");
        network_set_config(network_config_disable_reliable_udp, socket);
        network_send_udp(socket, "127.0.0.1", 6510, buffer, 4);
        assertThat(GmlRuntime.network().queuedSendBytes(socket)).isZero();
        settle();
        assertThat(seen).hasSize(2);
        assertThat(lines).isEmpty();
    }

    @Test
    void mistakesGiveOneLineThatNamesThem() {
        int tcp = network_create_socket(network_socket_tcp);
        int udp = network_create_socket(network_socket_udp);
        int buffer = buffer_create(4, buffer_fixed, 1);
        mistake(() -> network_set_config(99, 1), "no configuration 99");
        mistake(() -> network_set_config(99, 1, 2), "no configuration 99");
        mistake(() -> network_set_config(99, 1, "x"), "99");
        mistake(() -> network_set_config(network_config_connect_timeout, 0), "0");
        mistake(() -> network_set_config(network_config_message_size_limit, tcp), "third argument");
        mistake(() -> network_set_config(network_config_message_size_limit, tcp, 0), "0 bytes");
        mistake(() -> network_set_config(network_config_message_size_limit, 77, 9), "77");
        mistake(() -> network_set_config(network_config_websocket_protocol, tcp), "third argument");
        mistake(() -> network_set_config(network_config_websocket_protocol, tcp, 5), "not 5");
        mistake(() -> network_set_config(network_config_websocket_protocol, tcp, "a"), "TCP");
        mistake(() -> network_set_config(network_config_websocket_protocol, tcp, null), "null");
        mistake(() -> network_set_config(network_config_avoid_time_wait, udp), "UDP");
        mistake(() -> network_set_config(network_config_enable_reliable_udp, tcp), "not UDP");
        mistake(() -> network_set_config(network_config_enable_multicast, tcp), "not UDP");
        mistake(() -> network_set_timeout(udp, 1, 1), "UDP");
        mistake(() -> network_set_timeout(tcp, -1, 1), "-1");
        mistake(() -> network_send_broadcast(tcp, 6510, buffer, 4), "id " + tcp + " is not UDP");
        mistake(() -> network_send_broadcast(udp, 6510, buffer, 5), "size 5");
        mistake(() -> network_send_broadcast(udp, 6510, 77, 4), "77");
        mistake(() -> os_is_network_connected(4), "no attempt 4");
    }

    @Test
    void theNetworkComesAndGoesByEvent() {
        GmlRuntime.close();
        GmlRuntime.open(new NetworkOptions().transport(hub.transport("10.0.0.2")));
        async_networking(() -> seen.add(async_load.toString()));
        assertThat(os_is_network_connected()).isTrue();
        hub.interfaces("10.0.0.2", List.of());
        assertThat(os_is_network_connected()).isFalse();
        assertThat(os_is_network_connected(network_connect_blocking)).isFalse();
        assertThat(os_is_network_connected(network_connect_active)).isFalse();
        clock.advance(20_000_000_000L);
        settle();
        assertThat(seen).containsExactly("{type=6}");
        assertThat(os_is_network_connected(network_connect_passive)).isFalse();
        hub.interfaces(
                "10.0.0.2",
                List.of(new NetworkInterfaceInfo("eth0", 2, true, false, true, List.of("10.0.0.2"), "10.0.0.255")));
        clock.advance(2_000_000_000L);
        settle();
        hub.interfaces("10.0.0.2", List.of());
        clock.advance(2_000_000_000L);
        settle();
        assertThat(seen).containsExactly("{type=6}", "{type=5}", "{type=7}");
        assertThat(lines).isEmpty();
    }

    // ---- as if on another target

    private void on(Platform platform) {
        GmlRuntime.close();
        GmlRuntime.open(options().platform(platform));
    }

    @Test
    void osTypeAndOsBrowserFollowThePlatform() {
        int own = os_type;
        on(Platform.IOS);
        assertThat(os_type).isEqualTo(os_ios);
        assertThat(os_browser).isEqualTo(browser_not_a_browser);
        on(Platform.BROWSER);
        assertThat(os_type).as("that of the visitor").isEqualTo(own);
        assertThat(os_browser).isEqualTo(browser_unknown);
        on(Platform.BROWSER.reporting(os_android, browser_chrome));
        assertThat(os_type).isEqualTo(os_android);
        assertThat(os_browser).isEqualTo(browser_chrome);
        GmlRuntime.close();
        assertThat(os_type).isEqualTo(own);
        assertThat(os_browser).isEqualTo(browser_not_a_browser);
        GmlRuntime.platform(Platform.TVOS);
        assertThat(os_type).as("before anything is opened").isEqualTo(os_tvos);
    }

    @Test
    void aPlatformIsSelectedBeforeTheFirstCall() {
        assertThatThrownBy(() -> GmlRuntime.platform(Platform.IOS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the first network_ call");
    }

    @Test
    void aBrowserRefusesWhatItRefusesInGameMaker() {
        on(Platform.BROWSER);
        mistake(() -> network_create_socket(network_socket_tcp), "on browser TCP sockets do not exist");
        mistake(() -> network_create_server(network_socket_ws, 6510, 1), "servers do not exist");
        int socket = network_create_socket(network_socket_ws);
        mistake(() -> assertThat(network_connect(socket, "127.0.0.1", 6510)).isNegative(), "asynchronous");
        mistake(() -> network_set_config(network_config_use_non_blocking_socket, 1), "does nothing");
        mistake(() -> network_set_config(network_config_message_size_limit, socket, 1), "does nothing");
        mistake(() -> network_set_config(network_config_websocket_protocol, socket, "a"), "does nothing");
        mistake(() -> network_set_timeout(socket, 1, 1), "does nothing");
        assertThat(network_resolve("anywhere.example")).isEqualTo("127.0.0.1");
        assertThat(network_connect_async(socket, "127.0.0.1", 6510)).isEqualTo(socket);
    }

    @Test
    void broadcastingOnAnIphoneIsAnErrorWithoutTheEntitlement() {
        on(Platform.IOS);
        int socket = network_create_socket(network_socket_udp);
        int buffer = buffer_create(4, buffer_fixed, 1);
        mistake(
                () -> assertThat(network_send_broadcast(socket, 6510, buffer, 4))
                        .isNegative(),
                "entitlement");
        mistake(() -> network_set_config(network_config_enable_multicast, socket), "entitlement");
    }

    @Test
    void otherTargetsHave64Sockets() {
        on(Platform.ANDROID);
        for (int made = 0; made < 64; made++) {
            assertThat(network_create_socket(network_socket_tcp)).isNotNegative();
        }
        assertThat(network_create_socket(network_socket_tcp)).isEqualTo(Refusal.TOO_MANY_SOCKETS);
    }

    private int connected(int type) {
        int client = network_create_socket(type);
        assertThat(network_connect(client, "127.0.0.1", 6510)).isEqualTo(client);
        settle();
        return client;
    }

    private void rememberKinds() {
        async_networking(() -> {
            if (async_load.real("type") == network_type_disconnect) {
                seen.add(async_load.string("close_kind"));
            }
        });
    }

    private void mistake(Runnable call, String named) {
        lines.clear();
        call.run();
        assertThat(lines).singleElement().asString().contains(named);
        lines.clear();
    }
}
