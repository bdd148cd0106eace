package dev.makerwire.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.app.serve.WebSocketPeer.Message;
import java.io.ByteArrayInputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real command spoken to over WebSockets by Java's own client, and over UDP. */
@Timeout(180)
class ServeWebSocketLoopbackTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir
    private Path state;

    private ServeProcess serve(String... options) throws Exception {
        return ServeProcess.start(state, options).ready();
    }

    private Path certificate() {
        return state.resolve("identity.pem");
    }

    @Test
    void relayGoesAcrossAllCarriers() throws Exception {
        try (ServeProcess server = serve(
                        "--tcp", "0", "--udp", "0", "--udp-raw", "0", "--ws", "0", "--ws-raw", "0", "--wss-raw", "0");
                HandMadePeer tcp = HandMadePeer.shakingHands(server.port("tcp"));
                WebSocketPeer text = WebSocketPeer.open("ws", server.port("ws-raw"), "/any/path", null);
                WebSocketPeer secure = WebSocketPeer.open("wss", server.port("wss-raw"), "/", certificate());
                WebSocketPeer packets = WebSocketPeer.open("ws", server.port("ws"), "/", null);
                DatagramSocket udp = new DatagramSocket(0, HERE);
                DatagramSocket rawUdp = new DatagramSocket(0, HERE)) {
            packets.shakeHands();
            exchange(udp, server.port("udp"), HandMadePeer.packet("u"));
            assertThat(tcp.receivePacket()).isEqualTo("u");
            exchange(rawUdp, server.port("udp-raw"), new byte[] {'r'});
            assertThat(tcp.receivePacket()).isEqualTo("r");
            assertThat(receive(udp)).isEqualTo(HandMadePeer.packet("r"));
            for (WebSocketPeer peer : List.of(text, secure)) {
                assertThat(peer.receive()).isEqualTo(Message.binary("u"));
                assertThat(peer.receive()).isEqualTo(Message.binary("r"));
            }
            text.sendText("gr\u00FC\u00DFe");
            assertThat(tcp.receivePacket()).isEqualTo("gr\u00FC\u00DFe");
            assertThat(secure.receive())
                    .isEqualTo(new Message(true, "gr\u00FC\u00DFe".getBytes(StandardCharsets.UTF_8)));
            assertThat(receive(udp)).isEqualTo(HandMadePeer.packet("gr\u00FC\u00DFe"));
            assertThat(receive(rawUdp)).isEqualTo("gr\u00FC\u00DFe".getBytes(StandardCharsets.UTF_8));
            tcp.sendPacket("to all");
            assertThat(packets.receive().bytes()).endsWith(HandMadePeer.packet("u"));
            assertThat(packets.receive().bytes()).endsWith(HandMadePeer.packet("r"));
            assertThat(packets.receive().bytes()).endsWith(HandMadePeer.packet("gr\u00FC\u00DFe"));
            assertThat(packets.receive()).isEqualTo(new Message(false, HandMadePeer.packet("to all")));
        }
    }

    @Test
    void thePathOfGameMakersTestsDecides() throws Exception {
        try (ServeProcess server = serve("--app", "echo", "--ws", "0", "--ws-raw", "0");
                WebSocketPeer raw = WebSocketPeer.open("ws", server.port("ws"), "/raw_websocket", null);
                WebSocketPeer packets = WebSocketPeer.open("ws", server.port("ws-raw"), "/gm_websocket?x=1", null)) {
            raw.sendText("hello");
            assertThat(raw.receive()).isEqualTo(new Message(true, "hello".getBytes(StandardCharsets.UTF_8)));
            packets.shakeHands();
            packets.sendBinary(HandMadePeer.packet("hello"));
            assertThat(packets.receive()).isEqualTo(new Message(false, HandMadePeer.packet("hello")));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void sigtermTellsWebSocketClientsThatTheServerGoesAway() throws Exception {
        try (ServeProcess server = serve("--ws-raw", "0", "--wss", "0");
                WebSocketPeer plain = WebSocketPeer.open("ws", server.port("ws-raw"), "/", null);
                WebSocketPeer secure = WebSocketPeer.open("wss", server.port("wss"), "/", certificate())) {
            secure.shakeHands();
            server.terminate();
            assertThat(plain.closeStatus()).isEqualTo(1001);
            assertThat(secure.closeStatus()).isEqualTo(1001);
            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    void theCertificateIsMadeOnceAndItsFingerprintShown() throws Exception {
        String first;
        try (ServeProcess one = ServeProcess.start(state, "--wss", "0");
                ServeProcess two = ServeProcess.start(state, "--wss", "0")) {
            first = fingerprint(one.ready());
            assertThat(fingerprint(two.ready())).as("two that started at once").isEqualTo(first);
        }
        try (ServeProcess later = serve("--wss-raw", "0")) {
            assertThat(fingerprint(later)).isEqualTo(first);
        }
        assertThat(first).isEqualTo(fingerprintOf(certificate()));
    }

    @Test
    void aCertificateOfOnesOwnIsUsed() throws Exception {
        serve("--wss", "0").close();
        Path own = Files.copy(certificate(), state.resolve("own.pem"));
        try (ServeProcess server =
                        serve("--wss-raw", "0", "--app", "echo", "--cert", own.toString(), "--key", own.toString());
                WebSocketPeer peer = WebSocketPeer.open("wss", server.port("wss-raw"), "/", own)) {
            peer.sendText("hello");
            assertThat(peer.receive().text()).isTrue();
            assertThat(server.out).noneMatch(line -> line.contains("certificate"));
        }
    }

    @Test
    void largeMessagesComeBackWholeUpToTheLimit() throws Exception {
        try (ServeProcess server = serve("--app", "echo", "--ws-raw", "0", "--max-message", "100000");
                WebSocketPeer peer = WebSocketPeer.open("ws", server.port("ws-raw"), "/", null)) {
            byte[] whole = new byte[100_000];
            Arrays.fill(whole, (byte) 7);
            peer.sendBinary(whole);
            assertThat(peer.receive()).isEqualTo(new Message(false, whole));
            peer.sendBinary(new byte[100_100]);
            assertThat(peer.closeStatus()).isEqualTo(1009);
        }
    }

    private static String fingerprint(ServeProcess server) {
        return server.lineWith("certificate SHA-256").split(" ")[2];
    }

    private static String fingerprintOf(Path pem) throws Exception {
        String text = Files.readString(pem);
        String block = text.substring(text.indexOf("-----BEGIN CERTIFICATE"));
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII)));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    }

    private static void exchange(DatagramSocket from, int port, byte[] bytes) throws Exception {
        from.send(new DatagramPacket(bytes, bytes.length, HERE, port));
    }

    private static byte[] receive(DatagramSocket socket) throws Exception {
        socket.setSoTimeout((int) ServeProcess.PATIENCE_SECONDS * 1000);
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
