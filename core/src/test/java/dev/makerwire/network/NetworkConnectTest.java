package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connecting: every way to fail ends in exactly one answer. */
class NetworkConnectTest {
    private static final String SILENT_IP = "10.9.9.9";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private NetworkEvent.NonBlockingConnect answer(SocketType type, String url, int port) {
        int socket = stage.client.createSocket(type);
        assertThat(stage.client.connectAsync(socket, url, port)).isEqualTo(socket);
        stage.until("answered", () -> !stage.clientEvents.isEmpty());
        stage.idle(20_000);
        NetworkEvent.NonBlockingConnect answer = Stage.only(stage.clientEvents, NetworkEvent.NonBlockingConnect.class);
        assertThat(stage.clientEvents).as("exactly one event").hasSize(1);
        assertThat(answer.id()).isEqualTo(socket);
        assertThat(answer.succeeded()).isFalse();
        assertThat(stage.client.info(socket).orElseThrow().state()).isEqualTo(SocketInfo.State.IDLE);
        return answer;
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS"})
    void refused(SocketType type) {
        assertThat(answer(type, Stage.SERVER_IP, 4444).cause().kind()).isEqualTo(CloseCause.Kind.REFUSED);
    }

    @Test
    void unresolvable() {
        NetworkEvent.NonBlockingConnect answer = answer(SocketType.TCP, "nowhere.invalid", 4444);
        assertThat(answer.cause().kind()).isEqualTo(CloseCause.Kind.UNRESOLVED);
        assertThat(answer.peer()).isEqualTo(new Peer("nowhere.invalid", 4444, 4444, -1));
    }

    @Test
    void noAnswerAtAll() {
        stage.hub.silence(SILENT_IP);
        assertThat(answer(SocketType.TCP, SILENT_IP, 4444).cause().kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS"})
    void aServerThatSpeaksRawNeverGreets(SocketType type) {
        stage.server.createServerRaw(type, 6510, 10);
        long before = stage.clock.nanoTime();
        stage.client.connectTimeoutMillis(2000);
        CloseCause cause = answer(type, Stage.SERVER_IP, 6510).cause();
        assertThat(cause.kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
        assertThat(cause.detail()).contains("raw");
        assertThat(stage.clock.nanoTime() - before).isGreaterThan(2_000_000_000L);
    }

    @Test
    void aWrongBannerIsAViolation() throws Exception {
        ByHand server = ByHand.server(stage, Carrier.TCP);
        int socket = stage.client.createSocket(SocketType.TCP);
        stage.client.connectAsync(socket, Stage.SERVER_IP, server.port());
        stage.until("accepted", server::open);
        server.say("485454502F312E31203430302042616400000D0A");
        stage.until("answered", () -> !stage.clientEvents.isEmpty());
        NetworkEvent.NonBlockingConnect answer = Stage.only(stage.clientEvents, NetworkEvent.NonBlockingConnect.class);
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.cause().kind()).isEqualTo(CloseCause.Kind.VIOLATION);
        assertThat(answer.cause().code()).isEqualTo("bad-banner");
        stage.until("hung up", () -> server.closed() != null);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS"})
    void aServerThatClosesBeforeItsBannerOrItsAck(SocketType type) throws Exception {
        for (String said : new String[] {"", ByHand.BANNER.substring(0, 10), ByHand.BANNER}) {
            if (type == SocketType.WS && said.length() == 10) {
                continue;
            }
            stage.clientEvents.clear();
            ByHand server = ByHand.server(stage, type.carrier());
            int socket = stage.client.createSocket(type);
            stage.client.connectAsync(socket, Stage.SERVER_IP, server.port());
            stage.until("accepted", server::open);
            if (!said.isEmpty()) {
                server.say(said);
            }
            server.hangUp();
            stage.until("answered", () -> !stage.clientEvents.isEmpty());
            stage.idle(100);
            NetworkEvent.NonBlockingConnect answer =
                    Stage.only(stage.clientEvents, NetworkEvent.NonBlockingConnect.class);
            assertThat(answer.succeeded()).isFalse();
            assertThat(answer.cause().code()).isEqualTo("handshake-cut");
        }
    }

    @Test
    void aBlockingConnectToItselfReturnsTheSocketAndKeepsOtherEventsInOrder() {
        int listening = stage.client.createServer(SocketType.TCP, 6510, 10);
        int first = stage.client.createSocket(SocketType.TCP);
        int second = stage.client.createSocket(SocketType.TCP);
        assertThat(stage.client.connect(first, "localhost", 6510)).isEqualTo(first);
        assertThat(stage.client.connect(second, "127.0.0.1", 6510)).isEqualTo(second);
        assertThat(stage.client.connect(second, "127.0.0.1", 6510)).isEqualTo(Refusal.ALREADY_CONNECTED);
        stage.idle(10);
        assertThat(stage.clientEvents).hasSize(2).allMatch(NetworkEvent.Connect.class::isInstance);
        assertThat(stage.clientEvents.get(0).id()).isEqualTo(listening);
        assertThat(((NetworkEvent.Connect) stage.clientEvents.get(0)).socket())
                .isLessThan(((NetworkEvent.Connect) stage.clientEvents.get(1)).socket());
    }

    @Test
    void aBlockingWebSocketConnectWorksToo() {
        stage.client.createServerRaw(SocketType.WS, 6520, 10);
        int socket = stage.client.createSocket(SocketType.WS);
        assertThat(stage.client.connectRaw(socket, "ws://localhost:6520/any?path", 0))
                .isEqualTo(socket);
    }

    @Test
    void aBlockingConnectThatFailsIsNegativeAndRaisesNothing() {
        int socket = stage.client.createSocket(SocketType.TCP);
        assertThat(stage.client.connect(socket, Stage.SERVER_IP, 4444)).isEqualTo(Refusal.CONNECT_FAILED);
        assertThat(stage.client.lastProblem()).contains("refused").contains(Stage.SERVER_IP);
        assertThat(stage.client.connect(socket, "nowhere.invalid", 4444)).isEqualTo(Refusal.UNRESOLVED);
        stage.hub.silence(SILENT_IP);
        assertThat(stage.client.connect(socket, SILENT_IP, 4444)).isEqualTo(Refusal.CONNECT_FAILED);
        stage.idle(100);
        assertThat(stage.clientEvents).isEmpty();
    }

    @Test
    void aUrlThatCannotBeUnderstoodIsNegative() {
        int socket = stage.client.createSocket(SocketType.WS);
        assertThat(stage.client.connectAsync(socket, "http://host/", 80)).isEqualTo(Refusal.BAD_URL);
        assertThat(stage.client.lastProblem()).contains("http://host/");
        assertThat(stage.client.connect(socket, "", 80)).isEqualTo(Refusal.BAD_URL);
    }

    @Test
    void wrongArgumentsThrowAndNameTheValue() {
        int listening = stage.client.createServer(SocketType.TCP, 6510, 10);
        int socket = stage.client.createSocket(SocketType.TCP);
        assertThatThrownBy(() -> stage.client.connect(listening, "localhost", 6510))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id " + listening);
        assertThatThrownBy(() -> stage.client.connectAsync(socket, "localhost", 70_000))
                .hasMessageContaining("70000");
        assertThatThrownBy(() -> stage.client.sendPacket(listening, new byte[1], 0, 1))
                .hasMessageContaining("id " + listening + " is a server");
        assertThatThrownBy(() -> stage.client.sendUdp(socket, "127.0.0.1", 1, new byte[1], 0, 1))
                .hasMessageContaining("not UDP");
        assertThatThrownBy(() -> stage.client.sendPacket(socket, new byte[1], 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stage.client.createServer(new ServerOptions(SocketType.WSS, 0, 1)))
                .hasMessageContaining("certificate");
        assertThat(stage.client.connectAsync(4711, "localhost", 1)).isEqualTo(Refusal.UNKNOWN_ID);
    }

    @Test
    void destroyingASocketThatIsConnectingEndsItInSilence() {
        stage.hub.silence(SILENT_IP);
        int socket = stage.client.createSocket(SocketType.TCP);
        stage.client.connectAsync(socket, SILENT_IP, 4444);
        stage.idle(10);
        assertThat(stage.client.destroy(socket)).isZero();
        assertThat(stage.client.destroy(socket)).isEqualTo(Refusal.UNKNOWN_ID);
        stage.idle(30_000);
        assertThat(stage.clientEvents).isEmpty();
    }

    @Test
    void aNameIsResolvedOrGivesTheEmptyString() {
        stage.hub.name("game.example", Stage.SERVER_IP);
        assertThat(stage.client.resolve("game.example")).isEqualTo(Stage.SERVER_IP);
        assertThat(stage.client.resolve("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(stage.client.resolve("nowhere.invalid")).isEmpty();
        assertThat(stage.client.resolve("")).isEmpty();
        assertThat(stage.client.resolve("[::1]")).isEqualTo("::1");
        assertThat(stage.client.resolve("host:6510")).isEmpty();
    }

    @Test
    void onlyWellFormedAddressesAreLiteral() {
        assertThat(Names.isLiteral("127.0.0.1")).isTrue();
        assertThat(Names.isLiteral("::1")).isTrue();
        assertThat(Names.isLiteral("fe80::1%eth0")).isTrue();
        for (String name : new String[] {
            "1.2.3",
            "1.2.3.256",
            "1.2.3.4.5",
            "1..2.3",
            "1.2.3.",
            "a.b.c.d",
            "localhost",
            "host:6510",
            "a:b",
            "12:34:56"
        }) {
            assertThat(Names.isLiteral(name)).as(name).isFalse();
        }
    }
}
