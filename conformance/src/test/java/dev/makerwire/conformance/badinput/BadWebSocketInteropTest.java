package dev.makerwire.conformance.badinput;

import static dev.makerwire.conformance.peer.HandMadeWebSocket.BINARY;
import static dev.makerwire.conformance.peer.HandMadeWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.Garbage;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that break RFC 6455 below anything GameMaker has a say in. */
class BadWebSocketInteropTest extends AmongGoodClients {
    private static final int MIB = 1024 * 1024;
    private static final int LIMIT = 100_000;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int NOT_UTF8 = 1007;
    private static final int TOO_BIG = 1009;
    private static final int PING = 9;
    private static final int RESERVED = 3;

    BadWebSocketInteropTest() {
        super(new NetworkOptions().maxClientMessageBytes(LIMIT));
    }

    /** What a client sends, and the status that the server closes with. */
    enum Breach {
        UNMASKED(PROTOCOL_ERROR, HandMadeWebSocket.unmaskedFrame(BINARY, (byte) 1, (byte) 2)),
        RESERVED_OPCODE(PROTOCOL_ERROR, HandMadeWebSocket.frame(RESERVED, (byte) 1)),
        RESERVED_BIT(PROTOCOL_ERROR, flipped(HandMadeWebSocket.frame(BINARY, (byte) 1), 0x40)),
        LONG_PING(PROTOCOL_ERROR, HandMadeWebSocket.frame(PING, new byte[126])),
        FRAGMENTED_PING(PROTOCOL_ERROR, flipped(HandMadeWebSocket.frame(PING, (byte) 1), 0x80)),
        CONTINUATION_OF_NOTHING(PROTOCOL_ERROR, HandMadeWebSocket.frame(0, (byte) 1)),
        TEXT_THAT_IS_NOT_UTF8(NOT_UTF8, HandMadeWebSocket.frame(TEXT, (byte) 0xC3, (byte) 0x28)),
        TEXT_WITH_A_SURROGATE(NOT_UTF8, HandMadeWebSocket.frame(TEXT, (byte) 0xED, (byte) 0xA0, (byte) 0x80)),
        TEXT_CUT_IN_A_CHARACTER(NOT_UTF8, HandMadeWebSocket.frame(TEXT, (byte) 0xE2, (byte) 0x82)),
        OVER_THE_LIMIT(TOO_BIG, HandMadeWebSocket.frameHead(BINARY, true, LIMIT + 13)),
        CLAIMS_2_GIB(TOO_BIG, HandMadeWebSocket.frameHead(BINARY, true, 1L << 31)),
        CLAIMS_ALL_THERE_IS(TOO_BIG, HandMadeWebSocket.frameHead(BINARY, true, Long.MAX_VALUE));

        private final int status;
        private final byte[] bytes;

        Breach(int status, byte... bytes) {
            this.status = status;
            this.bytes = bytes;
        }

        private static byte[] flipped(byte[] frame, int bit) {
            frame[0] ^= (byte) bit;
            return frame;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBreachEndsTheConnectionWithItsStatus(Breach breach) {
        long allocated = server.allocatedBytes();
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS_RAW))) {
            peer.send(BINARY, (byte) 7);
            peer.expect(BINARY, (byte) 7);
            // The mask belongs to the head: some read it before they judge the length.
            peer.socket().send(HandMade.glue(breach.bytes, new byte[4]));
            assertThat(peer.closeStatus()).isEqualTo(breach.status);
        }
        goneWith(breach.status);
        assertThat(newLines()).hasSizeLessThanOrEqualTo(1);
        assertThat(server.allocatedBytes() - allocated).isLessThan(8L * MIB);
    }

    private void goneWith(int status) {
        NetworkEvent.Disconnect gone =
                server.awaitDisconnect(event -> newEvents().contains(event));
        assertThat(newEvents()).hasSize(2);
        assertThat(gone.cause().status()).as("%s", gone.cause()).isEqualTo(status);
    }

    @Test
    void fragmentsThatNeverEndAreCutOffAtTheLimit() {
        byte[] fragment = HandMadeWebSocket.frame(0, new byte[LIMIT / 4]);
        fragment[0] = 0;
        byte[] first = fragment.clone();
        first[0] = BINARY;
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS_RAW))) {
            peer.socket().send(first);
            for (int i = 0; i < 16; i++) {
                peer.socket().sendIfItListens(fragment);
            }
            peer.socket().endOutput();
            peer.socket().untilClosed();
        }
        goneWith(TOO_BIG);
        assertThat(newLines()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void emptyFragmentsDoNotFillAnything() {
        byte[] fragment = HandMadeWebSocket.frame(0);
        fragment[0] = 0;
        byte[] many = new byte[fragment.length * 10_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = fragment[i % fragment.length];
        }
        byte[] first = fragment.clone();
        first[0] = BINARY;
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS_RAW))) {
            peer.socket().send(first);
            peer.socket().sendIfItListens(many);
            // Either it holds out and the message comes back, or the server has had enough: both end well.
            peer.socket().sendIfItListens(HandMadeWebSocket.frame(0, (byte) 9));
            peer.socket().sendIfItListens(HandMadeWebSocket.frame(HandMadeWebSocket.CLOSE));
            peer.socket().untilClosed();
        }
        server.awaitDisconnect(event -> newEvents().contains(event));
    }

    @Test
    void pingsWithoutEndAreAnsweredOrEndedButNeverHoarded() {
        byte[] ping = HandMadeWebSocket.frame(PING, new byte[125]);
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS_RAW))) {
            for (int i = 0; i < 2_000; i++) {
                peer.socket().sendIfItListens(ping);
            }
            assertThat(server.queuedSendBytes()).isLessThan(17L * MIB);
        }
        server.awaitDisconnect(event -> newEvents().contains(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 7\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
            })
    void aRequestThatIsNoUpgradeIsTurnedAwayWithAnHttpAnswer(String request) {
        long before = server.rejectedPeers();
        try (HandMade peer = HandMade.connect(server.port(Kind.WS))) {
            peer.send(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(peer.untilClosed(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("GM:Studio");
        }
        server.awaitRejectedPeers(before + 1);
        assertThat(newEvents()).isEmpty();
        assertThat(newLines()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aRequestWithoutEndIsCutOff() {
        long before = server.rejectedPeers();
        try (HandMade peer = HandMade.connect(server.port(Kind.WS))) {
            peer.send("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            peer.sendUntilItStopsListening(Garbage.headerFields());
            peer.untilClosed();
        }
        server.awaitRejectedPeers(before + 1);
        assertThat(newLines()).hasSizeLessThanOrEqualTo(1);
    }
}
