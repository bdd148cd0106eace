package dev.makerwire.conformance.badinput;

import static dev.makerwire.conformance.peer.HandMadeWebSocket.BINARY;
import static dev.makerwire.conformance.peer.HandMadeWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.protocol.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that answer the banner wrongly, or leave in the middle of the handshake. */
class BadHandshakeInteropTest extends AmongGoodClients {
    private static final int PROTOCOL_ERROR = 1002;

    BadHandshakeInteropTest() {
        super(new NetworkOptions());
    }

    static Stream<Arguments> wrongReplies() {
        return Stream.of(
                Arguments.of("length field 12", HandMade.words(0xCAFEBABE, 0xDEADB00B, 12, 0)),
                Arguments.of("first magic", HandMade.words(0xCAFEBABF, 0xDEADB00B, 16, 0)),
                Arguments.of("second magic", HandMade.words(0xCAFEBABE, 0xDEADB00C, 16, 0)),
                Arguments.of("a packet", HandMade.packet(new byte[] {1, 2, 3, 4})),
                Arguments.of("the banner", HandMade.banner()),
                Arguments.of("big-endian", HandMade.words(0xBEBAFECA, 0x0BB0ADDE, 0x10000000, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongReplies")
    void aWrongReplyOverTcpIsNamedAndClosed(String what, byte[] reply) {
        long before = server.violations(Violation.REPLY_WRONG);
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP))) {
            peer.expect(HandMade.banner());
            peer.send(reply);
            assertThat(peer.untilClosed()).isEmpty();
        }
        brokeOneRuleAndNeverCame(before, Violation.REPLY_WRONG);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongReplies")
    void aWrongReplyOverWebSocketIsNamedAndClosed(String what, byte[] reply) {
        long before = server.violations(Violation.REPLY_WRONG);
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS))) {
            peer.expect(BINARY, HandMade.banner());
            peer.send(BINARY, reply);
            assertThat(peer.closeStatus()).isEqualTo(PROTOCOL_ERROR);
        }
        brokeOneRuleAndNeverCame(before, Violation.REPLY_WRONG);
    }

    @Test
    void aReplyAsTextIsNamedAndClosed() {
        long before = server.violations(Violation.HANDSHAKE_TEXT);
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS))) {
            peer.send(TEXT, (byte) 'h', (byte) 'i');
            peer.expect(BINARY, HandMade.banner());
            assertThat(peer.closeStatus()).isEqualTo(PROTOCOL_ERROR);
        }
        brokeOneRuleAndNeverCame(before, Violation.HANDSHAKE_TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15})
    void aShortReplyMessageIsNamedAndClosed(int length) {
        long before = server.violations(Violation.HANDSHAKE_SHORT);
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS))) {
            peer.send(BINARY, Arrays.copyOf(HandMade.reply(0), length));
            peer.expect(BINARY, HandMade.banner());
            assertThat(peer.closeStatus()).isEqualTo(PROTOCOL_ERROR);
        }
        brokeOneRuleAndNeverCame(before, Violation.HANDSHAKE_SHORT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 15})
    void aPeerThatLeavesDuringItsReplyIsCounted(int sent) {
        long before = server.violations(Violation.HANDSHAKE_CUT);
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP))) {
            peer.expect(HandMade.banner());
            peer.send(Arrays.copyOf(HandMade.reply(0), sent));
        }
        brokeOneRuleAndNeverCame(before, Violation.HANDSHAKE_CUT);
    }

    @Test
    void aPeerThatLeavesBeforeTheBannerIsCounted() {
        long before = server.violations(Violation.HANDSHAKE_CUT);
        HandMade.connect(server.port(Kind.TCP)).close();
        brokeOneRuleAndNeverCame(before, Violation.HANDSHAKE_CUT);
    }

    @Test
    void aPeerThatBreaksOffWithAResetIsCounted() {
        long before = server.violations(Violation.HANDSHAKE_CUT);
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP))) {
            peer.expect(HandMade.banner());
            peer.resetOnClose();
        }
        brokeOneRuleAndNeverCame(before, Violation.HANDSHAKE_CUT);
    }

    @Test
    void aPeerThatLeavesAfterItsReplyHasComeAndGone() {
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP))) {
            peer.expect(HandMade.banner());
            peer.send(HandMade.reply(0));
            peer.endOutput();
            peer.expect(HandMade.ack());
        }
        cameAndWentFor("peer-closed");
        assertThat(newLines()).isEmpty();
    }

    @Test
    void aPeerThatLeavesAfterTheUpgradeIsCounted() {
        long before = server.violations(Violation.HANDSHAKE_CUT);
        HandMadeWebSocket.open(server.port(Kind.WS)).close();
        brokeOneRuleAndNeverCame(before, Violation.HANDSHAKE_CUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GET / HTTP/1.1\r\nHost: localhost\r\nUpgr"})
    void aPeerThatLeavesBeforeTheUpgradeIsCounted(String sent) {
        long before = server.rejectedPeers();
        try (HandMade peer = HandMade.connect(server.port(Kind.WS))) {
            peer.send(sent.getBytes(StandardCharsets.US_ASCII));
        }
        server.awaitRejectedPeers(before + 1);
        assertThat(newEvents()).isEmpty();
        assertThat(newLines()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void packetsBehindTheReplyArriveAlthoughNobodyShouldSendThem() {
        byte[] early = HandMade.packet((byte) 42);
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP))) {
            peer.send(HandMade.glue(HandMade.reply(0), early, early));
            peer.expect(HandMade.glue(HandMade.banner(), HandMade.ack(), early, early));
        }
        cameAndWentFor("peer-closed");
    }
}
