package dev.makerwire.conformance.badinput;

import static dev.makerwire.conformance.peer.HandMadeWebSocket.BINARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.Samples;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.protocol.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients with a proper handshake whose packets then are none. */
class BadPacketsInteropTest extends AmongGoodClients {
    private static final int MIB = 1024 * 1024;
    private static final int LIMIT = 4 * MIB;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int TOO_BIG = 1009;

    BadPacketsInteropTest() {
        super(new NetworkOptions());
    }

    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                Arguments.of("magic", HandMade.words(0xDEADC0DF, 12, 1), Violation.HEADER_MAGIC),
                Arguments.of("raw data", Samples.sample(64), Violation.HEADER_MAGIC),
                Arguments.of("header length 16", HandMade.words(0xDEADC0DE, 16, 1), Violation.HEADER_LENGTH),
                Arguments.of("a second reply", HandMade.reply(0), Violation.HEADER_MAGIC),
                Arguments.of("2 GiB less one", HandMade.header(Integer.MAX_VALUE), Violation.PACKET_TOO_LARGE),
                Arguments.of("2 GiB", HandMade.header(Integer.MIN_VALUE), Violation.PACKET_TOO_LARGE),
                Arguments.of("4 GiB less one", HandMade.header(-1), Violation.PACKET_TOO_LARGE),
                Arguments.of("one over the limit", HandMade.header(LIMIT + 1), Violation.PACKET_TOO_LARGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongHeaders")
    void aWrongHeaderOverTcpIsNamedAndClosed(String what, byte[] bytes, Violation violation) {
        long before = server.violations(violation);
        try (HandMade peer = HandMade.client(server.port(Kind.TCP))) {
            peer.echo(5);
            peer.send(bytes);
            assertThat(peer.untilClosed()).isEmpty();
        }
        brokeOneRule(before, violation);
        cameAndWentFor(violation.code());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongHeaders")
    void aWrongHeaderOverWebSocketIsNamedAndClosed(String what, byte[] bytes, Violation violation) {
        long before = server.violations(violation);
        try (HandMadeWebSocket peer = HandMadeWebSocket.client(server.port(Kind.WS))) {
            peer.echo(5);
            peer.send(BINARY, bytes);
            assertThat(peer.closeStatus())
                    .isEqualTo(violation == Violation.PACKET_TOO_LARGE ? TOO_BIG : PROTOCOL_ERROR);
        }
        brokeOneRule(before, violation);
        cameAndWentFor(violation.code());
    }

    @Test
    void theLargestAllowedPacketIsStillOne() {
        try (HandMade peer = HandMade.client(server.port(Kind.TCP))) {
            peer.echo(LIMIT);
        }
        cameAndWentFor("peer-closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12, 13, 100})
    void aPacketThatIsCutByTheEndOfTheStreamIsNamed(int sent) {
        long before = server.violations(Violation.PACKET_CUT);
        try (HandMade peer = HandMade.client(server.port(Kind.TCP))) {
            peer.send(Arrays.copyOf(HandMade.packet(Samples.sample(200)), sent));
        }
        brokeOneRule(before, Violation.PACKET_CUT);
        cameAndWentFor(Violation.PACKET_CUT.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12, 13, 100})
    void aPacketThatIsCutByTheEndOfItsMessageIsNamed(int sent) {
        long before = server.violations(Violation.MESSAGE_CUT);
        try (HandMadeWebSocket peer = HandMadeWebSocket.client(server.port(Kind.WS))) {
            peer.send(BINARY, Arrays.copyOf(HandMade.packet(Samples.sample(200)), sent));
            assertThat(peer.closeStatus()).isEqualTo(PROTOCOL_ERROR);
        }
        brokeOneRule(before, Violation.MESSAGE_CUT);
        cameAndWentFor(Violation.MESSAGE_CUT.code());
    }

    /** They reach the game; its answers do not leave any more, since the connection is over by then. */
    @Test
    void goodPacketsBeforeABadOneArrive() {
        long before = server.packets();
        try (HandMade peer = HandMade.client(server.port(Kind.TCP))) {
            byte[] good = HandMade.packet(Samples.sample(20));
            peer.send(HandMade.glue(good, good, HandMade.words(1, 2, 3), good));
            peer.untilClosed();
        }
        cameAndWentFor(Violation.HEADER_MAGIC.code());
        assertThat(server.packets()).isEqualTo(before + 2);
    }

    /** Many peers announce as much as they may and then say no more: what is announced must not be stored. */
    @Test
    void whatIsOnlyAnnouncedTakesNoMemory() {
        int peers = 50;
        long before = server.allocatedBytes();
        List<HandMade> claimants = new ArrayList<>();
        for (int i = 0; i < peers; i++) {
            HandMade claimant = HandMade.client(server.port(Kind.TCP));
            claimant.send(HandMade.glue(HandMade.header(LIMIT), new byte[100]));
            claimants.add(claimant);
        }
        server.awaitClients(peers + 2);
        // Everything sent before this echo has been read when it is back.
        try (HandMade last = HandMade.client(server.port(Kind.TCP))) {
            last.echo(1);
        }
        assertThat(server.allocatedBytes() - before).isLessThan(20L * MIB);
        claimants.forEach(HandMade::close);
        server.awaitViolations(Violation.PACKET_CUT, peers);
    }

    /** The same with more than the limit: 50 times 2 GiB would be more than any machine of ours has. */
    @Test
    void whatIsAnnouncedOverTheLimitTakesNoMemory() {
        long before = server.allocatedBytes();
        for (int i = 0; i < 50; i++) {
            try (HandMade claimant = HandMade.client(server.port(Kind.TCP))) {
                claimant.send(HandMade.header(Integer.MAX_VALUE - i));
                assertThat(claimant.untilClosed()).isEmpty();
            }
        }
        assertThat(server.allocatedBytes() - before).isLessThan(20L * MIB);
    }
}
