package dev.makerwire.conformance.badinput;

import static dev.makerwire.conformance.peer.HandMadeWebSocket.BINARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.RunningServer;
import dev.makerwire.conformance.peer.ScriptedListener;
import dev.makerwire.network.Compatibility;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.protocol.MalformedPolicy;
import dev.makerwire.protocol.Violation;
import org.junit.jupiter.api.Test;

/** What malformed data does where the user has chosen another reaction than closing. */
class MalformedPolicyInteropTest {
    /** As in sample T14: a header that claims a length of 16, and a byte behind it. */
    private static final byte[] MALFORMED = HandMade.glue(HandMade.words(0xDEADC0DE, 16, 1), new byte[] {0x2A});

    @Test
    void discardedDataOverTcpIsCountedAndTheConnectionGoesOn() {
        try (RunningServer server = server(MalformedPolicy.DISCARD);
                HandMade peer = HandMade.client(server.port(Kind.TCP))) {
            peer.send(MALFORMED);
            server.awaitViolations(Violation.HEADER_LENGTH, 1);
            peer.echo(1_000);
            assertThat(server.packets()).isEqualTo(1);
            assertThat(server.clients()).isEqualTo(1);
        }
    }

    @Test
    void discardedDataOverWebSocketTakesOnlyItsOwnMessageAway() {
        try (RunningServer server = server(MalformedPolicy.DISCARD);
                HandMadeWebSocket peer = HandMadeWebSocket.client(server.port(Kind.WS))) {
            peer.send(BINARY, HandMade.glue(HandMade.packet((byte) 1), MALFORMED, HandMade.packet((byte) 2)));
            peer.expect(BINARY, HandMade.packet((byte) 1));
            peer.echo(30);
            assertThat(server.violations(Violation.HEADER_LENGTH)).isEqualTo(1);
            assertThat(server.packets()).isEqualTo(2);
        }
    }

    @Test
    void deliveredDataOverTcpReachesTheGameAsItCame() {
        try (RunningServer server = server(MalformedPolicy.DELIVER);
                HandMade peer = HandMade.client(server.port(Kind.TCP))) {
            peer.send(MALFORMED);
            peer.expect(HandMade.packet(MALFORMED));
            peer.echo(1_000);
            assertThat(server.violations(Violation.HEADER_LENGTH)).isEqualTo(1);
        }
    }

    @Test
    void deliveredDataOverWebSocketReachesTheGameAsItCame() {
        try (RunningServer server = server(MalformedPolicy.DELIVER);
                HandMadeWebSocket peer = HandMadeWebSocket.client(server.port(Kind.WS))) {
            peer.send(BINARY, MALFORMED);
            peer.expect(BINARY, HandMade.packet(MALFORMED));
            peer.echo(1_000);
        }
    }

    @Test
    void aPacketOverTheLimitEndsTheConnectionWhateverTheChoice() {
        for (MalformedPolicy policy : MalformedPolicy.values()) {
            try (RunningServer server = server(policy);
                    HandMade peer = HandMade.client(server.port(Kind.TCP))) {
                peer.send(HandMade.header(Integer.MAX_VALUE));
                assertThat(peer.untilClosed()).isEmpty();
                server.awaitViolations(Violation.PACKET_TOO_LARGE, 1);
            }
        }
    }

    @Test
    void theChoiceHoldsForClientsToo() {
        try (ScriptedListener server = ScriptedListener.playing(peer -> {
                    peer.send(HandMade.banner());
                    peer.receive(16);
                    peer.send(HandMade.ack());
                    peer.receive(12);
                    peer.send(MALFORMED);
                    peer.receive(12);
                    peer.send(HandMade.packet((byte) 7));
                    peer.untilClosed();
                });
                OurClient client = new OurClient(options(MalformedPolicy.DELIVER))) {
            int socket = client.connected(Kind.TCP, EchoHost.HOST, server.port());
            client.network().sendPacket(socket, new byte[0], 0, 0);
            assertThat(client.data(socket).bytes()).isEqualTo(MALFORMED);
            client.network().sendPacket(socket, new byte[0], 0, 0);
            assertThat(client.data(socket).bytes()).containsExactly(7);
            assertThat(client.events()).hasSize(2);
        }
    }

    /** The choice is about packets: a handshake that is wrong has no meaning that could be delivered. */
    @Test
    void aWrongHandshakeFailsWhateverTheChoice() {
        try (ScriptedListener server = ScriptedListener.playing(peer -> {
                    peer.send(new byte[18]);
                    peer.untilClosed();
                });
                OurClient client = new OurClient(options(MalformedPolicy.DISCARD))) {
            assertThat(OneAnswer.of(client, SocketType.TCP, EchoHost.HOST, server.port())
                            .code())
                    .isEqualTo(Violation.BANNER_WRONG.code());
        }
    }

    private static RunningServer server(MalformedPolicy policy) {
        return RunningServer.start(options(policy), Kind.TCP, Kind.WS);
    }

    private static NetworkOptions options(MalformedPolicy policy) {
        return new NetworkOptions().compatibility(Compatibility.DEFAULT.withMalformed(policy));
    }
}
