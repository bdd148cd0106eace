package dev.makerwire.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Probes servers that are wrong in one way each. */
@Timeout(120)
class ProbeLoopbackTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final byte[] GREETING = "GM:Studio-Connect\0".getBytes(StandardCharsets.US_ASCII);

    private final StringWriter out = new StringWriter();

    private int probe(String... args) {
        return new CommandLine(new ProbeCommand())
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(out))
                .execute(args);
    }

    /** The step that failed, with its explanation; the last line says the verdict. */
    private String failedStep() {
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(lines.size() - 1)).isEqualTo("does not work");
        return lines.get(lines.size() - 2);
    }

    /** What a server does with its only connection. */
    private interface Manners {
        void serve(Socket client) throws IOException;
    }

    private String url(String scheme, Server server) {
        return scheme + "://127.0.0.1:" + server.listener.getLocalPort();
    }

    private static final class Server implements AutoCloseable {
        private final ServerSocket listener;

        Server(Manners manners) throws IOException {
            listener = new ServerSocket(0, 5, HERE);
            Thread thread = new Thread(() -> {
                try (Socket client = listener.accept()) {
                    manners.serve(client);
                } catch (IOException over) {
                    // The probe hung up, or the test is over.
                }
            });
            thread.start();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static void silent(Socket client) throws IOException {
        client.getInputStream().readAllBytes();
    }

    /** Says something and waits for the probe to hang up: who hangs up on unread bytes may cut off what was said. */
    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        silent(client);
    }

    @Test
    void aSilentServerMayBeRaw() throws Exception {
        try (Server server = new Server(ProbeLoopbackTest::silent)) {
            assertThat(probe(url("tcp", server), "--timeout", "200")).isEqualTo(1);
            assertThat(failedStep()).startsWith("greeting").contains("failed", "--raw");
        }
    }

    @Test
    void aSilentRawServerIsConnectedAllTheSame() throws Exception {
        try (Server server = new Server(ProbeLoopbackTest::silent)) {
            assertThat(probe(url("tcp", server), "--raw", "--timeout", "200")).isZero();
            assertThat(out.toString()).contains("normal for a relay", "works: connected, but no echo");
        }
    }

    @Test
    void aGreetingOnARawProbeIsRecognised() throws Exception {
        try (Server server = new Server(client -> {
            client.getOutputStream().write(GREETING);
            silent(client);
        })) {
            assertThat(probe(url("tcp", server), "--raw")).isEqualTo(1);
            assertThat(failedStep()).startsWith("echo").contains("leave out --raw");
        }
    }

    @Test
    void otherProtocolsAreRecognisedByTheirFirstBytes() throws Exception {
        try (Server server = new Server(client -> say(client, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertThat(probe(url("tcp", server))).isEqualTo(1);
            assertThat(failedStep()).startsWith("greeting").contains("HTTP/1.1 400 Bad Request", "ws://");
        }
        try (Server server = new Server(client -> say(client, "SSH-2.0-x\r\n"))) {
            assertThat(probe(url("tcp", server))).isEqualTo(1);
            assertThat(failedStep()).startsWith("greeting").contains("53 53 48");
        }
    }

    @Test
    void aServerThatHangsUpIsSaidToDoSo() throws Exception {
        try (Server server = new Server(client -> {})) {
            assertThat(probe(url("tcp", server))).isEqualTo(1);
            assertThat(failedStep()).startsWith("greeting").contains("closed");
        }
        try (Server server = new Server(client -> {
            client.getOutputStream().write(GREETING);
            client.getInputStream().readNBytes(16);
        })) {
            assertThat(probe(url("tcp", server))).isEqualTo(1);
            assertThat(failedStep()).startsWith("handshake").contains("refused the handshake");
        }
    }

    @Test
    void aWrongAcknowledgementNamesTheRule() throws Exception {
        try (Server server = new Server(client -> {
            client.getOutputStream().write(GREETING);
            client.getInputStream().readNBytes(16);
            say(client, "nonsense nonsense");
        })) {
            assertThat(probe(url("tcp", server))).isEqualTo(1);
            assertThat(failedStep()).startsWith("handshake").contains("W-6", "bad-ack");
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, HERE)) {
            port = taken.getLocalPort();
        }
        assertThat(probe("tcp://127.0.0.1:" + port)).isEqualTo(1);
        assertThat(failedStep()).startsWith("connect").contains("nothing listens there");
        assertThat(probe("udp://127.0.0.1:" + port, "--timeout", "5000")).isEqualTo(1);
        assertThat(failedStep()).startsWith("echo").contains("failed");
    }

    @Test
    void anHttpServerIsNoWebSocket() throws Exception {
        try (Server server = new Server(client -> say(client, "HTTP/1.1 404 Not Found\r\nX: y\r\n\r\n"))) {
            assertThat(probe(url("ws", server) + "/room")).isEqualTo(1);
            assertThat(failedStep()).startsWith("upgrade").contains("404 Not Found", "no WebSocket at this path");
        }
        try (Server server = new Server(client -> say(client, "HTTP/1.1 101 Switching Protocols\r\n\r\n"))) {
            assertThat(probe(url("ws", server))).isEqualTo(1);
            assertThat(failedStep()).startsWith("upgrade").contains("Sec-WebSocket-Accept");
        }
    }

    @Test
    void aGameMakerTcpPortIsNoWebSocket() throws Exception {
        try (Server server = new Server(client -> {
            client.getOutputStream().write(GREETING);
            silent(client);
        })) {
            assertThat(probe(url("ws", server), "--timeout", "300")).isEqualTo(1);
            assertThat(failedStep()).startsWith("upgrade").contains("try tcp://");
        }
    }

    @Test
    void aPlainPortIsNotSecure() throws Exception {
        try (Server server = new Server(client -> say(client, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertThat(probe(url("wss", server))).isEqualTo(1);
            assertThat(failedStep()).startsWith("tls").contains("try ws://");
        }
    }

    @Test
    void datagramsThatComeBackProveTheServer() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, HERE)) {
            List<byte[]> came = new ArrayList<>();
            Thread echo = new Thread(() -> {
                DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
                try {
                    socket.receive(packet);
                    came.add(Arrays.copyOf(packet.getData(), packet.getLength()));
                    socket.send(packet);
                } catch (IOException over) {
                    // The test is over.
                }
            });
            echo.start();
            assertThat(probe("udp://127.0.0.1:" + socket.getLocalPort(), "--message", "hi"))
                    .isZero();
            echo.join();
            assertThat(came).containsExactly(new byte[] {
                (byte) 0xDE, (byte) 0xC0, (byte) 0xAD, (byte) 0xDE, 12, 0, 0, 0, 2, 0, 0, 0, 'h', 'i'
            });
            assertThat(out.toString()).contains("2 bytes came back").endsWith("works" + System.lineSeparator());
        }
    }

    @Test
    void silenceOnUdpProvesNothing() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, HERE)) {
            assertThat(probe("udp://127.0.0.1:" + socket.getLocalPort(), "--timeout", "200"))
                    .isEqualTo(1);
            assertThat(failedStep()).startsWith("echo").contains("UDP cannot tell these apart");
        }
    }
}
