package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.Garbage;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.ScriptedListener;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.CloseCause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that fail our TCP client's handshake in every way: one failure each, named, and the socket lives on. */
class BadServersInteropTest {
    private final List<String> lines = new ArrayList<>();
    private final OurClient client = new OurClient(new NetworkOptions().diagnostics(lines::add));

    @AfterEach
    void close() {
        client.close();
    }

    static Stream<Arguments> wrongBanners() {
        byte[] almost = HandMade.banner();
        almost[17] = 1;
        return Stream.of(
                Arguments.of("almost", almost),
                Arguments.of("an HTTP answer", "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("the acknowledgement", HandMade.ack()),
                Arguments.of("a packet", HandMade.packet((byte) 1)),
                Arguments.of("random", Garbage.RANDOM.bytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongBanners")
    void aWrongBannerIsNamed(String what, byte[] banner) {
        CloseCause cause = failureWith(peer -> {
            peer.send(banner);
            assertThat(peer.untilClosed()).isEmpty();
        });
        namedTwice(cause, Violation.BANNER_WRONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aWrongAcknowledgementIsNamed(int word) {
        int[] words = {0xDEAFBEAD, 0xF00DBEEB, 12};
        words[word]++;
        CloseCause cause = failureWith(peer -> {
            peer.send(HandMade.banner());
            peer.expect(HandMade.reply(0));
            peer.send(HandMade.words(words));
            assertThat(peer.untilClosed()).isEmpty();
        });
        namedTwice(cause, Violation.ACK_WRONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17})
    void aServerThatClosesBeforeItsBannerIsWholeFailsTheConnect(int sent) {
        CloseCause cause = failureWith(peer -> {
            peer.send(Arrays.copyOf(HandMade.banner(), sent));
            peer.endOutput();
            peer.untilClosed();
        });
        namedTwice(cause, Violation.HANDSHAKE_CUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11})
    void aServerThatClosesBeforeItsAcknowledgementIsWholeFailsTheConnect(int sent) {
        CloseCause cause = failureWith(peer -> {
            peer.send(HandMade.banner());
            peer.expect(HandMade.reply(0));
            peer.send(Arrays.copyOf(HandMade.ack(), sent));
            peer.endOutput();
            peer.untilClosed();
        });
        namedTwice(cause, Violation.HANDSHAKE_CUT);
    }

    @Test
    void aServerThatResetsFailsTheConnect() {
        CloseCause cause = failureWith(peer -> {
            peer.send(HandMade.banner());
            peer.expect(HandMade.reply(0));
            peer.resetOnClose();
        });
        namedTwice(cause, Violation.HANDSHAKE_CUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 18})
    void aServerThatFallsSilentFailsTheConnectInTime(int sent) {
        client.network().connectTimeoutMillis(400);
        CloseCause cause = failureWith(peer -> {
            peer.send(Arrays.copyOf(HandMade.banner(), sent));
            peer.untilClosed();
        });
        assertThat(cause.kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
    }

    /** After the handshake a server is judged as a client is. */
    @ParameterizedTest
    @EnumSource(names = {"HEADER_MAGIC", "HEADER_LENGTH", "PACKET_TOO_LARGE", "PACKET_CUT"})
    void aServerThatBreaksARuleLaterIsLeft(Violation violation) {
        byte[] bad = switch (violation) {
            case HEADER_MAGIC -> HandMade.words(1, 12, 1);
            case HEADER_LENGTH -> HandMade.words(0xDEADC0DE, 11, 1);
            case PACKET_TOO_LARGE -> HandMade.header(Integer.MAX_VALUE);
            default -> HandMade.header(10);
        };
        try (ScriptedListener server = ScriptedListener.playing(peer -> {
            peer.send(HandMade.banner());
            peer.receive(16);
            peer.send(HandMade.glue(HandMade.ack(), HandMade.packet((byte) 5), bad));
            if (violation == Violation.PACKET_CUT) {
                peer.endOutput();
            }
            peer.untilClosed();
        })) {
            int socket = client.socket(SocketType.TCP);
            client.network().connectAsync(socket, EchoHost.HOST, server.port());

            assertThat(client.answer(socket).succeeded()).isTrue();
            assertThat(client.data(socket).bytes()).containsExactly(5);
            assertThat(client.disconnect(socket).cause().code()).isEqualTo(violation.code());
            assertThat(client.network().counters().violations(violation)).isEqualTo(1);
            assertThat(lines).hasSize(1);
            OneAnswer.nothingElseHappens(client, 3);
        }
    }

    private CloseCause failureWith(Consumer<HandMade> script) {
        try (ScriptedListener server = ScriptedListener.playing(script)) {
            CloseCause cause = OneAnswer.of(client, SocketType.TCP, EchoHost.HOST, server.port());
            assertThat(server.accepted()).isEqualTo(2);
            return cause;
        }
    }

    /** Both connects met the same fate. */
    private void namedTwice(CloseCause cause, Violation violation) {
        assertThat(cause.code()).isEqualTo(violation.code());
        assertThat(client.network().counters().violations(violation)).isEqualTo(2);
        assertThat(lines).hasSize(2).allMatch(line -> line.contains(violation.code()));
    }
}
