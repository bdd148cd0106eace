package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.WebSocketTerms;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A WebSocket client and servers made of plain sockets. */
@ParameterizedClass
@MethodSource("dev.makerwire.netty.Rig#kinds")
class WebSocketClientLoopbackTest {
    private final IoKind kind;
    private Rig rig;
    private ServerSocket listening;
    private String request = "";

    WebSocketClientLoopbackTest(IoKind kind) {
        this.kind = kind;
    }

    private interface Conversation {
        void with(Socket socket, DataInputStream in) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(kind);
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        listening.close();
    }

    private CompletableFuture<Void> serve(Conversation conversation) {
        return CompletableFuture.runAsync(() -> {
            try (Socket socket = listening.accept()) {
                socket.setSoTimeout(15_000);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                StringBuilder head = new StringBuilder();
                while (!head.toString().endsWith("\r\n\r\n")) {
                    head.append((char) in.readUnsignedByte());
                }
                request = head.toString();
                conversation.with(socket, in);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String accept() {
        Matcher key = Pattern.compile("Sec-WebSocket-Key: (\\S+)\r\n").matcher(request);
        assertThat(key.find()).isTrue();
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                    .getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String upgraded() {
        return "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nconnection: upgrade\r\nsec-websocket-accept: "
                + accept() + "\r\n\r\n";
    }

    private Recorder open(boolean deflate) {
        return open(deflate, List.of());
    }

    private Recorder open(boolean deflate, List<String> protocols) {
        Recorder recorder = new Recorder();
        recorder.connection = rig.transport.open(
                new OpenOptions(
                                Carrier.WS,
                                "127.0.0.1",
                                listening.getLocalPort(),
                                "/raw_websocket?room=7",
                                "game.example:6510",
                                0,
                                TlsTrust.system(),
                                10_000,
                                rig.transport.nanoTime() + TimeUnit.SECONDS.toNanos(15),
                                deflate)
                        .withWebSocket(
                                WebSocketTerms.of(10_000).withDeflate(deflate).withProtocols(protocols)),
                recorder);
        return recorder;
    }

    @Test
    void asksAsTheRfcSaysAndMasksWhatItSends() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        CompletableFuture<Void> server = serve((socket, in) -> {
            send(socket, upgraded() + "\u0081\u0005first");
            sent.writeBytes(in.readNBytes(2 + 4 + 5));
        });
        Recorder client = open(false);
        rig.until("first words", () -> !client.messages.isEmpty());
        assertThat(client.messages.get(0).text()).isEqualTo("first");
        assertThat(client.story).containsExactly("open", "receive");
        byte[] words = "hello".getBytes(StandardCharsets.UTF_8);
        client.connection.write(words, 0, words.length, true);
        rig.until("answered", server::isDone);
        server.join();
        assertThat(request)
                .startsWith("GET /raw_websocket?room=7 HTTP/1.1\r\n")
                .contains("\r\nHost: game.example:6510\r\n")
                .contains("\r\nUpgrade: websocket\r\n")
                .contains("\r\nSec-WebSocket-Version: 13\r\n")
                .doesNotContain("Extensions");
        byte[] frame = sent.toByteArray();
        assertThat(frame[0]).isEqualTo((byte) 0x81);
        assertThat(frame[1]).isEqualTo((byte) 0x85);
        for (int i = 0; i < 5; i++) {
            assertThat((char) (frame[6 + i] ^ frame[2 + i % 4])).isEqualTo("hello".charAt(i));
        }
        rig.until("the end", client::ended);
        assertThat(client.cause.status()).isEqualTo(1006);
    }

    @Test
    void theChosenSubprotocolIsOneOfThoseOffered() {
        String[][] cases = {{"Sec-WebSocket-Protocol: v2\r\n", "v2"}, {"", ""}};
        for (String[] one : cases) {
            CompletableFuture<Void> server =
                    serve((socket, in) -> send(socket, upgraded().replace("\r\n\r\n", "\r\n" + one[0] + "\r\n")));
            Recorder client = open(false, List.of("v1", "v2"));
            rig.until("over", () -> client.ended() && server.isDone());
            assertThat(client.opened).isEqualTo(1);
            assertThat(request).contains("\r\nSec-WebSocket-Protocol: v1, v2\r\n");
            assertThat(client.connection.protocol()).isEqualTo(one[1]);
        }
    }

    @Test
    void aSubprotocolThatWasNotOfferedFailsTheUpgrade() {
        for (String chosen : new String[] {"v3", "V1", "v1, v2", "v1; x"}) {
            CompletableFuture<Void> server = serve((socket, in) ->
                    send(socket, upgraded().replace("\r\n\r\n", "\r\nSec-WebSocket-Protocol: " + chosen + "\r\n\r\n")));
            Recorder client = open(false, List.of("v1", "v2"));
            rig.until("over", () -> client.ended() && server.isDone());
            assertThat(client.story).as(chosen).containsExactly("close UPGRADE_FAILED");
            assertThat(client.cause.detail()).contains("not asked for");
        }
    }

    private void expectRefusal(String answer, String words) {
        CompletableFuture<Void> server = serve((socket, in) -> {
            send(socket, answer.replace("$ACCEPT", accept()));
            in.read();
        });
        Recorder client = open(false);
        rig.until("refused", client::ended);
        assertThat(client.story).containsExactly("close UPGRADE_FAILED");
        assertThat(client.cause.detail()).contains(words);
        rig.until("the server is done", server::isDone);
    }

    @Test
    void refusalsNameTheStatus() {
        expectRefusal("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "404 Not Found");
        expectRefusal("HTTP/1.1 403 Forbidden\r\n\r\n", "403 Forbidden");
        expectRefusal("220 mail.example ESMTP\r\n", "does not speak HTTP");
        expectRefusal("HELO\r\n\r\n", "does not speak HTTP");
        expectRefusal(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: wrong\r\n\r\n",
                "does not fit");
        expectRefusal(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", "not WebSocket");
        expectRefusal(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: $ACCEPT\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n",
                "not asked for");
        expectRefusal("HTTP/1.1 200 OK\r\nX: " + "y".repeat(9_000), "too long");
    }

    @Test
    void aMaskedFrameFromAServerIsAViolation() {
        CompletableFuture<Void> server = serve((socket, in) -> {
            send(socket, upgraded());
            socket.getOutputStream().write(RawPeer.frame(0x82, "x"));
            in.readAllBytes();
        });
        Recorder client = open(false);
        rig.until("told", client::ended);
        assertThat(client.cause.code()).isEqualTo("ws-masked");
        rig.until("the server is done", server::isDone);
    }

    @Test
    void compressionIsUsedWhenTheServerGrantsIt() {
        String text = "again and again ".repeat(100);
        CompletableFuture<Integer> sizes = new CompletableFuture<>();
        CompletableFuture<Void> server = serve((socket, in) -> {
            send(
                    socket,
                    upgraded()
                            .replace(
                                    "\r\n\r\n",
                                    "\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n\r\n"));
            int first = in.readUnsignedByte();
            int size = in.readUnsignedByte() & 0x7F;
            assertThat(first).isEqualTo(0xC1);
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(size);
            for (int i = 0; i < size; i++) {
                payload[i] ^= mask[i & 3];
            }
            socket.getOutputStream().write(0xC1);
            socket.getOutputStream().write(size);
            socket.getOutputStream().write(payload);
            sizes.complete(size);
            in.readAllBytes();
        });
        Recorder client = open(true);
        rig.until("open", () -> client.opened == 1);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        client.connection.write(bytes, 0, bytes.length, true);
        rig.until("echoed", () -> !client.messages.isEmpty());
        assertThat(client.messages.get(0).text()).isEqualTo(text);
        assertThat(sizes.join()).isLessThan(126);
        assertThat(request).contains("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
        client.connection.abort();
        rig.until("the server is done", server::isDone);
    }

    @Test
    void aCloseWaitsForTheServersFarewellBeforeItHangsUp() {
        CompletableFuture<Boolean> quiet = new CompletableFuture<>();
        CompletableFuture<Void> server = serve((socket, in) -> {
            send(socket, upgraded());
            assertThat(in.readUnsignedByte()).isEqualTo(0x88);
            in.readNBytes((in.readUnsignedByte() & 0x7F) + 4);
            socket.setSoTimeout(200);
            try {
                quiet.complete(in.read() >= 0);
            } catch (java.net.SocketTimeoutException e) {
                quiet.complete(true);
            }
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(new byte[] {(byte) 0x88, 2, 3, (byte) 0xE8});
            assertThat(in.read()).isEqualTo(-1);
        });
        Recorder client = open(false);
        rig.until("open", () -> client.opened == 1);
        client.connection.close(1000, "");
        rig.until("the server is done", server::isDone);
        server.join();
        assertThat(quiet.join()).isTrue();
        rig.until("told", client::ended);
        assertThat(client.cause.kind()).isEqualTo(CloseCause.Kind.LOCAL);
    }

    @Test
    void aStatusThatMustNotBeSentIsRefusedAndChangesNothing() {
        CompletableFuture<Void> server = serve((socket, in) -> {
            send(socket, upgraded());
            in.readAllBytes();
        });
        Recorder client = open(false);
        rig.until("open", () -> client.opened == 1);
        for (int status : new int[] {0, 999, 1005, 1006, 1015, 2999, 5000}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.connection.close(status, ""))
                    .withMessageContaining(String.valueOf(status));
        }
        client.connection.write(new byte[4], 0, 4, false);
        assertThat(client.connection.queuedBytes()).isEqualTo(10);
        client.connection.abort();
        rig.until("told", () -> client.ended() && server.isDone());
    }

    @Test
    void whatCannotStandInARequestIsRefusedAtOnce() {
        for (String path : new String[] {"no-slash", "/with space", "/line\r\nInjected: 1"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rig.transport.open(
                            new OpenOptions(Carrier.WS, "127.0.0.1", 1, path, "h", 0, TlsTrust.system(), 1, 1, false),
                            new Recorder()))
                    .withMessageContaining("path");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rig.transport.open(
                        new OpenOptions(
                                Carrier.WS, "127.0.0.1", 1, "/", "h\r\nX: 1", 0, TlsTrust.system(), 1, 1, false),
                        new Recorder()))
                .withMessageContaining("host header");
    }
}
