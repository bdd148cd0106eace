package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.SocketTuning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything of network_set_config that is not a limit or a time. */
class SettingsTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private NetworkEvent.Disconnect serverLost() {
        stage.until("the server lost it", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
        return Stage.only(stage.serverEvents, NetworkEvent.Disconnect.class);
    }

    @Test
    void nonBlockingConnectsReturnAtOnceAndAnswerByEvent() {
        stage.server.createServer(SocketType.TCP, 6510, 9);
        int packets = stage.client.createSocket(SocketType.TCP);
        int udp = stage.client.createSocket(SocketType.UDP);
        stage.client.nonBlocking(true);
        assertThat(stage.client.connect(packets, Stage.SERVER_IP, 6510)).isEqualTo(packets);
        assertThat(stage.client.connectRaw(udp, Stage.SERVER_IP, 6510)).isEqualTo(udp);
        assertThat(stage.client.isUp(packets)).isFalse();
        stage.until("both answers", () -> Stage.count(stage.clientEvents, NetworkEvent.NonBlockingConnect.class) == 2);
        stage.client.nonBlocking(false);
        int nobody = stage.client.createSocket(SocketType.TCP);
        assertThat(stage.client.connect(nobody, Stage.SERVER_IP, 9)).isEqualTo(Refusal.CONNECT_FAILED);
    }

    @Test
    void withoutAvoidingTimeWaitAPeerSeesAnOrdinaryEnd() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        stage.client.destroy(link.socket());
        assertThat(serverLost().cause().kind()).isEqualTo(CloseCause.Kind.PEER_CLOSED);
    }

    @Test
    void avoidingTimeWaitThePeerSeesAReset() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        assertThat(stage.client.avoidTimeWait(link.socket())).isZero();
        stage.client.destroy(link.socket());
        assertThat(serverLost().cause().kind()).isEqualTo(CloseCause.Kind.PEER_RESET);
    }

    @Test
    void avoidingTimeWaitCanBeSetBeforeConnecting() {
        int listening = stage.server.createServer(SocketType.TCP, 6510, 9);
        int socket = stage.client.createSocket(SocketType.TCP);
        assertThat(stage.client.avoidTimeWait(socket)).isZero();
        stage.client.connectAsync(socket, Stage.SERVER_IP, stage.server.port(listening));
        stage.until("connected", () -> stage.client.isUp(socket) && !stage.serverEvents.isEmpty());
        stage.client.destroy(socket);
        assertThat(serverLost().cause().kind()).isEqualTo(CloseCause.Kind.PEER_RESET);
    }

    @ParameterizedTest
    @CsvSource({"'chat', chat", "'nothing, game.v2 ,chat', chat", "'game.v2', game.v2", "'nothing', ''", "'', ''"})
    void theChosenSubprotocolIsSeenOnBothSides(String offered, String chosen) {
        int listening =
                stage.server.createServer(new ServerOptions(SocketType.WS, 6510, 9).protocols("chat", "game.v2"));
        int socket = stage.client.createSocket(SocketType.WS);
        assertThat(stage.client.webSocketProtocol(socket, offered)).isZero();
        stage.client.connectAsync(socket, Stage.SERVER_IP, stage.server.port(listening));
        stage.until("connected", () -> stage.client.isUp(socket) && !stage.serverEvents.isEmpty());
        NetworkEvent.Connect accepted = Stage.only(stage.serverEvents, NetworkEvent.Connect.class);
        assertThat(accepted.peer().protocol()).isEqualTo(chosen);
        assertThat(stage.server.info(accepted.socket()).orElseThrow().protocol())
                .isEqualTo(chosen);
        assertThat(stage.client.info(socket).orElseThrow().protocol()).isEqualTo(chosen);
        stage.idle(5);
        assertThat(Stage.only(stage.clientEvents, NetworkEvent.NonBlockingConnect.class)
                        .peer()
                        .protocol())
                .isEqualTo(chosen);
    }

    @Test
    void namesThatAreNoProtocolsAreNamed() {
        int socket = stage.client.createSocket(SocketType.WS);
        assertThatThrownBy(() -> stage.client.webSocketProtocol(socket, "a b")).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> stage.client.webSocketProtocol(socket, "a,,b")).hasMessageContaining("''");
        assertThatThrownBy(() -> stage.client.webSocketProtocol(socket, "a,a")).hasMessageContaining("twice");
        int tcp = stage.client.createSocket(SocketType.TCP);
        assertThatThrownBy(() -> stage.client.webSocketProtocol(tcp, "a"))
                .hasMessageContaining("id " + tcp + " is TCP");
        int server = stage.server.createServer(SocketType.WS, 6510, 9);
        assertThatThrownBy(() -> stage.server.webSocketProtocol(server, "a")).hasMessageContaining("WS server");
        assertThatThrownBy(() -> new ServerOptions(SocketType.WS, 0, 1).protocols("a b"))
                .hasMessageContaining("'a b'");
    }

    @Test
    void whatConcernsConnectionsIsNotForOthers() {
        int udp = stage.client.createSocket(SocketType.UDP);
        int server = stage.server.createServer(SocketType.TCP, 6510, 9);
        assertThatThrownBy(() -> stage.client.avoidTimeWait(udp))
                .hasMessageContaining("id " + udp + " is a UDP socket");
        assertThatThrownBy(() -> stage.server.avoidTimeWait(server)).hasMessageContaining("TCP server");
        assertThat(stage.client.avoidTimeWait(99)).isEqualTo(Refusal.UNKNOWN_ID);
        assertThat(stage.client.webSocketProtocol(99, "a")).isEqualTo(Refusal.UNKNOWN_ID);
        assertThat(stage.client.queuedSendBytes(99)).isEqualTo(Refusal.UNKNOWN_ID);
    }

    @Test
    void aPeerThatDoesNotAnswerPingsIsGivenUp() {
        try (Stage watchful =
                new Stage(options -> options.pingIntervalMillis(2000).pingTimeoutMillis(500), options -> options)) {
            Stage.Link link = watchful.connected(SocketType.WS, Dialect.PACKETS);
            watchful.idle(20_000);
            assertThat(watchful.server.isUp(link.accepted()))
                    .as("pings are answered without the game")
                    .isTrue();
            long start = watchful.clock.nanoTime();
            while (watchful.serverEvents.stream().noneMatch(NetworkEvent.Disconnect.class::isInstance)) {
                watchful.server.poll(watchful.serverEvents::add);
                watchful.clock.advance(1_000_000);
                assertThat(watchful.clock.nanoTime() - start).isLessThan(10_000_000_000L);
            }
            assertThat(Stage.only(watchful.serverEvents, NetworkEvent.Disconnect.class)
                            .cause()
                            .kind())
                    .isEqualTo(CloseCause.Kind.TIMED_OUT);
        }
    }

    @Test
    void aSocketMayHaveALocalAddressAndPortOfEveryKind() {
        for (SocketType type : new SocketType[] {SocketType.TCP, SocketType.WS}) {
            int port = 6510 + type.number();
            int listening = stage.server.createServer(type, port, 9);
            int socket = stage.client.createSocket(type, Stage.CLIENT_IP, 7000 + type.number());
            assertThat(stage.client.connect(socket, Stage.SERVER_IP, port))
                    .as("nobody polls the server meanwhile")
                    .isNegative();
            stage.client.connectAsync(socket, Stage.SERVER_IP, port);
            stage.until("connected", () -> stage.client.isUp(socket) && !stage.serverEvents.isEmpty());
            NetworkEvent.Connect accepted = Stage.only(stage.serverEvents, NetworkEvent.Connect.class);
            assertThat(accepted.id()).isEqualTo(listening);
            assertThat(accepted.peer().otherPort()).isEqualTo(7000 + type.number());
            stage.serverEvents.clear();
        }
        int udp = stage.client.createSocket(SocketType.UDP, Stage.CLIENT_IP, 7100);
        assertThat(stage.client.info(udp).orElseThrow().local().toString()).isEqualTo(Stage.CLIENT_IP + ":7100");
        assertThat(stage.client.createSocket(SocketType.UDP, "10.9.9.9", 0)).isEqualTo(Refusal.CANNOT_BIND);
        assertThatThrownBy(() -> stage.client.createSocket(SocketType.UDP, "here", 0))
                .hasMessageContaining("\"here\"");
    }

    @Test
    void optionsAreCheckedAtOnce() {
        NetworkOptions options = new NetworkOptions();
        assertThatThrownBy(() -> options.pingIntervalMillis(-1)).hasMessageContaining("pingIntervalMillis is -1");
        assertThatThrownBy(() -> options.pingTimeoutMillis(0)).hasMessageContaining("pingTimeoutMillis is 0");
        assertThatThrownBy(() -> options.broadcastAddresses("everybody")).hasMessageContaining("\"everybody\"");
        assertThatThrownBy(() -> options.broadcastAddresses("ff02::1")).hasMessageContaining("\"ff02::1\"");
        assertThatThrownBy(() -> options.tuning(null)).hasMessageContaining("tuning");
        assertThatThrownBy(() -> SocketTuning.DEFAULT.withBuffers(-1, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> stage.client.connectTimeoutMillis(0))
                .hasMessageContaining("connectTimeoutMillis is 0");
    }

    @Test
    void whatWaitsCanBeAskedFor() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        assertThat(stage.client.queuedSendBytes(link.socket())).isZero();
        stage.client.sendPacket(link.socket(), new byte[100], 0, 100);
        assertThat(stage.client.queuedSendBytes(link.socket())).isEqualTo(112);
        assertThat(stage.client.info(link.socket()).orElseThrow().queuedSendBytes())
                .isEqualTo(112);
        stage.until("left", () -> stage.client.queuedSendBytes(link.socket()) == 0);
        assertThat(stage.server.queuedSendBytes(link.server())).isZero();
    }

    @Test
    void closeCodesAndReasonsAreInTheEvents() throws Exception {
        ByHand server = ByHand.server(stage, Carrier.WS);
        int socket = stage.client.createSocket(SocketType.WS);
        stage.client.connectRawAsync(socket, Stage.SERVER_IP, server.port());
        stage.until("up", () -> stage.client.isUp(socket));
        server.hangUp(4001, "bye now");
        stage.until("ended", () -> Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class) == 1);
        CloseCause cause =
                Stage.only(stage.clientEvents, NetworkEvent.Disconnect.class).cause();
        assertThat(cause).isEqualTo(new CloseCause(CloseCause.Kind.PEER_CLOSED, "peer-closed", 4001, "bye now"));
    }
}
