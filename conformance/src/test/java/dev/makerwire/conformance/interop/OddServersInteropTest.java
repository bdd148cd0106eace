package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.ForeignProcess;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.Peers;
import dev.makerwire.conformance.peer.Samples;
import dev.makerwire.conformance.peer.TestCertificate;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.Refusal;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.CloseCause;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client against servers that do unusual things which the protocol allows. */
class OddServersInteropTest {
    private final OurClient client = new OurClient();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "13"})
    void aServerThatSendsInTinyPieces(String cut) {
        try (ForeignProcess server = Peers.python("server", "tcp", "--cut=" + cut)) {
            int socket = client.connected(Kind.TCP, EchoHost.HOST, portOf(server));
            for (int size : new int[] {0, 1, 12, 700}) {
                client.network().sendPacket(socket, Samples.sample(size), 0, size);
                assertThat(client.data(socket).bytes()).isEqualTo(Samples.sample(size));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"python", "node"})
    void aServerWhosePacketIsGluedToItsAcknowledgement(String language) {
        try (ForeignProcess server = language.equals("python")
                ? Peers.python("server", "tcp", "--glue=33")
                : Peers.node("server", "tcp", "--glue=33")) {
            int socket = client.socket(SocketType.TCP);
            client.network().connectAsync(socket, EchoHost.HOST, portOf(server));

            assertThat(client.answer(socket).succeeded()).isTrue();
            assertThat(client.data(socket).bytes()).isEqualTo(Samples.sample(33));
        }
    }

    @Test
    void aServerThatFragmentsItsMessages() {
        try (ForeignProcess server = Peers.node("server", "ws", "--fragments=1000")) {
            int socket = client.connected(Kind.WS, EchoHost.HOST, portOf(server));
            for (int size : new int[] {1, 1_000, 90_000}) {
                client.network().sendPacket(socket, Samples.sample(size), 0, size);
                assertThat(client.data(socket).bytes()).isEqualTo(Samples.sample(size));
            }
        }
    }

    @Test
    void aServerThatPutsTwoPacketsIntoOneMessage() {
        try (ForeignProcess server = Peers.node("server", "ws", "--pair")) {
            int socket = client.connected(Kind.WS, EchoHost.HOST, portOf(server));
            for (int size : new int[] {0, 1, 90_000}) {
                client.network().sendPacket(socket, Samples.sample(size), 0, size);
                assertThat(client.data(socket).bytes()).isEqualTo(Samples.sample(size));
                assertThat(client.data(socket).bytes()).isEqualTo(Samples.sample(size));
            }
        }
    }

    @Test
    void textStaysTextAndBinaryStaysBinary() {
        try (ForeignProcess server = Peers.node("server", "ws-raw")) {
            int socket = client.connected(Kind.WS_RAW, EchoHost.HOST, portOf(server));
            for (int size : Samples.SIZES) {
                byte[] text = Samples.sampleText(size).getBytes(StandardCharsets.UTF_8);
                assertThat(client.network().sendRaw(socket, text, 0, size, MessageType.TEXT))
                        .isEqualTo(size);
                NetworkEvent.Data data = client.data(socket);
                assertThat(data.message()).isEqualTo(MessageType.TEXT);
                assertThat(data.bytes()).isEqualTo(text);
            }
            client.network().sendRaw(socket, Samples.sample(3), 0, 3, MessageType.BINARY);
            assertThat(client.data(socket).message()).isEqualTo(MessageType.BINARY);
        }
    }

    @Test
    void thePathOfTheUrlIsAskedFor() {
        try (ForeignProcess server = Peers.node("server", "ws-raw")) {
            int port = portOf(server);
            int socket = client.socket(SocketType.WS);
            client.network().connectRaw(socket, "ws://localhost:1/some/where?a=b", port);

            assertThat(server.await("client raw")).isEqualTo("/some/where?a=b");
        }
    }

    @Test
    void destroyingAWebSocketClosesItInTheOrdinaryWay() {
        try (ForeignProcess server = Peers.node("server", "ws")) {
            int socket = client.connected(Kind.WS, EchoHost.HOST, portOf(server));
            client.network().destroy(socket);
            client.pollUntil(() -> "the end of " + server, () -> server.lines().contains("gone 1000"));
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() {
        TestCertificate certificate = TestCertificate.get();
        try (ForeignProcess server = Peers.node(
                "server", "ws", "--cert=" + certificate.certificateFile(), "--key=" + certificate.keyFile())) {
            int port = portOf(server);
            int socket = client.socket(SocketType.WSS);

            assertThat(client.network().connect(socket, "localhost", port)).isEqualTo(Refusal.CONNECT_FAILED);
            client.network().connectAsync(socket, "localhost", port);
            assertThat(client.answer(socket).cause().kind()).isEqualTo(CloseCause.Kind.TLS_FAILED);
            assertThat(server.lines()).noneMatch(line -> line.startsWith("client"));
        }
    }

    private static int portOf(ForeignProcess server) {
        return Integer.parseInt(server.await("listening"));
    }
}
