package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.memory.RandomWeather;
import dev.makerwire.transport.memory.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections from the first event to the last, over the memory carrier. */
class NetworkStoryTest {
    @ParameterizedTest
    @CsvSource({"TCP,PACKETS", "TCP,RAW", "WS,PACKETS", "WS,RAW"})
    void aClientConnectsSendsIsAnsweredAndLeaves(SocketType type, Dialect dialect) {
        try (Stage stage = new Stage()) {
            Stage.Link link = stage.connected(type, dialect);
            NetworkEvent.Connect connect = Stage.only(stage.serverEvents, NetworkEvent.Connect.class);
            int port = stage.server.port(link.server());
            assertThat(connect.id()).isEqualTo(link.server());
            assertThat(connect.peer().ip()).isEqualTo(Stage.CLIENT_IP);
            assertThat(connect.peer().port()).isEqualTo(port);
            assertThat(connect.peer().otherPort()).isNotEqualTo(port).isPositive();
            assertThat(connect.peer().server()).isEqualTo(link.server());

            byte[] question = {1, 2, 3};
            send(stage.client, link.socket(), question, dialect);
            stage.until("asked", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
            NetworkEvent.Data asked = Stage.only(stage.serverEvents, NetworkEvent.Data.class);
            assertThat(asked.id()).isEqualTo(link.accepted());
            assertThat(asked.bytes()).isEqualTo(question);
            assertThat(asked.peer()).isEqualTo(connect.peer());
            assertThat(asked.message()).isEqualTo(type == SocketType.WS ? MessageType.BINARY : MessageType.NONE);

            send(stage.server, link.accepted(), new byte[] {4}, dialect);
            stage.until("answered", () -> Stage.count(stage.clientEvents, NetworkEvent.Data.class) == 1);
            NetworkEvent.Data answered = Stage.only(stage.clientEvents, NetworkEvent.Data.class);
            assertThat(answered.id()).isEqualTo(link.socket());
            assertThat(answered.peer()).isEqualTo(new Peer(Stage.SERVER_IP, port, port, -1));

            assertThat(stage.client.destroy(link.socket())).isZero();
            stage.until("left", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
            NetworkEvent.Disconnect left = Stage.only(stage.serverEvents, NetworkEvent.Disconnect.class);
            assertThat(left.id()).isEqualTo(link.server());
            assertThat(left.socket()).isEqualTo(link.accepted());
            assertThat(left.cause().kind()).isEqualTo(CloseCause.Kind.PEER_CLOSED);
            assertThat(stage.server.info(link.accepted())).isEmpty();
            stage.idle(1000);
            assertThat(Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class))
                    .isZero();
            assertThat(Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class))
                    .isEqualTo(1);
        }
    }

    private static void send(Network network, int socket, byte[] bytes, Dialect dialect) {
        int sent = dialect == Dialect.PACKETS
                ? network.sendPacket(socket, bytes, 0, bytes.length)
                : network.sendRaw(socket, bytes, 0, bytes.length, MessageType.BINARY);
        assertThat(sent).isGreaterThanOrEqualTo(bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TCP", "WS"})
    void aClientIsToldOnceThatTheServerHasGoneAndMayConnectAgain(SocketType type) {
        try (Stage stage = new Stage()) {
            Stage.Link link = stage.connected(type, Dialect.PACKETS);
            stage.server.destroy(link.server());
            stage.until("told", () -> Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class) == 1);
            NetworkEvent.Disconnect told = Stage.only(stage.clientEvents, NetworkEvent.Disconnect.class);
            assertThat(told.id()).isEqualTo(link.socket());
            assertThat(told.socket()).isEqualTo(link.socket());
            assertThat(told.cause().kind()).isEqualTo(CloseCause.Kind.PEER_CLOSED);
            assertThat(stage.client.sendPacket(link.socket(), new byte[1], 0, 1))
                    .isEqualTo(Refusal.NOT_CONNECTED);
            stage.idle(1000);
            assertThat(Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class))
                    .as("destroying a server raises no events")
                    .isZero();

            int second = stage.server.createServer(type, 0, 10);
            stage.clientEvents.clear();
            stage.client.connectAsync(link.socket(), Stage.SERVER_IP, stage.server.port(second));
            stage.until("again", () -> Stage.count(stage.clientEvents, NetworkEvent.NonBlockingConnect.class) == 1);
            assertThat(Stage.only(stage.clientEvents, NetworkEvent.NonBlockingConnect.class)
                            .succeeded())
                    .isTrue();
        }
    }

    @Test
    void silentClientsAreToldNothingAsTheManualSays() {
        Compatibility silent = Compatibility.DEFAULT.withSilentClients(true);
        try (Stage stage = new Stage(options -> options, options -> options.compatibility(silent))) {
            Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
            stage.server.destroy(link.accepted());
            stage.until(
                    "noticed",
                    () -> stage.client.info(link.socket()).orElseThrow().state() == SocketInfo.State.IDLE);
            stage.idle(1000);
            assertThat(Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class))
                    .isZero();
        }
    }

    @Test
    void aServerCanSeeWhichGameAClientSaysItIs() {
        try (Stage stage = new Stage(options -> options, options -> options.gameId(296824970))) {
            Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
            assertThat(stage.server.info(link.accepted()).orElseThrow().gameId())
                    .isEqualTo(296824970);
            assertThat(stage.client.info(link.socket()).orElseThrow().gameId()).isZero();
        }
    }

    @Test
    void aTextMessageIsMarkedAsText() {
        try (Stage stage = new Stage()) {
            Stage.Link link = stage.connected(SocketType.WS, Dialect.RAW);
            byte[] text = "h\u00e9".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(stage.client.sendRaw(link.socket(), text, 0, text.length, MessageType.TEXT))
                    .isEqualTo(text.length);
            stage.until("read", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
            NetworkEvent.Data data = Stage.only(stage.serverEvents, NetworkEvent.Data.class);
            assertThat(data.message()).isEqualTo(MessageType.TEXT);
            assertThat(data.bytes()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyCutGivesTheSameEvents(long seed) {
        List<List<Integer>> calm = sizes(Weather.calm(), seed);
        List<List<Integer>> cut = sizes(RandomWeather.calm().cutting((int) seed * 3), seed);
        assertThat(cut).as("seed " + seed).isEqualTo(calm);
    }

    private static List<List<Integer>> sizes(Weather weather, long seed) {
        Random dice = new Random(seed);
        List<Integer> sent = new ArrayList<>();
        try (Stage stage = new Stage(weather, seed, options -> options, options -> options)) {
            Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
            for (int packet = 0; packet < 40; packet++) {
                byte[] bytes = new byte[dice.nextInt(packet % 10 == 0 ? 3000 : 60)];
                dice.nextBytes(bytes);
                sent.add(java.util.Arrays.hashCode(bytes));
                stage.client.sendPacket(link.socket(), bytes, 0, bytes.length);
            }
            stage.until("all read", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 40);
            List<Integer> got = Stage.all(stage.serverEvents, NetworkEvent.Data.class).stream()
                    .map(data -> java.util.Arrays.hashCode(data.bytes()))
                    .toList();
            assertThat(got).isEqualTo(sent);
            return List.of(sent, got);
        }
    }

    @Test
    void dataThatCameBeforeTheEndIsDeliveredBeforeIt() {
        try (Stage stage = new Stage()) {
            Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
            stage.client.sendPacket(link.socket(), new byte[] {7}, 0, 1);
            stage.client.destroy(link.socket());
            stage.until("left", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
            List<NetworkEventType> order =
                    stage.serverEvents.stream().map(NetworkEvent::type).toList();
            assertThat(order)
                    .containsExactly(NetworkEventType.CONNECT, NetworkEventType.DATA, NetworkEventType.DISCONNECT);
        }
    }

    @Test
    void onePacketToManyReachesAllWhoAreUp() {
        try (Stage stage = new Stage()) {
            int listening = stage.server.createServer(SocketType.TCP, 0, 10);
            int web = stage.server.createServer(SocketType.WS, 0, 10);
            int[] sockets = {
                stage.connectedTo(listening, SocketType.TCP, Dialect.PACKETS).accepted(),
                stage.connectedTo(web, SocketType.WS, Dialect.PACKETS).accepted(),
                4711,
                stage.connectedTo(listening, SocketType.TCP, Dialect.PACKETS).accepted()
            };
            assertThat(stage.server.sendPacket(sockets, 4, new byte[] {1, 2, 3}, 1, 2))
                    .isEqualTo(3);
            stage.until("all have it", () -> Stage.count(stage.clientEvents, NetworkEvent.Data.class) == 3);
            assertThat(Stage.all(stage.clientEvents, NetworkEvent.Data.class))
                    .allSatisfy(data -> assertThat(data.bytes()).containsExactly(2, 3));
        }
    }
}
