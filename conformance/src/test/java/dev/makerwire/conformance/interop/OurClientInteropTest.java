package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.ForeignProcess;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.Peers;
import dev.makerwire.conformance.peer.Samples;
import dev.makerwire.conformance.peer.TestCertificate;
import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.transport.TlsTrust;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client against echo servers that others wrote. */
@ParameterizedClass
@EnumSource
class OurClientInteropTest {
    /** Who plays the server, and what it speaks. */
    enum Foreign {
        PYTHON_TCP(Kind.TCP),
        PYTHON_TCP_RAW(Kind.TCP_RAW),
        PYTHON_UDP(Kind.UDP),
        PYTHON_UDP_RAW(Kind.UDP_RAW),
        NODE_TCP(Kind.TCP),
        NODE_TCP_RAW(Kind.TCP_RAW),
        NODE_WS(Kind.WS),
        NODE_WS_RAW(Kind.WS_RAW),
        NODE_WSS(Kind.WSS),
        NODE_WSS_RAW(Kind.WSS_RAW);

        final Kind kind;

        Foreign(Kind kind) {
            this.kind = kind;
        }

        ForeignProcess start() {
            if (name().startsWith("PYTHON")) {
                return Peers.python("server", kind.peerWord());
            }
            TestCertificate certificate = TestCertificate.get();
            return kind.secure()
                    ? Peers.node(
                            "server",
                            kind.peerWord(),
                            "--cert=" + certificate.certificateFile(),
                            "--key=" + certificate.keyFile())
                    : Peers.node("server", kind.peerWord());
        }
    }

    private static final int GAME_ID = -559_038_737;

    @Parameter
    Foreign foreign;

    private static ForeignProcess server;
    private static int port;
    private final OurClient client = new OurClient(new NetworkOptions()
            .gameId(GAME_ID)
            .trust(TlsTrust.only(TestCertificate.get().certificatePem())));

    @BeforeParameterizedClassInvocation
    static void start(Foreign foreign) {
        server = foreign.start();
        port = Integer.parseInt(server.await("listening"));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void everySizeComesBack(String host) {
        int socket = client.connected(foreign.kind, host, port);
        for (int size : sizes()) {
            send(socket, size);
            expect(socket, size);
        }
        if (foreign.kind == Kind.TCP || foreign.kind == Kind.WS || foreign.kind == Kind.WSS) {
            assertThat(server.await("client")).startsWith(String.valueOf(GAME_ID));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 100)
    void aBurstComesBackInOrder(int count) {
        int socket = client.connected(foreign.kind, EchoHost.HOST, port);
        for (int i = 0; i < count; i++) {
            send(socket, 1 + i * 3);
        }
        if (foreign.kind == Kind.TCP_RAW) {
            // A stream has no boundaries: compare the whole.
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                whole.writeBytes(Samples.sample(1 + i * 3));
            }
            assertThat(stream(socket, whole.size())).isEqualTo(whole.toByteArray());
            return;
        }
        for (int i = 0; i < count; i++) {
            expect(socket, 1 + i * 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 50)
    void manySocketsTalkAtOnce(int count) {
        List<Integer> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int socket = client.socket(foreign.kind.type());
            int started = foreign.kind.dialect() == Dialect.PACKETS
                    ? client.network().connectAsync(socket, EchoHost.HOST, port)
                    : client.network().connectRawAsync(socket, EchoHost.HOST, port);
            assertThat(started).isEqualTo(socket);
            sockets.add(socket);
        }
        List<Integer> succeeded = new ArrayList<>();
        while (succeeded.size() < count) {
            NetworkEvent answer = client.await("answer", event -> event instanceof NetworkEvent.NonBlockingConnect);
            assertThat(((NetworkEvent.NonBlockingConnect) answer).succeeded())
                    .as("%s", answer)
                    .isTrue();
            succeeded.add(answer.id());
        }
        assertThat(succeeded).containsExactlyInAnyOrderElementsOf(sockets);
        for (int i = 0; i < count; i++) {
            send(sockets.get(i), 1_000 + i);
        }
        List<Integer> answered = new ArrayList<>();
        while (answered.size() < count) {
            NetworkEvent.Data data =
                    (NetworkEvent.Data) client.await("echo", event -> event instanceof NetworkEvent.Data);
            assertThat(data.bytes()).isEqualTo(Samples.sample(1_000 + sockets.indexOf(data.id())));
            answered.add(data.id());
        }
        assertThat(answered).containsExactlyInAnyOrderElementsOf(sockets);
    }

    @ParameterizedTest
    @ValueSource(ints = 20)
    void aClientMayComeAndGo(int times) {
        for (int i = 0; i < times; i++) {
            int socket = client.connected(foreign.kind, EchoHost.HOST, port);
            send(socket, 1 + i);
            expect(socket, 1 + i);
            assertThat(client.network().destroy(socket)).isZero();
        }
        assertThat(client.events()).hasSize(times);
    }

    private int[] sizes() {
        return foreign.kind == Kind.UDP || foreign.kind == Kind.UDP_RAW ? Samples.UDP_SIZES : Samples.SIZES;
    }

    private void send(int socket, int size) {
        byte[] bytes = Samples.sample(size);
        int sent = foreign.kind.dialect() == Dialect.PACKETS
                ? client.network().sendPacket(socket, bytes, 0, size)
                : client.network().sendRaw(socket, bytes, 0, size, MessageType.BINARY);
        assertThat(sent).as("result of sending %s bytes", size).isIn(size, size + 12);
    }

    private void expect(int socket, int size) {
        byte[] got = foreign.kind == Kind.TCP_RAW
                ? stream(socket, size)
                : client.data(socket).bytes();
        assertThat(got).isEqualTo(Samples.sample(size));
    }

    private byte[] stream(int socket, int size) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (whole.size() < size) {
            whole.writeBytes(client.data(socket).bytes());
        }
        return whole.toByteArray();
    }
}
