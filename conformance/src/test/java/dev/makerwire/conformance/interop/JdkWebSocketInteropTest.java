package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.Await;
import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.Host;
import dev.makerwire.conformance.peer.Hosts;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.Samples;
import dev.makerwire.conformance.peer.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our servers against the WebSocket client of the Java platform. */
@ParameterizedClass
@EnumSource
@ExtendWith(Hosts.class)
class JdkWebSocketInteropTest {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .sslContext(TestCertificate.get().trustingContext())
            .build();

    @Parameter
    Host host;

    @ParameterizedTest
    @EnumSource(names = {"WS", "WSS"})
    void packetsOfEverySizeComeBack(Kind kind) {
        try (Client client = handshaken(kind, "/")) {
            for (int size : Samples.SIZES) {
                byte[] packet = HandMade.packet(Samples.sample(size));
                client.sendBinary(packet);
                client.expectBinary(packet);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WS_RAW", "WSS_RAW"})
    void rawBinaryAndTextOfEverySizeComeBackAsWhatTheyWere(Kind kind) {
        try (Client client = new Client(kind, "/")) {
            for (int size : Samples.SIZES) {
                client.sendBinary(Samples.sample(size));
                client.sendText(Samples.sampleText(size));
                client.expectBinary(Samples.sample(size));
                client.expectText(Samples.sampleText(size));
            }
        }
    }

    @Test
    void aPacketInFragmentsComesBackWhole() {
        try (Client client = handshaken(Kind.WS, "/")) {
            byte[] packet = HandMade.packet(Samples.sample(1000));
            for (int at = 0; at < packet.length; at += 100) {
                int length = Math.min(100, packet.length - at);
                client.send(ByteBuffer.wrap(packet, at, length), at + length == packet.length);
            }
            client.expectBinary(packet);
        }
    }

    @Test
    void severalPacketsInOneMessageAreTakenApart() {
        try (Client client = handshaken(Kind.WS, "/")) {
            byte[] first = HandMade.packet(Samples.sample(3));
            byte[] second = HandMade.packet();
            byte[] third = HandMade.packet(Samples.sample(70_000));
            client.sendBinary(HandMade.glue(first, second, third));
            client.expectBinary(first);
            client.expectBinary(second);
            client.expectBinary(third);
        }
    }

    @Test
    void fiftyClientsAreServedAtOnce() {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(handshaken(Kind.WS, "/"));
        }
        for (int i = 0; i < 50; i++) {
            clients.get(i).sendBinary(HandMade.packet(Samples.sample(i)));
        }
        for (int i = 0; i < 50; i++) {
            clients.get(i).expectBinary(HandMade.packet(Samples.sample(i)));
            clients.get(i).close();
        }
    }

    @Test
    void aPingIsAnsweredWithItsOwnBytes() {
        try (Client client = new Client(Kind.WS_RAW, "/")) {
            client.socket
                    .sendPing(ByteBuffer.wrap(Samples.sample(40)))
                    .orTimeout(Await.DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .join();
            assertThat(client.next()).isEqualTo("pong " + hex(Samples.sample(40)));
        }
    }

    private Client handshaken(Kind kind, String path) {
        Client client = new Client(kind, path);
        client.expectBinary(HandMade.banner());
        client.sendBinary(HandMade.reply(7));
        client.expectBinary(HandMade.ack());
        return client;
    }

    private static String hex(byte... bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Collects whole messages as words that can be compared: "binary HEX", "text TEXT", "pong HEX", "close STATUS". */
    private final class Client implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Client(Kind kind, String path) {
            String scheme = kind.secure() ? "wss" : "ws";
            URI uri = URI.create(
                    scheme + "://" + EchoHost.HOST + ":" + host.server().port(kind) + path);
            socket = HTTP.newWebSocketBuilder()
                    .buildAsync(uri, this)
                    .orTimeout(Await.DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }

        void sendBinary(byte... message) {
            send(ByteBuffer.wrap(message), true);
        }

        void send(ByteBuffer piece, boolean last) {
            socket.sendBinary(piece, last)
                    .orTimeout(Await.DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }

        void sendText(String message) {
            socket.sendText(message, true)
                    .orTimeout(Await.DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }

        void expectBinary(byte... message) {
            assertThat(next()).isEqualTo("binary " + hex(message));
        }

        void expectText(String message) {
            assertThat(next()).isEqualTo("text " + message);
        }

        String next() {
            try {
                return arrived.poll(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] piece = new byte[data.remaining()];
            data.get(piece);
            binary.writeBytes(piece);
            if (last) {
                arrived.add("binary " + hex(binary.toByteArray()));
                binary.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                arrived.add("text " + text);
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            arrived.add("pong " + hex(bytes));
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            arrived.add("close " + status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            arrived.add("error " + error);
        }

        @Override
        public void close() {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(Await.DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .join();
            assertThat(next()).isEqualTo("close 1000");
        }
    }
}
