package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.protocol.DatagramMode;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.CloseCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The largest message of a socket, on every carrier (W-18, W-42). */
class MessageLimitTest {
    private static final int LIMIT = 1000;

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private NetworkEvent.Disconnect refused() {
        stage.until("too large", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
        assertThat(stage.server.counters().violations(Violation.PACKET_TOO_LARGE))
                .isEqualTo(1);
        return Stage.only(stage.serverEvents, NetworkEvent.Disconnect.class);
    }

    private void arrives(int size) {
        stage.until("it fits", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
        assertThat(Stage.only(stage.serverEvents, NetworkEvent.Data.class).bytes())
                .hasSize(size);
    }

    @Test
    void defaultsAre64MibForOwnSocketsAnd4MibForAcceptedOnes() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        assertThat(stage.client.info(link.socket()).orElseThrow().maxMessageBytes())
                .isEqualTo(64 << 20);
        assertThat(stage.server.info(link.accepted()).orElseThrow().maxMessageBytes())
                .isEqualTo(4 << 20);
    }

    @Test
    void aPacketMayBeAsLargeAsTheLimitAndNoLarger() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        assertThat(stage.server.messageSizeLimit(link.accepted(), LIMIT)).isZero();
        stage.client.sendPacket(link.socket(), new byte[LIMIT], 0, LIMIT);
        arrives(LIMIT);
        stage.client.sendPacket(link.socket(), new byte[LIMIT + 1], 0, LIMIT + 1);
        assertThat(refused().cause().code()).isEqualTo("packet-too-large");
    }

    /** This platform looks names up before there is a connection; others may not know the limit while they open one. */
    @Test
    void aLimitThatIsSetWhileConnectingHoldsAsWell() {
        try (Stage console = new Stage(options -> options, options -> options.platform(Platform.SWITCH))) {
            console.hub.name("server.example", Stage.SERVER_IP);
            console.server.createServer(new ServerOptions(SocketType.WS, 6510, 9).dialect(Dialect.RAW));
            int socket = console.client.createSocket(SocketType.WS);
            console.client.connectRawAsync(socket, "server.example", 6510);
            console.client.messageSizeLimit(socket, LIMIT);
            console.until("connected", () -> Stage.count(console.serverEvents, NetworkEvent.Connect.class) == 1);
            int accepted =
                    Stage.only(console.serverEvents, NetworkEvent.Connect.class).socket();
            console.server.sendRaw(accepted, new byte[LIMIT + 1], 0, LIMIT + 1, MessageType.BINARY);
            console.until("too large", () -> Stage.count(console.clientEvents, NetworkEvent.Disconnect.class) == 1);
            assertThat(console.client.counters().violations(Violation.PACKET_TOO_LARGE))
                    .isEqualTo(1);
        }
    }

    @Test
    void theSmallestLimitLetsTheHandshakePass() {
        int listening = stage.server.createServer(new ServerOptions(SocketType.WS, 6510, 9));
        stage.server.messageSizeLimit(listening, 1);
        int socket = stage.client.createSocket(SocketType.WS);
        stage.client.messageSizeLimit(socket, 1);
        assertThat(stage.client.connectAsync(socket, Stage.SERVER_IP, 6510)).isEqualTo(socket);
        stage.until("connected", () -> stage.client.isUp(socket));
        stage.client.sendPacket(socket, new byte[1], 0, 1);
        arrives(1);
        stage.client.sendPacket(socket, new byte[2], 0, 2);
        refused();
    }

    @Test
    void aServersLimitIsThatOfItsNextClients() {
        Stage.Link before = stage.connected(SocketType.TCP, Dialect.PACKETS);
        stage.server.messageSizeLimit(before.server(), LIMIT);
        Stage.Link after = stage.connectedTo(before.server(), SocketType.TCP, Dialect.PACKETS);
        stage.client.sendPacket(before.socket(), new byte[LIMIT + 1], 0, LIMIT + 1);
        arrives(LIMIT + 1);
        stage.client.sendPacket(after.socket(), new byte[LIMIT + 1], 0, LIMIT + 1);
        assertThat(refused().socket()).isEqualTo(after.accepted());
    }

    @Test
    void aRawWebSocketMessageHasTheSameLimitWhetherSetBeforeOrAfterItConnects() {
        int listening = stage.server.createServer(new ServerOptions(SocketType.WS, 6510, 9).dialect(Dialect.RAW));
        stage.server.messageSizeLimit(listening, LIMIT);
        Stage.Link link = stage.connectedTo(listening, SocketType.WS, Dialect.RAW);
        stage.client.sendRaw(link.socket(), new byte[LIMIT], 0, LIMIT, MessageType.BINARY);
        arrives(LIMIT);
        stage.client.sendRaw(link.socket(), new byte[LIMIT + 1], 0, LIMIT + 1, MessageType.BINARY);
        CloseCause cause = refused().cause();
        assertThat(cause.kind()).isEqualTo(CloseCause.Kind.TOO_LARGE);
        assertThat(cause.status()).isEqualTo(1009);
    }

    @Test
    void aLimitOfAnOwnSocketHoldsForItsNextConnect() {
        int listening = stage.server.createServer(new ServerOptions(SocketType.WS, 6510, 9).dialect(Dialect.RAW));
        int socket = stage.client.createSocket(SocketType.WS);
        stage.client.messageSizeLimit(socket, LIMIT);
        stage.client.connectRawAsync(socket, Stage.SERVER_IP, stage.server.port(listening));
        stage.until("connected", () -> Stage.count(stage.serverEvents, NetworkEvent.Connect.class) == 1);
        int accepted =
                Stage.only(stage.serverEvents, NetworkEvent.Connect.class).socket();
        stage.server.sendRaw(accepted, new byte[LIMIT + 1], 0, LIMIT + 1, MessageType.BINARY);
        stage.until("too large", () -> Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class) == 1);
        assertThat(stage.client.counters().violations(Violation.PACKET_TOO_LARGE))
                .isEqualTo(1);
    }

    @Test
    void aDatagramThatIsTooLargeIsDroppedAndCounted() {
        for (DatagramMode mode : DatagramMode.values()) {
            try (Stage other = new Stage(
                    options -> options.compatibility(Compatibility.DEFAULT.withDatagrams(mode)), options -> options)) {
                int listening = other.server.createServer(SocketType.UDP, 6510, 1);
                other.server.messageSizeLimit(listening, LIMIT);
                int socket = other.client.createSocket(SocketType.UDP);
                boolean header = mode == DatagramMode.STRICT;
                send(other, socket, LIMIT + 1, header);
                send(other, socket, LIMIT, header);
                other.until("it fits", () -> !other.serverEvents.isEmpty());
                other.idle(10);
                assertThat(Stage.only(other.serverEvents, NetworkEvent.Data.class)
                                .bytes())
                        .hasSize(LIMIT);
                assertThat(other.server.counters().violations(Violation.DATAGRAM_TOO_LARGE))
                        .isEqualTo(1);
                assertThat(other.server.info(listening).orElseThrow().hits())
                        .isEqualTo(new LimitHits(0, 0, 1, 1, false));
            }
        }
    }

    private static void send(Stage other, int socket, int size, boolean header) {
        if (header) {
            other.client.sendUdp(socket, Stage.SERVER_IP, 6510, new byte[size], 0, size);
        } else {
            other.client.sendUdpRaw(socket, Stage.SERVER_IP, 6510, new byte[size], 0, size);
        }
    }

    @Test
    void strictSocketsDropWhatHasNoHeader() {
        try (Stage other = new Stage(
                options -> options.compatibility(Compatibility.DEFAULT.withDatagrams(DatagramMode.STRICT)),
                options -> options)) {
            other.server.createServer(SocketType.UDP, 6510, 1);
            int socket = other.client.createSocket(SocketType.UDP);
            send(other, socket, 5, false);
            send(other, socket, 6, true);
            other.until("the one with", () -> !other.serverEvents.isEmpty());
            other.idle(10);
            assertThat(Stage.only(other.serverEvents, NetworkEvent.Data.class).bytes())
                    .hasSize(6);
            assertThat(other.server.counters().violations(Violation.DATAGRAM_HEADERLESS))
                    .isEqualTo(1);
        }
    }

    @Test
    void rawSocketsKeepHeadersAsData() {
        try (Stage other = new Stage(
                options -> options.compatibility(Compatibility.DEFAULT.withDatagrams(DatagramMode.RAW)),
                options -> options)) {
            int receiving = other.server.createSocket(SocketType.UDP, 6510);
            int socket = other.client.createSocket(SocketType.UDP);
            send(other, socket, 5, true);
            other.until("all of it", () -> !other.serverEvents.isEmpty());
            NetworkEvent.Data data = Stage.only(other.serverEvents, NetworkEvent.Data.class);
            assertThat(data.id()).isEqualTo(receiving);
            assertThat(data.bytes()).hasSize(17);
        }
    }

    @Test
    void wrongArgumentsAreNamed() {
        int socket = stage.client.createSocket(SocketType.TCP);
        assertThatThrownBy(() -> stage.client.messageSizeLimit(socket, 0)).hasMessageContaining("0 bytes");
        assertThat(stage.client.messageSizeLimit(99, 1)).isEqualTo(Refusal.UNKNOWN_ID);
    }
}
