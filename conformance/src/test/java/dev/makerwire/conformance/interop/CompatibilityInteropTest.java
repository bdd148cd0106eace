package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.ForeignProcess;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.Peers;
import dev.makerwire.conformance.peer.ScriptedListener;
import dev.makerwire.network.Compatibility;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Refusal;
import dev.makerwire.network.SendReturn;
import dev.makerwire.network.SocketInfo;
import dev.makerwire.network.SocketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The choices where GameMaker's runtimes differ, over real sockets to foreign servers. */
class CompatibilityInteropTest {
    private static final int SIZE = 100;

    @ParameterizedTest
    @CsvSource({
        "PER_CARRIER, TCP, 112",
        "PER_CARRIER, WS, 100",
        "PER_CARRIER, UDP, 112",
        "WITH_HEADER, TCP, 112",
        "WITH_HEADER, WS, 112",
        "WITH_HEADER, UDP, 112",
        "WITHOUT_HEADER, TCP, 100",
        "WITHOUT_HEADER, WS, 100",
        "WITHOUT_HEADER, UDP, 100",
    })
    void whatSendingAPacketReturns(SendReturn choice, Kind kind, int expected) {
        Compatibility compatibility = Compatibility.DEFAULT.withSendReturn(choice);
        try (ForeignProcess server =
                        kind == Kind.WS ? Peers.node("server", "ws") : Peers.python("server", kind.word());
                OurClient client = new OurClient(new NetworkOptions().compatibility(compatibility))) {
            int port = Integer.parseInt(server.await("listening"));
            int socket = client.connected(kind, EchoHost.HOST, port);
            int sent = kind == Kind.UDP
                    ? client.network().sendUdp(socket, EchoHost.HOST, port, new byte[SIZE], 0, SIZE)
                    : client.network().sendPacket(socket, new byte[SIZE], 0, SIZE);

            assertThat(sent).isEqualTo(expected);
            assertThat(client.data(socket).bytes()).hasSize(SIZE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendingRawReturnsWhatWasSentWhateverTheChoice(SendReturn choice) {
        Compatibility compatibility = Compatibility.DEFAULT.withSendReturn(choice);
        try (ForeignProcess server = Peers.python("server", "udp-raw");
                OurClient client = new OurClient(new NetworkOptions().compatibility(compatibility))) {
            int port = Integer.parseInt(server.await("listening"));
            int socket = client.socket(SocketType.UDP);

            assertThat(client.network().sendUdpRaw(socket, EchoHost.HOST, port, new byte[SIZE], 0, SIZE))
                    .isEqualTo(SIZE);
            assertThat(client.data(socket).bytes()).hasSize(SIZE);
        }
    }

    @Test
    void aClientIsToldOnceThatItsServerIsGone() {
        try (ScriptedListener server = greetingAndLeaving();
                OurClient client = new OurClient()) {
            int socket = client.connected(Kind.TCP, EchoHost.HOST, server.port());

            NetworkEvent.Disconnect gone = client.disconnect(socket);
            assertThat(gone.id()).isEqualTo(socket);
            assertThat(client.network().sendPacket(socket, new byte[1], 0, 1)).isEqualTo(Refusal.NOT_CONNECTED);
            assertThat(client.events()).hasSize(1);
        }
    }

    @Test
    void aSilentClientIsToldNothingButCannotSend() {
        Compatibility silent = Compatibility.DEFAULT.withSilentClients(true);
        try (ScriptedListener server = greetingAndLeaving();
                OurClient client = new OurClient(new NetworkOptions().compatibility(silent))) {
            int socket = client.connected(Kind.TCP, EchoHost.HOST, server.port());
            client.pollUntil(
                    () -> "the end of the connection",
                    () -> client.network()
                            .info(socket)
                            .filter(info -> info.state() == SocketInfo.State.IDLE)
                            .isPresent());

            assertThat(client.network().sendPacket(socket, new byte[1], 0, 1)).isEqualTo(Refusal.NOT_CONNECTED);
            assertThat(client.events()).isEmpty();
        }
    }

    private static ScriptedListener greetingAndLeaving() {
        return ScriptedListener.playing(peer -> {
            peer.send(HandMade.banner());
            peer.receive(16);
            peer.send(HandMade.ack());
        });
    }
}
