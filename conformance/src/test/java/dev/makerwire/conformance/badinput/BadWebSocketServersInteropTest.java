package dev.makerwire.conformance.badinput;

import static dev.makerwire.conformance.peer.HandMadeWebSocket.BINARY;
import static dev.makerwire.conformance.peer.HandMadeWebSocket.TEXT;
import static dev.makerwire.conformance.peer.HandMadeWebSocket.unmaskedFrame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.Garbage;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.ScriptedListener;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.TlsTrust;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that fail our WebSocket client at the upgrade, in the handshake, or later. */
class BadWebSocketServersInteropTest {
    private final OurClient client =
            new OurClient(new NetworkOptions().trust(TlsTrust.anythingInsecurelyForDevelopment()));

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
                "GM:Studio-Connect\0",
            })
    void anAnswerThatIsNoUpgradeFailsTheConnect(String answer) {
        CloseCause cause = failureWith(SocketType.WS, peer -> {
            HandMadeWebSocket.head(peer);
            peer.send(answer.getBytes(StandardCharsets.US_ASCII));
            peer.endOutput();
            peer.untilClosed();
        });
        assertThat(cause.kind()).as("%s", cause).isEqualTo(CloseCause.Kind.UPGRADE_FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void garbageFailsTheConnect(Garbage garbage) {
        CloseCause cause = failureWith(SocketType.WS, peer -> {
            peer.send(garbage.bytes());
            peer.endOutput();
            peer.untilClosed();
        });
        assertThat(cause.kind()).as("%s", cause).isEqualTo(CloseCause.Kind.UPGRADE_FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SSH", "ZEROES", "RANDOM"})
    void garbageInPlaceOfTlsFailsTheConnect(Garbage garbage) {
        CloseCause cause = failureWith(SocketType.WSS, peer -> {
            peer.send(garbage.bytes());
            peer.endOutput();
            peer.untilClosed();
        });
        assertThat(cause.kind()).as("%s", cause).isEqualTo(CloseCause.Kind.TLS_FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"WS", "WSS"})
    void aServerThatClosesAtOnceFailsTheConnect(SocketType type) {
        CloseCause cause = failureWith(type, peer -> {});
        assertThat(cause.kind())
                .as("%s", cause)
                .isIn(
                        CloseCause.Kind.PEER_CLOSED,
                        CloseCause.Kind.PEER_RESET,
                        CloseCause.Kind.UPGRADE_FAILED,
                        CloseCause.Kind.TLS_FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"WS", "WSS"})
    void aServerThatSaysNothingFailsTheConnectInTime(SocketType type) {
        client.network().connectTimeoutMillis(400);
        CloseCause cause = failureWith(type, HandMade::untilClosed);
        assertThat(cause.kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
    }

    @Test
    void anUpgradeThatIsFollowedByNothingFailsTheConnectInTime() {
        client.network().connectTimeoutMillis(400);
        CloseCause cause = failureWith(SocketType.WS, peer -> {
            upgrade(peer);
            peer.untilClosed();
        });
        assertThat(cause.kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
    }

    @Test
    void aWrongBannerIsNamed() {
        assertThat(failureAfterUpgrade(unmaskedFrame(BINARY, new byte[18])).code())
                .isEqualTo(Violation.BANNER_WRONG.code());
    }

    @Test
    void aBannerAsTextIsNamed() {
        assertThat(failureAfterUpgrade(unmaskedFrame(TEXT, HandMade.banner())).code())
                .isEqualTo(Violation.HANDSHAKE_TEXT.code());
    }

    @Test
    void aShortBannerIsNamed() {
        assertThat(failureAfterUpgrade(unmaskedFrame(BINARY, new byte[0])).code())
                .isEqualTo(Violation.HANDSHAKE_SHORT.code());
    }

    @Test
    void aWrongAcknowledgementIsNamed() {
        byte[] bannerThenAck =
                HandMade.glue(unmaskedFrame(BINARY, HandMade.banner()), unmaskedFrame(BINARY, HandMade.reply(0)));
        assertThat(failureAfterUpgrade(bannerThenAck).code()).isEqualTo(Violation.ACK_WRONG.code());
    }

    @Test
    void aCloseFrameInPlaceOfTheBannerFailsTheConnect() {
        assertThat(failureAfterUpgrade(unmaskedFrame(HandMadeWebSocket.CLOSE, (byte) 0x03, (byte) 0xF5))
                        .code())
                .isEqualTo(Violation.HANDSHAKE_CUT.code());
    }

    /** What a server may not do once packets flow, and how the connection then ends. */
    enum Breach {
        MASKED(HandMadeWebSocket.frame(BINARY, HandMade.packet((byte) 1))),
        RESERVED_OPCODE(unmaskedFrame(3, (byte) 1)),
        NOT_UTF8(unmaskedFrame(TEXT, (byte) 0xC3, (byte) 0x28)),
        OVER_THE_LIMIT(HandMadeWebSocket.frameHead(BINARY, false, 1L << 31)),
        CUT_PACKET(unmaskedFrame(BINARY, HandMade.header(10)));

        private final byte[] bytes;

        Breach(byte... bytes) {
            this.bytes = bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatBreaksARuleLaterIsLeft(Breach breach) {
        try (ScriptedListener server = ScriptedListener.playing(peer -> {
            upgrade(peer);
            peer.send(HandMade.glue(
                    unmaskedFrame(BINARY, HandMade.banner()),
                    unmaskedFrame(BINARY, HandMade.ack()),
                    unmaskedFrame(BINARY, HandMade.packet((byte) 5)),
                    breach.bytes));
            peer.untilClosed();
        })) {
            int socket = client.socket(SocketType.WS);
            client.network().connectAsync(socket, EchoHost.HOST, server.port());

            assertThat(client.answer(socket).succeeded()).isTrue();
            assertThat(client.data(socket).bytes()).containsExactly(5);
            assertThat(client.disconnect(socket).cause().kind())
                    .isIn(CloseCause.Kind.VIOLATION, CloseCause.Kind.TOO_LARGE);
            OneAnswer.nothingElseHappens(client, 3);
        }
    }

    private CloseCause failureAfterUpgrade(byte... frames) {
        return failureWith(SocketType.WS, peer -> {
            upgrade(peer);
            peer.send(frames);
            peer.untilClosed();
        });
    }

    private CloseCause failureWith(SocketType type, Consumer<HandMade> script) {
        try (ScriptedListener server = ScriptedListener.playing(script)) {
            return OneAnswer.of(client, type, EchoHost.HOST, server.port());
        }
    }

    private static void upgrade(HandMade peer) {
        String name = "sec-websocket-key:";
        String key = HandMadeWebSocket.head(peer)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name))
                .map(line -> line.substring(name.length()).trim())
                .findFirst()
                .orElseThrow();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            peer.send(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
