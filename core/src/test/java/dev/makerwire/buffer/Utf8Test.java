package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** UTF-8 against the JDK's own, and what is not text. */
class Utf8Test {
    @Test
    void everyCharacterIsEncodedAsTheJdkDoes() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                continue;
            }
            String text = Character.toString(codePoint);
            assertThat(encoded(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void randomTextComesBack() {
        Seeds.repeat(200, random -> {
            String text = randomText(random, random.nextInt(50));
            byte[] bytes = encoded(text);
            assertThat(bytes).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
            assertThat(Utf8Decoder.decode(bytes, 0, bytes.length)).isEqualTo(text);
        });
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        assertThat(encoded("a\uD83Db")).isEqualTo(encoded("a\uFFFDb"));
        assertThat(encoded("a\uD83D")).isEqualTo(encoded("a\uFFFD"));
        assertThat(encoded("\uDE00\uD83D")).isEqualTo(encoded("\uFFFD\uFFFD"));
    }

    @Test
    void bytesThatAreNotUtf8ReadAsReplacements() {
        assertThat(decoded('a', 0xFF, 'b', 0xC3, 'c', 0x80, 'd', 0xE2, 0x82)).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
        assertThat(decoded(0xC0, 0x80, 'a')).isEqualTo("\uFFFD\uFFFDa");
        assertThat(decoded(0xE0, 0x9F, 0xBF)).isEqualTo("\uFFFD\uFFFD\uFFFD");
        assertThat(decoded(0xF4, 0x90, 0x80, 0x80)).isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD");
        assertThat(decoded(0xF0, 0x9F, 0x98)).isEqualTo("\uFFFD");
    }

    @Test
    void anAstralCharacterOfAnHtml5GameReadsAsOne() {
        assertThat(decoded(0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 'z'))
                .isEqualTo("\u00E9\u20AC\uD83D\uDE00z");
    }

    @Test
    void halfAPairOfAnHtml5GameIsReplaced() {
        assertThat(decoded(0xED, 0xA0, 0xBD, 'z')).isEqualTo("\uFFFDz");
        assertThat(decoded(0xED, 0xB8, 0x80, 'z')).isEqualTo("\uFFFDz");
        assertThat(decoded(0xED, 0xA0, 0xBD, 0xED, 0xB8)).isEqualTo("\uFFFD\uFFFD");
        assertThat(decoded(0xED, 0xA0, 0xBD, 0xED, 0xA0, 0xBD)).isEqualTo("\uFFFD\uFFFD");
        assertThat(decoded(0xED, 0xA0, 0xBD, 0xED, 0xB8, 'z')).isEqualTo("\uFFFD\uFFFDz");
        assertThat(decoded(0xED, 0x9F, 0xBF, 0xEE, 0x80, 0x80)).isEqualTo("\uD7FF\uE000");
    }

    @Test
    void anyBytesWithoutSurrogatesReadAsTheJdkReadsThem() {
        int[] leads = {'a', 0x80, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE2, 0xEF, 0xF0, 0xF3, 0xF4, 0xF5, 0xFF};
        Seeds.repeat(20_000, random -> {
            byte[] bytes = new byte[1 + random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) leads[random.nextInt(leads.length)];
            }
            assertThat(Utf8Decoder.decode(bytes, 0, bytes.length)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        });
    }

    @Test
    void anyBytesGiveSomeTextWithoutNul() {
        Seeds.repeat(500, random -> {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            GmlBuffer payload = GmlBuffer.copyOf(bytes, 0, bytes.length);
            while (payload.tell() < bytes.length) {
                int before = payload.tell();
                assertThat(payload.read(DataType.STRING)).doesNotContain("\0");
                assertThat(payload.tell()).isGreaterThan(before);
            }
        });
    }

    /** Text of one- to four-byte characters, none of them NUL. */
    static String randomText(Random random, int characters) {
        int[] limits = {0x80, 0x800, 0xD800, Character.MAX_CODE_POINT + 1};
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < characters) {
            int codePoint = 1 + random.nextInt(limits[random.nextInt(limits.length)] - 1);
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                text.appendCodePoint(codePoint);
            }
        }
        return text.toString();
    }

    private static String decoded(int... values) {
        return Utf8Decoder.decode(Hex.bytes(values), 0, values.length);
    }

    private static byte[] encoded(String text) {
        byte[] bytes = new byte[(int) Utf8.length(text)];
        assertThat(Utf8.encode(text, bytes, 0)).isEqualTo(bytes.length);
        return bytes;
    }
}
