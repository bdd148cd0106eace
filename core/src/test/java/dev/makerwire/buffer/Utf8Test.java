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
            assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo(text);
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
        byte[] bytes = Hex.bytes('a', 0xFF, 'b', 0xC3, 'c', 0x80, 'd', 0xE2, 0x82);
        assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
    }

    @Test
    void anyBytesGiveSomeTextWithoutNul() {
        Seeds.repeat(500, random -> {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            GmlBuffer payload = GmlBuffer.wrap(bytes, 0, bytes.length);
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

    private static byte[] encoded(String text) {
        byte[] bytes = new byte[(int) Utf8.length(text)];
        assertThat(Utf8.encode(text, bytes, 0)).isEqualTo(bytes.length);
        return bytes;
    }
}
