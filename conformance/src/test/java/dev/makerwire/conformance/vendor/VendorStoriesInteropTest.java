package dev.makerwire.conformance.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.Host;
import dev.makerwire.conformance.peer.Hosts;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.SocketType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the vendor's own suite asks of a runtime, against the two endpoints that it needs: {@code /gm_websocket} does the
 * handshake and echoes packets, {@code /raw_websocket} echoes messages. Ours have both on every listener; here they are
 * taken on the one with the other dialect, so that only the path can make them work.
 */
@ParameterizedClass
@EnumSource
@ExtendWith(Hosts.class)
class VendorStoriesInteropTest {
    private static final String HANDSHAKE_PATH = "/gm_websocket";
    private static final String RAW_PATH = "/raw_websocket";

    @Parameter
    Host host;

    private final OurClient client = new OurClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void localhostResolves() {
        assertThat(client.network().resolve("localhost")).isIn("127.0.0.1", "::1");
    }

    @Test
    void aConnectWithHandshakeSucceeds() {
        int socket = client.socket(SocketType.WS);
        int started = client.network().connectAsync(socket, "localhost" + HANDSHAKE_PATH, port(Kind.WS_RAW));
        assertThat(started).isNotNegative();

        NetworkEvent.NonBlockingConnect answer = client.answer(socket);
        assertThat(answer.succeeded()).isTrue();
        assertThat(answer.type().number()).isEqualTo(4);
    }

    /** The server there echoes and never greets, so the connect must give up: after 2000 ms, within 3000. */
    @Test
    void aConnectWhoseHandshakeIsMissingFailsInTime() {
        int port = port(Kind.WS);
        long elapsed = millisUntilFailure(port);
        for (int again = 0; again < 2 && elapsed > 3_000; again++) {
            // A busy machine may hold a whole process up for a second, but not three times in a row.
            elapsed = millisUntilFailure(port);
        }
        assertThat(elapsed).isBetween(2_000L, 3_000L);
    }

    private long millisUntilFailure(int port) {
        client.network().connectTimeoutMillis(2_000);
        int socket = client.socket(SocketType.WS);
        long begun = System.nanoTime();
        assertThat(client.network().connectAsync(socket, "localhost" + RAW_PATH, port))
                .isNotNegative();
        assertThat(client.answer(socket).succeeded()).isFalse();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    @Test
    void aRawConnectSucceeds() {
        int socket = client.socket(SocketType.WS);
        int started = client.network().connectRawAsync(socket, "localhost" + RAW_PATH, port(Kind.WS));
        assertThat(started).isNotNegative();

        assertThat(client.answer(socket).succeeded()).isTrue();
    }

    @Test
    void rawDataComesBack() {
        int socket = connected(RAW_PATH, false);
        byte[] message = "Hello there".getBytes(StandardCharsets.UTF_8);
        int sent = client.network().sendRaw(socket, message, 0, message.length, MessageType.BINARY);

        NetworkEvent.Data data = client.data(socket);
        assertThat(data.bytes()).isEqualTo(message).hasSize(sent);
        assertThat(data.type().number()).isEqualTo(3);
    }

    @Test
    void aPacketComesBack() {
        int socket = connected(HANDSHAKE_PATH, true);
        byte[] packet = "Hello World\0".getBytes(StandardCharsets.UTF_8);
        int sent = client.network().sendPacket(socket, packet, 0, packet.length);

        assertThat(client.data(socket).bytes()).isEqualTo(packet).hasSize(sent);
    }

    @Test
    void aPacketOf90000BytesComesBack() {
        int socket = connected(HANDSHAKE_PATH, true);
        byte[] packet = new byte[90_000];
        Arrays.fill(packet, (byte) 12);
        int sent = client.network().sendPacket(socket, packet, 0, packet.length);

        assertThat(client.data(socket).bytes()).isEqualTo(packet).hasSize(sent);
    }

    private int connected(String path, boolean handshake) {
        int socket = client.socket(SocketType.WS);
        String url = "ws://" + EchoHost.HOST + path;
        if (handshake) {
            client.network().connectAsync(socket, url, port(Kind.WS_RAW));
        } else {
            client.network().connectRawAsync(socket, url, port(Kind.WS));
        }
        assertThat(client.answer(socket).succeeded()).isTrue();
        return socket;
    }

    private int port(Kind kind) {
        return host.server().port(kind);
    }
}
