package dev.makerwire.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.network.Peer;
import dev.makerwire.network.ServerOptions;
import dev.makerwire.network.SocketType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncEventsTest extends MemoryGame {
    private final List<String> seen = new ArrayList<>();

    @Test
    void aConnectionsLifeHasGameMakersKeys() {
        int server = network_create_server(network_socket_tcp, 6510, 8);
        int client = network_create_socket(network_socket_tcp);
        network_connect_async(client, "127.0.0.1", 6510);
        remember();
        settle();
        String accepted = "{type=1, id=0, ip=127.0.0.1, port=6510, other_port=P, socket=2}";
        assertThat(seen)
                .containsExactlyInAnyOrder(accepted, "{type=4, id=1, ip=127.0.0.1, port=6510, socket=1, succeeded=1}");

        seen.clear();
        network_send_packet(client, buffer("hi"), 3);
        settle();
        assertThat(seen)
                .containsExactly("{type=3, id=2, ip=127.0.0.1, port=6510, other_port=P, server=0, buffer=B, size=3}");

        seen.clear();
        network_send_packet(2, buffer("ho"), 3);
        settle();
        assertThat(seen).containsExactly("{type=3, id=1, ip=127.0.0.1, port=6510, other_port=P, buffer=B, size=3}");

        seen.clear();
        network_destroy(client);
        settle();
        assertThat(seen)
                .containsExactly("{type=2, id=0, ip=127.0.0.1, port=6510, other_port=P, socket=2,"
                        + " close_kind=peer-closed, close_code=0, close_reason=}");
        assertThat(server).isZero();
        assertThat(lines).isEmpty();
    }

    @Test
    void aClientLearnsThatItsServerIsGone() {
        int server = network_create_server(network_socket_tcp, 6510, 8);
        int client = network_create_socket(network_socket_tcp);
        network_connect(client, "127.0.0.1", 6510);
        settle();
        remember();
        network_destroy(server);
        settle();
        assertThat(seen)
                .containsExactly("{type=2, id=1, ip=127.0.0.1, port=6510, other_port=P, socket=1,"
                        + " close_kind=peer-closed, close_code=0, close_reason=}");
    }

    @Test
    void aWebSocketTellsTheCodeAndReasonOfItsEnd() {
        int server = network_create_server(network_socket_ws, 6510, 8);
        int client = network_create_socket(network_socket_ws);
        network_connect(client, "127.0.0.1", 6510);
        settle();
        remember();
        network_destroy(server);
        settle();
        assertThat(seen)
                .containsExactly("{type=2, id=1, ip=127.0.0.1, port=6510, other_port=P, socket=1,"
                        + " close_kind=peer-closed, close_code=1001, close_reason=the server was closed}");
    }

    @Test
    void theSubprotocolIsAKeyWhereThereIsOne() {
        GmlRuntime.network().createServer(new ServerOptions(SocketType.WS, 6510, 8).protocols("chat"));
        int client = network_create_socket(network_socket_ws);
        network_set_config(network_config_websocket_protocol, client, "game, chat");
        network_connect_async(client, "127.0.0.1", 6510);
        remember();
        settle();
        assertThat(seen).hasSize(2).allSatisfy(event -> assertThat(event).contains("protocol=chat"));
        assertThat(lines).isEmpty();
    }

    @Test
    void aReliableDatagramThatIsGivenUpIsALineAndNoEvent() {
        remember();
        new AsyncEvents(null).onLost(5, new Peer("10.0.0.9", 77, 6510, -1), null);
        assertThat(lines).singleElement().asString().contains("socket 5", "10.0.0.9:77", "given up");
        assertThat(seen).isEmpty();
    }

    @Test
    void aFailedConnectSaysSo() {
        network_connect_async(network_create_socket(network_socket_tcp), "127.0.0.1", 9);
        remember();
        settle();
        assertThat(seen)
                .singleElement()
                .asString()
                .startsWith("{type=4, id=0, ip=127.0.0.1, port=9, socket=0, succeeded=0,"
                        + " close_kind=refused, close_code=0, close_reason=");
    }

    @Test
    void datagramsNameTheirSender() {
        int server = network_create_server(network_socket_udp, 6510, 8);
        int client = network_create_socket_ext(network_socket_udp, 7000);
        int socket = network_create_socket_ext(network_socket_udp, 7001);
        remember();
        network_send_udp(client, "127.0.0.1", 6510, buffer("hi"), 3);
        network_send_udp_raw(client, "127.0.0.1", 7001, buffer("hi"), 3);
        settle();
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "{type=3, id=" + server
                                + ", ip=127.0.0.1, port=7000, other_port=P, server=0, buffer=B, size=3}",
                        "{type=3, id=" + socket + ", ip=127.0.0.1, port=7000, other_port=P, buffer=B, size=3}");
    }

    @Test
    void webSocketsTellTheMessageType() {
        network_create_server_raw(network_socket_ws, 6520, 8);
        int client = network_create_socket(network_socket_ws);
        network_connect_raw(client, "127.0.0.1", 6520);
        settle();
        List<Integer> types = new ArrayList<>();
        async_networking(() -> types.add(async_load.real("message_type")));
        network_send_raw(client, buffer("a"), 1);
        network_send_raw(client, buffer("a"), 1, network_send_text);
        settle();
        assertThat(types).containsExactly(network_send_binary, network_send_text);
    }

    @Test
    void theBufferIsReadyToReadAndFreedAfterwards() {
        List<Integer> buffers = new ArrayList<>();
        async_networking(() -> {
            int buffer = ds_map_find_value(async_load, "buffer");
            int size = ds_map_find_value(async_load, "size");
            assertThat(buffer_get_type(buffer)).isEqualTo(buffer_grow);
            assertThat(buffer_get_alignment(buffer)).isEqualTo(1);
            assertThat(buffer_get_size(buffer)).isEqualTo(size);
            String text = buffer_read(buffer, buffer_string);
            seen.add(text);
            buffers.add(buffer);
        });
        datagram("first");
        datagram("second");
        settle();
        assertThat(seen).containsExactly("first", "second");
        assertThat(buffers).hasSize(2).noneMatch(Gml::buffer_exists);
        assertThat(lines).isEmpty();
    }

    @Test
    void deletingTheBufferInTheEventIsTolerated() {
        async_networking(() -> {
            buffer_delete(async_load.real("buffer"));
            seen.add("deleted");
        });
        datagram("x");
        settle();
        assertThat(seen).containsExactly("deleted");
        assertThat(lines).isEmpty();
    }

    @Test
    void everyHandlerGetsEveryEventInOrderUntilItIsTakenAway() {
        int first = async_networking(() -> seen.add("first"));
        async_networking(() -> seen.add("second"));
        datagram("x");
        settle();
        assertThat(seen).containsExactly("first", "second");
        seen.clear();
        async_networking_remove(first);
        datagram("x");
        settle();
        assertThat(seen).containsExactly("second");
        async_networking_remove(first);
        assertThat(lines).hasSize(1);
    }

    @Test
    void handlersMayComeAndGoDuringAnEvent() {
        int[] last = new int[1];
        async_networking(() -> {
            seen.add("first");
            async_networking_remove(last[0]);
            async_networking(() -> seen.add("new"));
        });
        last[0] = async_networking(() -> seen.add("last"));
        datagram("x");
        settle();
        assertThat(seen).as("a new handler waits for the next event").containsExactly("first");
    }

    @Test
    void aHandlerThatThrowsEndsItsEventOnly() {
        int[] buffer = new int[1];
        int angry = async_networking(() -> {
            buffer[0] = async_load.real("buffer");
            throw new IllegalArgumentException("angry");
        });
        datagram("x");
        assertThatThrownBy(this::settle).hasMessage("angry");
        assertThat(buffer_exists(buffer[0])).isFalse();
        async_networking_remove(angry);
        remember();
        datagram("y");
        settle();
        assertThat(seen).hasSize(1);
    }

    @Test
    void keysThatAreNotThereAreUndefined() {
        async_networking(() -> {
            Integer succeeded = ds_map_find_value(async_load, "succeeded");
            String ip = ds_map_find_value(async_load, "ip");
            assertThat(is_undefined(succeeded)).isTrue();
            assertThat(ip).isEqualTo("127.0.0.1");
            assertThat(ds_map_exists(async_load, "ip")).isTrue();
            assertThat(ds_map_exists(async_load, "succeeded")).isFalse();
            assertThat(async_load.exists("size")).isTrue();
            assertThat(async_load.string("ip")).isEqualTo("127.0.0.1");
            assertThat(lines).isEmpty();
            assertThat(async_load.real("succeeded")).isEqualTo(-1);
            assertThat(async_load.string("size")).isEmpty();
            seen.add("done");
        });
        datagram("x");
        settle();
        assertThat(seen).containsExactly("done");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("no key \"succeeded\"");
    }

    @Test
    void asyncLoadIsEmptyOutsideOfAnEvent() {
        Object value = ds_map_find_value(async_load, "id");
        assertThat(value).isNull();
        assertThat(async_load).hasToString("{}");
        assertThat(lines).singleElement().asString().contains("outside of an Async event");
    }

    @Test
    void closingTheGameInAnEventEndsItForAllHandlers() {
        async_networking(() -> {
            seen.add("first");
            GmlRuntime.close();
        });
        async_networking(() -> seen.add("second"));
        datagram("x");
        GmlRuntime.network().flush();
        game_step();
        assertThat(seen).containsExactly("first");
    }

    @Test
    void steppingInsideAnEventIsRefused() {
        async_networking(() -> {
            game_step();
            game_run(() -> seen.add("never"));
        });
        datagram("x");
        settle();
        assertThat(seen).isEmpty();
        assertThat(lines).hasSize(2);
    }

    /** Sends a datagram with a text to the game itself. */
    private void datagram(String text) {
        int server = network_create_server(network_socket_udp, 0, 8);
        int port = GmlRuntime.network().port(server);
        network_send_udp(network_create_socket(network_socket_udp), "127.0.0.1", port, buffer(text), text.length() + 1);
    }

    private static int buffer(String text) {
        int buffer = buffer_create(16, buffer_grow, 1);
        buffer_write(buffer, buffer_string, text);
        return buffer;
    }

    /** Notes every event, with letters for what depends on the machine or on how many buffers there were. */
    private void remember() {
        async_networking(() -> seen.add(async_load
                .toString()
                .replaceAll("other_port=\\d+", "other_port=P")
                .replaceAll("buffer=\\d+", "buffer=B")));
    }
}
