package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebSocketPartsTest {
    private static boolean platformAccepts(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void utf8IsJudgedAsThePlatformJudgesIt() {
        int good = 0;
        ByteBuf buffer = Unpooled.directBuffer(256);
        for (long seed = 1; seed <= 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
                text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextBoolean() && bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            boolean expected = platformAccepts(bytes);
            good += expected ? 1 : 0;
            assertThat(Utf8.valid(buffer.clear().writeBytes(bytes), 0, bytes.length))
                    .as("seed " + seed)
                    .isEqualTo(expected);
        }
        buffer.release();
        assertThat(good).isBetween(1_000, 19_000);
    }

    @Test
    void cuttingNeverSplitsACharacter() {
        byte[] text = "\u00e4\u20ac\ud83d\ude00x".getBytes(StandardCharsets.UTF_8);
        int[] kept = {0, 0, 2, 2, 2, 5, 5, 5, 5, 9, 10, 10};
        for (int limit = 0; limit < kept.length; limit++) {
            assertThat(Utf8.cut(text, limit)).as("limit " + limit).isEqualTo(kept[limit]);
        }
    }

    @Test
    void maskingTwiceIsNothingAndOnceIsTheRfcsExample() {
        ByteBuf hello = Unpooled.directBuffer().writeBytes(new byte[] {0x7f, (byte) 0x9f, 0x4d, 0x51, 0x58});
        Masking.apply(hello, 0, 5, 0x37fa213d);
        assertThat(hello.toString(StandardCharsets.US_ASCII)).isEqualTo("Hello");
        hello.release();
        Random random = new Random(1);
        for (int length = 0; length < 70; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            ByteBuf buffer = Unpooled.directBuffer(100).writeZero(3).writeBytes(bytes);
            int key = random.nextInt();
            Masking.apply(buffer, 3, length, key);
            Masking.apply(buffer, 3, length, key);
            byte[] back = new byte[length];
            buffer.getBytes(3, back);
            assertThat(back).isEqualTo(bytes);
            buffer.release();
        }
    }

    @Test
    void theAcceptOfTheRfcsExampleKey() {
        assertThat(Upgrades.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(Upgrades.validKey("dGhlIHNhbXBsZSBub25jZQ==")).isTrue();
        assertThat(Upgrades.validKey("")).isFalse();
        assertThat(Upgrades.validKey("not base64!")).isFalse();
    }

    @Test
    void deflateIsGrantedWhereItCanBeKept() {
        for (String offer : new String[] {
            "permessage-deflate",
            "permessage-deflate; client_max_window_bits",
            "x-other, permessage-deflate; server_no_context_takeover; client_max_window_bits=\"9\"",
            "permessage-deflate; server_max_window_bits=10, permessage-deflate"
        }) {
            assertThat(Upgrades.grant(offer)).as(offer).isEqualTo(Upgrades.DEFLATE_OFFER);
        }
        for (String offer : new String[] {
            "",
            "permessage-bzip",
            "permessage-deflate; server_max_window_bits=10",
            "permessage-deflate; client_max_window_bits=16",
            "permessage-deflate; unknown",
            "permessage-deflate; client_no_context_takeover; client_no_context_takeover"
        }) {
            assertThat(Upgrades.grant(offer)).as(offer).isEmpty();
        }
        assertThat(Upgrades.grant("permessage-deflate; server_max_window_bits=15"))
                .as("a window that was asked for is answered")
                .isEqualTo(Upgrades.DEFLATE_OFFER + "; server_max_window_bits=15");
        assertThat(Upgrades.granted("permessage-deflate; server_no_context_takeover; server_max_window_bits=12"))
                .isTrue();
        assertThat(Upgrades.granted("permessage-deflate")).isFalse();
        assertThat(Upgrades.granted("permessage-deflate; server_no_context_takeover; client_max_window_bits=9"))
                .isFalse();
    }

    @Test
    void compressionRoundTripsAndStopsAtTheLimit() {
        Deflation deflation = new Deflation();
        Random random = new Random(6);
        for (int size : new int[] {0, 1, 64, 8_191, 8_192, 8_193, 100_000}) {
            byte[] head = new byte[12];
            byte[] body = new byte[size];
            random.nextBytes(head);
            for (int i = 0; i < size; i++) {
                body[i] = (byte) random.nextInt(4);
            }
            ByteBuf small = Unpooled.buffer();
            ByteBuf back = Unpooled.buffer();
            deflation.deflate(head, 12, body, 0, size, small);
            assertThat(deflation.inflate(small, 0, small.readableBytes(), back, size + 12))
                    .isEqualTo(Deflation.Outcome.DONE);
            assertThat(back.readableBytes()).isEqualTo(12 + size);
            assertThat(back.slice(12, size)).isEqualTo(Unpooled.wrappedBuffer(body));
            assertThat(deflation.inflate(small, 0, small.readableBytes(), Unpooled.buffer(), size + 11))
                    .isEqualTo(Deflation.Outcome.TOO_LARGE);
        }
        deflation.close();
    }

    @Test
    void headsAreReadStrictly() {
        assertThat(head("GET / HTTP/1.1\r\nA: 1\r\nb:2 \r\nA: 3\r\n\r\n").field("a"))
                .isEqualTo("1, 3");
        assertThat(head("GET / HTTP/1.1\r\nb:2 \r\n\r\n").field("b")).isEqualTo("2");
        assertThat(head("GET / HTTP/1.1\r\n\r\n").fields()).isEmpty();
        assertThat(head("GET / HTTP/1.1\r\nConnection: keep-alive, UPGRADE\r\n\r\n")
                        .lists("connection", "upgrade"))
                .isTrue();
        for (String bad : new String[] {"X\r\nno colon\r\n\r\n", "X\r\n: no name\r\n\r\n", "X\r\n folded: x\r\n\r\n"}) {
            assertThat(head(bad)).as(bad).isNull();
        }
        assertThat(head("X\r\n" + "a: b\r\n".repeat(HttpHead.MOST_FIELDS) + "\r\n"))
                .isNotNull();
        assertThat(head("X\r\n" + "a: b\r\n".repeat(HttpHead.MOST_FIELDS + 1) + "\r\n"))
                .isNull();
    }

    private static HttpHead head(String text) {
        HttpHead.Collector collector = new HttpHead.Collector();
        assertThat(collector.take(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1)))
                .isTrue();
        return collector.head();
    }
}
