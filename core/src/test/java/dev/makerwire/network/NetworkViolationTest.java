package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.protocol.MalformedPolicy;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peers that break the rules: counted, closed, and nobody else notices. */
class NetworkViolationTest {
    private static final int PORT = 6510;

    @ParameterizedTest
    @CsvSource({
        "BEBAFECA0BB0ADDE0C00000000000000, REPLY_WRONG",
        "474554202F20485454502F312E310D0A, REPLY_WRONG",
        "16030100000000000000000000000000, REPLY_WRONG"
    })
    void aWrongReplyClosesWithoutAnyEvent(String reply, Violation violation) {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            Stage.Link other = stage.connectedTo(0, SocketType.TCP, Dialect.PACKETS);
            ByHand peer = ByHand.client(stage, Carrier.TCP, PORT);
            peer.say(reply);
            stage.until("hung up", () -> peer.closed() != null);
            assertThat(peer.heard()).isEqualTo(ByHand.BANNER);
            assertThat(stage.server.counters().violations(violation)).isEqualTo(1);
            assertThat(Stage.count(stage.serverEvents, NetworkEvent.Connect.class))
                    .isEqualTo(1);
            assertThat(Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class))
                    .isZero();
            assertThat(stage.notes).hasSize(1).first().asString().contains(violation.code());
            stillWorks(stage, other);
        }
    }

    private static void stillWorks(Stage stage, Stage.Link link) {
        int before = Stage.count(stage.serverEvents, NetworkEvent.Data.class);
        stage.client.sendPacket(link.socket(), new byte[] {9}, 0, 1);
        stage.until(
                "the other client is heard", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) > before);
    }

    @ParameterizedTest
    @CsvSource({"TCP", "WS"})
    void aPeerThatNeverRepliesIsDroppedInTime(SocketType type) {
        try (Stage stage = new Stage(options -> options.handshakeTimeoutMillis(3000), options -> options)) {
            stage.server.createServer(type, PORT, 10);
            ByHand peer = ByHand.client(stage, type.carrier(), PORT);
            long before = stage.clock.nanoTime();
            stage.until("hung up", () -> peer.closed() != null);
            assertThat(stage.clock.nanoTime() - before).isBetween(2_000_000_000L, 4_000_000_000L);
            assertThat(stage.server.counters().violations(Violation.HANDSHAKE_LATE))
                    .isEqualTo(1);
            assertThat(stage.serverEvents).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"TCP", "WS"})
    void aPeerThatLeavesInTheHandshakeIsCounted(SocketType type) {
        try (Stage stage = new Stage()) {
            stage.server.createServer(type, PORT, 10);
            ByHand peer = ByHand.client(stage, type.carrier(), PORT);
            peer.hangUp();
            stage.until("noticed", () -> stage.server.counters().violations(Violation.HANDSHAKE_CUT) == 1);
            assertThat(stage.serverEvents).isEmpty();
        }
    }

    private static ByHand shaken(Stage stage, SocketType type) {
        ByHand peer = ByHand.client(stage, type.carrier(), PORT);
        peer.say(ByHand.REPLY);
        stage.until("shaken hands", () -> peer.heard().endsWith(ByHand.ACK));
        return peer;
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, 00000000000000000000000000, HEADER_MAGIC",
        "TCP, DEC0ADDE10000000010000002A, HEADER_LENGTH",
        "TCP, DEC0ADDE0C000000FFFFFF7F, PACKET_TOO_LARGE",
        "TCP, DEC0ADDE0C000000FFFFFFFF, PACKET_TOO_LARGE",
        "WS, DEC0ADDE0C000000050000002A, MESSAGE_CUT",
        "WS, DEC0ADDE10000000010000002A, HEADER_LENGTH"
    })
    void malformedDataEndsTheConnectionWithItsCode(SocketType type, String hex, Violation violation) {
        try (Stage stage = new Stage()) {
            stage.server.createServer(type, PORT, 10);
            Stage.Link other = stage.connectedTo(0, type, Dialect.PACKETS);
            ByHand peer = shaken(stage, type);
            peer.say(hex);
            stage.until("ended", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
            NetworkEvent.Disconnect end = Stage.only(stage.serverEvents, NetworkEvent.Disconnect.class);
            assertThat(end.cause().kind()).isEqualTo(CloseCause.Kind.VIOLATION);
            assertThat(end.cause().code()).isEqualTo(violation.code());
            stage.until("hung up", () -> peer.closed() != null);
            assertThat(stage.server.counters().violations(violation)).isEqualTo(1);
            stillWorks(stage, other);
        }
    }

    @Test
    void aPacketThatIsCutOffByTheEndIsAViolation() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand peer = shaken(stage, SocketType.TCP);
            peer.say("DEC0ADDE0C000000050000002A");
            peer.hangUp();
            stage.until("ended", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
            assertThat(Stage.only(stage.serverEvents, NetworkEvent.Disconnect.class)
                            .cause()
                            .code())
                    .isEqualTo("packet-cut");
        }
    }

    @Test
    void discardKeepsTheConnectionAndDropsTheChunk() {
        Compatibility discard = Compatibility.DEFAULT.withMalformed(MalformedPolicy.DISCARD);
        try (Stage stage = new Stage(options -> options.compatibility(discard), options -> options)) {
            stage.server.createServer(SocketType.WS, PORT, 10);
            ByHand peer = shaken(stage, SocketType.WS);
            peer.say("010203");
            peer.say("DEC0ADDE0C000000010000002A");
            stage.until("read", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
            assertThat(Stage.only(stage.serverEvents, NetworkEvent.Data.class).bytes())
                    .containsExactly(0x2A);
            assertThat(Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class))
                    .isZero();
            assertThat(stage.server.counters().violations(Violation.HEADER_MAGIC))
                    .isEqualTo(1);
        }
    }

    @Test
    void deliverHandsTheMessageOverAsItIs() {
        Compatibility deliver = Compatibility.DEFAULT.withMalformed(MalformedPolicy.DELIVER);
        try (Stage stage = new Stage(options -> options.compatibility(deliver), options -> options)) {
            stage.server.createServer(SocketType.WS, PORT, 10);
            ByHand peer = shaken(stage, SocketType.WS);
            peer.say("DEC0ADDE10000000010000002A");
            stage.until("read", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
            assertThat(Stage.only(stage.serverEvents, NetworkEvent.Data.class).bytes())
                    .hasSize(13);
        }
    }

    @Test
    void textInTheHandshakeIsAViolation() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.WS, PORT, 10);
            ByHand peer = ByHand.client(stage, Carrier.WS, PORT);
            peer.sayText("hello");
            stage.until("hung up", () -> peer.closed() != null);
            assertThat(stage.server.counters().violations(Violation.HANDSHAKE_TEXT))
                    .isEqualTo(1);
        }
    }
}
