package dev.makerwire.app.serve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A WebSocket client on Java's own implementation. */
final class WebSocketPeer implements WebSocket.Listener, AutoCloseable {
    private static final byte[] GREETING = "GM:Studio-Connect\0".getBytes(StandardCharsets.US_ASCII);

    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private volatile WebSocket socket;

    /** One message. */
    record Message(boolean text, byte[] bytes) {
        static Message binary(String text) {
            return new Message(false, text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Message that && text == that.text && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return (text ? "text " : "binary ") + new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private WebSocketPeer() {}

    /** Connects; a secure one believes only the certificate in a PEM file. */
    static WebSocketPeer open(String scheme, int port, String path, Path certificate) throws Exception {
        HttpClient.Builder client = HttpClient.newBuilder();
        if (certificate != null) {
            client.sslContext(trusting(certificate));
        }
        WebSocketPeer peer = new WebSocketPeer();
        peer.socket = client.build()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(ServeProcess.PATIENCE_SECONDS))
                .buildAsync(URI.create(scheme + "://localhost:" + port + path), peer)
                .get(ServeProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return peer;
    }

    /** GameMaker's handshake. */
    void shakeHands() throws Exception {
        if (!Arrays.equals(receive().bytes(), GREETING)) {
            throw new AssertionError("no greeting");
        }
        ByteBuffer reply = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        sendBinary(
                reply.putInt(0xCAFEBABE).putInt(0xDEADB00B).putInt(16).putInt(0).array());
        ByteBuffer ack = ByteBuffer.wrap(receive().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (ack.getInt() != 0xDEAFBEAD || ack.getInt() != 0xF00DBEEB || ack.getInt() != 12) {
            throw new AssertionError("wrong acknowledgement");
        }
    }

    void sendText(String text) {
        socket.sendText(text, true).join();
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    Message receive() throws InterruptedException {
        Message message = received.poll(ServeProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message; closed: " + closed);
        }
        return message;
    }

    int closeStatus() throws Exception {
        return closed.get(ServeProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        return take(true, data.toString().getBytes(StandardCharsets.UTF_8), last);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return take(false, bytes, last);
    }

    private CompletionStage<?> take(boolean text, byte[] bytes, boolean last) {
        partial.writeBytes(bytes);
        if (last) {
            received.add(new Message(text, partial.toByteArray()));
            partial.reset();
        }
        socket.request(1);
        return null;
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static SSLContext trusting(Path pem) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        String text = Files.readString(pem);
        String certificate = text.substring(text.indexOf("-----BEGIN CERTIFICATE"));
        try (InputStream in = new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII))) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
