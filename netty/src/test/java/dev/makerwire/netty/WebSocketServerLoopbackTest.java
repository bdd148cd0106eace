package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.MessageKind;
import dev.makerwire.transport.SharedMessage;
import dev.makerwire.transport.TransportException;
import dev.makerwire.transport.WebSocketTerms;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A WebSocket server and peers that share no code with it. */
@ParameterizedClass
@MethodSource("dev.makerwire.netty.Rig#kinds")
class WebSocketServerLoopbackTest {
    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int SMALL_LIMIT = 100_000;

    private final IoKind kind;
    private Rig rig;
    private Door door;
    private RawPeer peer;

    WebSocketServerLoopbackTest(IoKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() throws TransportException {
        rig = new Rig(kind);
        door = new Door(
                rig,
                new ListenOptions(
                        Carrier.WS, "127.0.0.1", 0, Optional.empty(), SMALL_LIMIT, 10_000_000_000L, 100, true));
        peer = new RawPeer(door.port());
    }

    @AfterEach
    void close() {
        peer.close();
        rig.close();
    }

    private <T> T beside(Function<RawPeer, T> work) {
        CompletableFuture<T> done = peer.async(work);
        rig.until("the peer is done", done::isDone);
        return done.join();
    }

    private Recorder upgraded(String extraFields) {
        peer.send(RawPeer.request("/gm_websocket?x=1", extraFields));
        String head = beside(RawPeer::head);
        assertThat(head).startsWith("HTTP/1.1 101 ").contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
        rig.until("accepted", () -> door.guests.size() == 1);
        return door.guest(0);
    }

    private Recorder upgraded() {
        return upgraded("");
    }

    private void expectEnd(Recorder guest, CloseCause.Kind kind, String code, int status) {
        RawPeer.Frame farewell = beside(RawPeer::frame);
        assertThat(farewell.opcode()).isEqualTo(CLOSE);
        assertThat(farewell.status()).isEqualTo(status);
        assertThat(beside(RawPeer::rest)).isEmpty();
        rig.until("told", guest::ended);
        assertThat(guest.cause.kind()).isEqualTo(kind);
        assertThat(guest.cause.code()).isEqualTo(code);
        assertThat(guest.cause.status()).isEqualTo(status);
        assertThat(guest.closed).isEqualTo(1);
    }

    @Test
    void acceptsAnyPathAndTellsIt() {
        assertThat(upgraded().connection.path()).isEqualTo("/gm_websocket?x=1");
    }

    @Test
    void whatFollowsTheRequestInTheSamePacketIsWebSocket() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(RawPeer.request("/", "").getBytes(StandardCharsets.US_ASCII));
        both.writeBytes(RawPeer.frame(FIN | TEXT, "at once"));
        peer.send(both.toByteArray());
        rig.until(
                "heard",
                () -> door.guests.size() == 1 && !door.guest(0).messages.isEmpty());
        assertThat(door.guest(0).messages.get(0).text()).isEqualTo("at once");
        assertThat(door.guest(0).messages.get(0).kind()).isEqualTo(MessageKind.TEXT);
    }

    @Test
    void theSameBytesGiveTheSameMessagesHoweverTheyAreCut() throws Exception {
        Recorder guest = upgraded();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Random random = new Random(11);
        for (int size : new int[] {0, 1, 125, 126, 127, 300, 65_535, 65_536, 90_000}) {
            byte[] payload = new byte[size];
            random.nextBytes(payload);
            all.writeBytes(RawPeer.frame(FIN | BINARY, payload));
        }
        byte[] bytes = all.toByteArray();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            int at = 0;
            while (at < bytes.length) {
                int some = Math.min(bytes.length - at, at < 1_000 ? 1 : 1 + random.nextInt(20_000));
                peer.send(Arrays.copyOfRange(bytes, at, at + some));
                at += some;
            }
        });
        rig.until("all", () -> writing.isDone() && guest.messages.size() == 9);
        assertThat(guest.messages.stream().map(m -> m.bytes().length))
                .containsExactly(0, 1, 125, 126, 127, 300, 65_535, 65_536, 90_000);
        Random again = new Random(11);
        for (Recorder.Message message : guest.messages) {
            byte[] expected = new byte[message.bytes().length];
            again.nextBytes(expected);
            if (message.bytes().length < 65_536) {
                assertThat(message.bytes()).isEqualTo(expected);
            }
        }
    }

    @Test
    void fragmentsAreJoinedAroundAPing() {
        Recorder guest = upgraded();
        peer.send(RawPeer.frame(TEXT, "one "));
        peer.send(RawPeer.frame(FIN | PING, "are you there"));
        peer.send(RawPeer.frame(0, ""));
        peer.send(RawPeer.frame(0, "mess"));
        peer.send(RawPeer.frame(FIN, "age"));
        RawPeer.Frame pong = beside(RawPeer::frame);
        assertThat(pong.opcode()).isEqualTo(PONG);
        assertThat(pong.text()).isEqualTo("are you there");
        rig.until("joined", () -> guest.messages.size() == 1);
        assertThat(guest.messages.get(0).text()).isEqualTo("one message");
    }

    @Test
    void aPeerThatSaysFarewellIsAnsweredAndTold() {
        Recorder guest = upgraded();
        peer.send(RawPeer.frame(FIN | CLOSE, new byte[] {0x0F, (byte) 0xA1, 'b', 'y', 'e'}));
        RawPeer.Frame answer = beside(RawPeer::frame);
        assertThat(answer.opcode()).isEqualTo(CLOSE);
        assertThat(answer.status()).isEqualTo(4001);
        rig.until("told", guest::ended);
        assertThat(guest.cause).isEqualTo(CloseCause.of(CloseCause.Kind.PEER_CLOSED, 4001, "bye"));
        assertThat(beside(RawPeer::rest)).isEmpty();
    }

    @Test
    void aFarewellWithoutStatusIs1005AndNoFarewellIs1006() {
        Recorder guest = upgraded();
        peer.send(RawPeer.frame(FIN | CLOSE, ""));
        rig.until("told", guest::ended);
        assertThat(guest.cause).isEqualTo(CloseCause.of(CloseCause.Kind.PEER_CLOSED, 1005, ""));

        peer.close();
        peer = new RawPeer(door.port());
        peer.send(RawPeer.request("/", ""));
        rig.until("accepted", () -> door.guests.size() == 2);
        peer.close();
        rig.until("told", () -> door.guest(1).ended());
        assertThat(door.guest(1).cause.status()).isEqualTo(1006);
    }

    @Test
    void everyBrokenRuleHasItsCode() throws Exception {
        Object[][] cases = {
            {"ws-unmasked", 1002, new byte[] {(byte) (FIN | BINARY), 1, 7}},
            {"ws-reserved-bits", 1002, RawPeer.frame(FIN | 0x20 | BINARY, "x")},
            {"ws-reserved-bits", 1002, RawPeer.frame(FIN | RSV1 | BINARY, "x")},
            {"ws-bad-opcode", 1002, RawPeer.frame(FIN | 3, "x")},
            {"ws-bad-opcode", 1002, RawPeer.frame(FIN | 11, "x")},
            {"ws-control-fragmented", 1002, RawPeer.frame(PING, "x")},
            {"ws-control-too-long", 1002, RawPeer.frame(FIN | PING, new byte[126])},
            {"ws-unexpected-continuation", 1002, RawPeer.frame(FIN, "x")},
            {"ws-expected-continuation", 1002, concat(RawPeer.frame(TEXT, "x"), RawPeer.frame(FIN | TEXT, "y"))},
            {"ws-bad-length", 1002, new byte[] {(byte) (FIN | BINARY), (byte) 0xFE, 0, 5, 1, 1, 1, 1}},
            {"ws-bad-length", 1002, new byte[] {(byte) (FIN | BINARY), (byte) 0xFF, -1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1}
            },
            {"ws-bad-utf8", 1007, RawPeer.frame(FIN | TEXT, new byte[] {'a', (byte) 0xC0, (byte) 0x80})},
            {"ws-bad-utf8", 1007, RawPeer.frame(FIN | TEXT, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})},
            {"ws-bad-close", 1002, RawPeer.frame(FIN | CLOSE, new byte[] {3})},
            {"ws-bad-close", 1002, RawPeer.frame(FIN | CLOSE, new byte[] {3, (byte) 0xED})},
            {"ws-bad-utf8", 1007, RawPeer.frame(FIN | CLOSE, new byte[] {3, (byte) 0xE8, (byte) 0xFF})},
            // The message goes on, but it cannot become text any more.
            {"ws-bad-utf8", 1007, concat(RawPeer.frame(TEXT, "fine"), RawPeer.frame(0, new byte[] {(byte) 0xFF}))},
            {
                "ws-bad-utf8",
                1007,
                concat(RawPeer.frame(TEXT, new byte[] {(byte) 0xE2, (byte) 0x82}), RawPeer.frame(0, new byte[] {'x'}))
            },
            {
                "ws-bad-utf8",
                1007,
                concat(RawPeer.frame(TEXT, new byte[] {(byte) 0xE2}), RawPeer.frame(FIN, new byte[] {(byte) 0x82}))
            },
        };
        for (int i = 0; i < cases.length; i++) {
            peer.close();
            peer = new RawPeer(door.port());
            peer.send(RawPeer.request("/", ""));
            beside(RawPeer::head);
            int index = i;
            rig.until("accepted", () -> door.guests.size() == index + 1);
            peer.send((byte[]) cases[i][2]);
            expectEnd(door.guest(i), CloseCause.Kind.VIOLATION, (String) cases[i][0], (int) cases[i][1]);
        }
    }

    @Test
    void aCloseStatusIsEchoedOrRefused() {
        int[] refused = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535};
        int[] echoed = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999};
        int guests = 0;
        for (int status :
                IntStream.concat(IntStream.of(refused), IntStream.of(echoed)).toArray()) {
            peer.close();
            peer = new RawPeer(door.port());
            peer.send(RawPeer.request("/", ""));
            beside(RawPeer::head);
            int index = guests++;
            rig.until("accepted", () -> door.guests.size() == index + 1);
            peer.send(RawPeer.frame(FIN | CLOSE, new byte[] {(byte) (status >> 8), (byte) status, 'w', 'h', 'y'}));
            if (index < refused.length) {
                expectEnd(door.guest(index), CloseCause.Kind.VIOLATION, "ws-bad-close", 1002);
            } else {
                assertThat(beside(RawPeer::frame).status()).isEqualTo(status);
                rig.until("told", () -> door.guest(index).ended());
                assertThat(door.guest(index).cause)
                        .isEqualTo(CloseCause.of(CloseCause.Kind.PEER_CLOSED, status, "why"));
            }
        }
    }

    @Test
    void aCharacterMayBeCutBetweenFragments() {
        Recorder guest = upgraded();
        byte[] text = "gr\u00fc\u00df \u20ac \uD83D\uDE00!".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            int first = (i == 0 ? TEXT : 0) | (i == text.length - 1 ? FIN : 0);
            peer.send(RawPeer.frame(first, new byte[] {text[i]}));
        }
        rig.until("joined", () -> guest.messages.size() == 1);
        assertThat(guest.messages.get(0).bytes()).isEqualTo(text);
    }

    @Test
    void aSubprotocolIsChosenFromSeveralFields() throws TransportException {
        WebSocketTerms terms = WebSocketTerms.of(SMALL_LIMIT).withProtocols(List.of("b", "c"));
        Door choosing = new Door(rig, Rig.listening(Carrier.WS, "127.0.0.1").withWebSocket(terms));
        String[][] cases = {
            {"Sec-WebSocket-Protocol: a, c\r\nSec-WebSocket-Protocol: b\r\n", "b"},
            {"Sec-WebSocket-Protocol:  c \r\n", "c"},
            {"Sec-WebSocket-Protocol: B, ,, /\r\n", ""},
            {"", ""},
        };
        for (int i = 0; i < cases.length; i++) {
            peer.close();
            peer = new RawPeer(choosing.port());
            peer.send(RawPeer.request("/", cases[i][0]));
            String head = beside(RawPeer::head);
            assertThat(head).startsWith("HTTP/1.1 101 ");
            if (cases[i][1].isEmpty()) {
                assertThat(head).doesNotContain("Sec-WebSocket-Protocol");
            } else {
                assertThat(head).contains("Sec-WebSocket-Protocol: " + cases[i][1] + "\r\n");
            }
            int count = i + 1;
            rig.until("accepted", () -> choosing.guests.size() == count);
            assertThat(choosing.guest(i).connection.protocol()).isEqualTo(cases[i][1]);
        }
    }

    @Test
    void aSilentPeerIsPingedAndAnAnswerOrAnythingElseKeepsIt() throws TransportException {
        WebSocketTerms terms = WebSocketTerms.of(SMALL_LIMIT)
                .withPings(TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.SECONDS.toNanos(10));
        Door pinging = new Door(rig, Rig.listening(Carrier.WS, "127.0.0.1").withWebSocket(terms));
        peer.close();
        peer = new RawPeer(pinging.port());
        peer.send(RawPeer.request("/", ""));
        beside(RawPeer::head);
        for (byte[] word : new byte[][] {
            RawPeer.frame(FIN | PONG, ""), RawPeer.frame(FIN | BINARY, "x"), {(byte) (FIN | BINARY)}, {(byte) 0x81}
        }) {
            RawPeer.Frame ping = beside(RawPeer::frame);
            assertThat(ping.opcode()).isEqualTo(PING);
            assertThat(ping.payload()).isEmpty();
            peer.send(word);
        }
        assertThat(beside(RawPeer::frame).opcode()).isEqualTo(PING);
        assertThat(pinging.guest(0).ended()).isFalse();
    }

    @Test
    void aPeerThatAnswersNoPingIsReset() throws TransportException {
        WebSocketTerms terms = WebSocketTerms.of(SMALL_LIMIT)
                .withPings(TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.MILLISECONDS.toNanos(100));
        Door pinging = new Door(rig, Rig.listening(Carrier.WS, "127.0.0.1").withWebSocket(terms));
        peer.close();
        peer = new RawPeer(pinging.port());
        peer.send(RawPeer.request("/", ""));
        rig.until("accepted", () -> pinging.guests.size() == 1);
        // It does not even read, so that some of this never leaves.
        pinging.guest(0).connection.write(new byte[16 << 20], 0, 16 << 20, false);
        rig.until("given up", () -> pinging.guest(0).ended());
        assertThat(pinging.guest(0).cause.kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
        assertThat(pinging.guest(0).cause.status()).isEqualTo(1006);
        assertThat(pinging.guest(0).connection.queuedBytes()).isZero();
    }

    @Test
    void whatARefusedPeerGoesOnSendingIsBounded() {
        peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        byte[] block = new byte[1 << 16];
        CompletableFuture<Integer> sending = peer.async(wordy -> {
            int blocks = 0;
            try {
                while (blocks < 4_096) {
                    wordy.send(block);
                    blocks++;
                }
            } catch (IllegalStateException gone) {
                return blocks;
            }
            return blocks;
        });
        rig.until("cut off", sending::isDone);
        assertThat(sending.join()).isLessThan(1_024);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Test
    void aMessageThatClaimsTooMuchIsRefusedByItsHeader() {
        Recorder guest = upgraded();
        peer.send(
                new byte[] {(byte) (FIN | BINARY), (byte) 0xFF, 0, 0, 0, 0, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF
                });
        expectEnd(guest, CloseCause.Kind.TOO_LARGE, "too-large", 1009);
    }

    @Test
    void fragmentsThatAddUpToTooMuchAreRefused() {
        Recorder guest = upgraded();
        peer.send(RawPeer.frame(BINARY, new byte[SMALL_LIMIT]));
        peer.send(RawPeer.frame(0, new byte[1]));
        expectEnd(guest, CloseCause.Kind.TOO_LARGE, "too-large", 1009);
    }

    @Test
    void endlessEmptyFragmentsAreRefused() {
        Recorder guest = upgraded();
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.writeBytes(RawPeer.frame(BINARY, ""));
        byte[] empty = RawPeer.frame(0, "");
        for (int i = 0; i < Messages.MOST_FRAGMENTS; i++) {
            many.writeBytes(empty);
        }
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> peer.send(many.toByteArray()));
        rig.until("told", () -> guest.ended() && writing.isDone());
        assertThat(guest.cause.code()).isEqualTo("ws-too-many-fragments");
    }

    @Test
    void aPeerThatPingsAndDoesNotReadCostsLittle() {
        Recorder guest = upgraded();
        ByteArrayOutputStream pings = new ByteArrayOutputStream();
        for (int i = 0; i < 2_000; i++) {
            pings.writeBytes(RawPeer.frame(FIN | PING, "x".repeat(125)));
        }
        byte[] block = pings.toByteArray();
        long before = directMemory();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                peer.send(block);
            }
        });
        rig.until("all pings read", writing::isDone);
        rig.idle(50);
        assertThat(guest.connection.queuedBytes()).isLessThan(1 << 20);
        assertThat(directMemory() - before)
                .as("memory for 25 MB of unread answers")
                .isLessThan(16 << 20);
        assertThat(guest.ended()).isFalse();
    }

    /** The peer does not close its side, so the connection lingers. */
    @Test
    void whatWasGatheredOfAMessageGoesWithTheRuleThatIsBroken() throws TransportException {
        Door wide = new Door(
                rig,
                new ListenOptions(Carrier.WS, "127.0.0.1", 0, Optional.empty(), 64 << 20, 10_000_000_000L, 100, false));
        try (RawPeer large = new RawPeer(wide.port())) {
            large.send(RawPeer.request("/", ""));
            rig.until("accepted", () -> wide.guests.size() == 1);
            long before = directMemory();
            byte[] fragment = RawPeer.frame(BINARY, new byte[24 << 20]);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> large.send(fragment));
            rig.until("gathered", () -> writing.isDone() && directMemory() - before > 20 << 20);
            large.send(RawPeer.frame(FIN | 3, ""));
            rig.until("told", wide.guest(0)::ended);
            assertThat(wide.guest(0).cause.code()).isEqualTo("ws-bad-opcode");
            assertThat(directMemory() - before).isLessThan(12 << 20);
        }
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    @Test
    void anOrdinaryHttpRequestIsToldToUpgrade() {
        peer.send("GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n");
        String answer = beside(RawPeer::rest);
        assertThat(answer)
                .startsWith("HTTP/1.1 426 ")
                .contains("Upgrade: websocket")
                .endsWith("WebSocket.\n");
        assertThat(door.rejected)
                .singleElement()
                .satisfies(c -> assertThat(c.kind()).isEqualTo(CloseCause.Kind.UPGRADE_FAILED));
    }

    @Test
    void badUpgradesAreAnsweredInHttp() throws Exception {
        String[][] cases = {
            {
                "GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                "HTTP/1.1 426 "
            },
            {
                "GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: short\r\n\r\n",
                "HTTP/1.1 400 "
            },
            {RawPeer.request("/", "").replace("Version: 13", "Version: 25"), "HTTP/1.1 426 "},
            {RawPeer.request("/", "").replace("Sec-WebSocket-Version: 13\r\n", ""), "HTTP/1.1 426 "},
            {RawPeer.request("/", "Sec-WebSocket-Version: 13\r\n"), "HTTP/1.1 426 "},
            {RawPeer.request("/", "").replace("Host: localhost\r\n", ""), "HTTP/1.1 400 "},
            {RawPeer.request("/", "").replace("keep-alive, Upgrade", "keep-alive"), "HTTP/1.1 400 "},
            {RawPeer.request("/", "").replace("Sec-WebSocket-Key", "X-Key"), "HTTP/1.1 400 "},
            {RawPeer.request("/", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"), "HTTP/1.1 400 "},
            {RawPeer.request("/", "no field at all\r\n"), "HTTP/1.1 400 "},
            {RawPeer.request("/", "").replace("HTTP/1.1", "HTTP/1.0"), "HTTP/1.1 426 "},
            {"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", "HTTP/1.1 405 "},
            {RawPeer.request("/", "").replace("GET", "HEAD"), "HTTP/1.1 405 "},
            {"GET / HTTP/1.1\r\nX: " + "y".repeat(9_000) + "\r\n\r\n", "HTTP/1.1 431 "},
            {RawPeer.request("/", "X: y\r\n".repeat(HttpHead.MOST_FIELDS)), "HTTP/1.1 431 "},
        };
        for (String[] one : cases) {
            peer.send(one[0]);
            String answer = beside(RawPeer::rest);
            assertThat(answer).as(one[0]).startsWith(one[1]);
            assertThat(answer.contains("Sec-WebSocket-Version: 13"))
                    .as(one[0])
                    .isEqualTo(
                            one[0].contains("pgrade: websocket") && one[1].contains("426") && !one[0].contains("1.0"));
            assertThat(answer.contains("Allow: GET")).isEqualTo(one[1].contains("405"));
            peer.close();
            peer = new RawPeer(door.port());
        }
        assertThat(door.rejected).hasSize(cases.length);
        assertThat(door.guests).isEmpty();
    }

    @Test
    void otherLanguagesAreClosedWithoutAnAnswer() throws Exception {
        byte[] random = new byte[3_000];
        new Random(4).nextBytes(random);
        random[0] = 0;
        byte[][] cases = {
            {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0}, random, "SSH-2.0-x\r\n\r\n".getBytes(StandardCharsets.US_ASCII), {0}
        };
        for (int i = 0; i < cases.length; i++) {
            peer.send(cases[i]);
            assertThat(beside(RawPeer::rest)).isEmpty();
            int count = i + 1;
            rig.until("told", () -> door.rejected.size() == count);
            peer.close();
            peer = new RawPeer(door.port());
        }
        assertThat(door.rejected.get(0).detail()).contains("TLS");
    }

    @Test
    void compressesWithoutContextWhenAskedTo() throws Exception {
        Recorder guest = upgraded("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
        guest.onReceive = (c, bytes) -> c.write(bytes, 0, bytes.length, true);
        byte[] text = "all the same ".repeat(500).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2; i++) {
            peer.send(RawPeer.frame(FIN | RSV1 | TEXT, deflate(text)));
            RawPeer.Frame echo = beside(RawPeer::frame);
            assertThat(echo.first()).isEqualTo(FIN | RSV1 | TEXT);
            assertThat(echo.payload().length).isLessThan(200);
            assertThat(inflate(echo.payload())).isEqualTo(text);
        }
        assertThat(guest.messages.get(1).bytes()).isEqualTo(text);
        peer.send(RawPeer.frame(FIN | TEXT, "plain"));
        assertThat(beside(RawPeer::frame).text()).isEqualTo("plain");
    }

    @Test
    void aMessageForManyIsCompressedOnceAndOnlyWhereItPays() throws Exception {
        Recorder guest = upgraded("Sec-WebSocket-Extensions: permessage-deflate\r\n");
        byte[] text = "all the same ".repeat(500).getBytes(StandardCharsets.UTF_8);
        byte[] noise = new byte[500];
        new Random(4).nextBytes(noise);
        SharedMessage same = SharedMessage.of(new byte[] {7}, 1, text, 0, text.length);
        guest.onReceive = (c, bytes) -> {
            c.write(same);
            c.write(same);
            c.write(SharedMessage.of(noise, 0, noise.length, false));
            c.write(SharedMessage.of(text, 0, 3, true));
        };
        peer.send(RawPeer.frame(FIN | TEXT, "go"));
        RawPeer.Frame first = beside(RawPeer::frame);
        assertThat(first.first()).isEqualTo(FIN | RSV1 | BINARY);
        assertThat(inflate(first.payload())).isEqualTo(concat(new byte[] {7}, text));
        assertThat(beside(RawPeer::frame).payload()).isEqualTo(first.payload());
        assertThat(same.form(SharedFrame.Deflated.class, none -> new SharedFrame.Deflated(new byte[0]))
                        .bytes())
                .endsWith(first.payload());
        RawPeer.Frame incompressible = beside(RawPeer::frame);
        assertThat(incompressible.first()).isEqualTo(FIN | BINARY);
        assertThat(incompressible.payload()).isEqualTo(noise);
        assertThat(beside(RawPeer::frame).text()).isEqualTo("all");
    }

    @Test
    void aBombIsRefusedAndNonsenseIsBroken() throws Exception {
        Recorder guest = upgraded("Sec-WebSocket-Extensions: permessage-deflate\r\n");
        peer.send(RawPeer.frame(FIN | RSV1 | BINARY, deflate(new byte[50_000_000])));
        expectEnd(guest, CloseCause.Kind.TOO_LARGE, "too-large", 1009);

        peer.close();
        peer = new RawPeer(door.port());
        peer.send(RawPeer.request("/", "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
        beside(RawPeer::head);
        rig.until("accepted", () -> door.guests.size() == 2);
        peer.send(RawPeer.frame(FIN | RSV1 | BINARY, new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2, 3}));
        expectEnd(door.guest(1), CloseCause.Kind.VIOLATION, "ws-bad-deflate", 1007);
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        byte[] out = new byte[bytes.length / 2 + 1_000];
        int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, size - 4);
    }

    private static byte[] inflate(byte[] bytes) throws Exception {
        Inflater inflater = new Inflater(true);
        inflater.setInput(concat(bytes, new byte[] {0, 0, (byte) 0xFF, (byte) 0xFF}));
        byte[] out = new byte[100_000];
        int size = inflater.inflate(out);
        inflater.end();
        return Arrays.copyOf(out, size);
    }

    @Test
    void theJavaPlatformsOwnClientTalksToIt() {
        door.welcome = guest -> guest.onReceive = (c, bytes) -> c.write(bytes, 0, bytes.length, false);
        Listening listening = new Listening();
        CompletableFuture<WebSocket> opening = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + door.port() + "/any/path"), listening);
        rig.until("open", opening::isDone);
        WebSocket client = opening.join();
        byte[] big = new byte[SMALL_LIMIT];
        new Random(9).nextBytes(big);
        CompletableFuture<WebSocket> sending = client.sendBinary(ByteBuffer.wrap(big, 0, 40_000), false)
                .thenCompose(ws -> ws.sendBinary(ByteBuffer.wrap(big, 40_000, big.length - 40_000), true));
        rig.until("echoed", () -> sending.isDone() && listening.received.size() >= big.length);
        assertThat(listening.received.toByteArray()).isEqualTo(big);
        client.sendClose(4002, "enough");
        rig.until("closed", () -> door.guest(0).ended());
        assertThat(door.guest(0).cause).isEqualTo(CloseCause.of(CloseCause.Kind.PEER_CLOSED, 4002, "enough"));
        assertThat(door.guest(0).connection.path()).isEqualTo("/any/path");
    }

    private static final class Listening implements WebSocket.Listener {
        final ByteArrayOutputStream received = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            synchronized (received) {
                received.writeBytes(bytes);
            }
            socket.request(1);
            return null;
        }
    }
}
