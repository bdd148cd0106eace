package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Base64: vectors T26 and T28, RFC 4648 section 10, and text that is not quite base64. */
class BufferBase64Test {
    private static GmlBuffer of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return GmlBuffer.copyOf(bytes, 0, bytes.length);
    }

    private static String decoded(String text) {
        return new String(BufferBase64.decode(text).toByteArray(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, Zg==", "fo, Zm8=", "foo, Zm9v", "foob, Zm9vYg==", "fooba, Zm9vYmE=", "foobar, Zm9vYmFy"})
    void theExamplesOfTheStandard(String plain, String encoded) {
        assertThat(BufferBase64.encode(of(plain), 0, -1)).isEqualTo(encoded);
        assertThat(decoded(encoded)).isEqualTo(plain);
    }

    @Test
    void t26TheTextOf512BytesHas684Characters() {
        assertThat(BufferBase64.encode(GmlBuffer.create(512, BufferKind.FIXED, 1), 0, 512))
                .hasSize(684);
    }

    @Test
    void t28DecodingMakesAGrowingBufferExactlyAsLongAsNeeded() {
        GmlBuffer target = GmlBuffer.create(512, BufferKind.GROW, 1);
        String text = BufferBase64.encode(GmlBuffer.create(512, BufferKind.FIXED, 1), 0, 512);
        assertThat(BufferBase64.decodeInto(target, text, 512)).isEqualTo(512);
        assertThat(target.size()).isEqualTo(1024);
        assertThat(target.usedSize()).isEqualTo(1024);
        assertThat(target.tell()).isZero();
    }

    @Test
    void everyByteSurvivesAtEveryPlace() {
        byte[] bytes = new byte[256 * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 256 + i / 256);
        }
        for (int length = bytes.length - 3; length <= bytes.length; length++) {
            GmlBuffer buffer = GmlBuffer.copyOf(bytes, 0, length);
            String text = BufferBase64.encode(buffer, 0, -1);
            assertThat(text).isEqualTo(Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length)));
            assertThat(BufferBase64.decode(text).toByteArray()).isEqualTo(buffer.toByteArray());
        }
    }

    @Test
    void aDecodedBufferIsGrowingExactAndAtItsStart() {
        GmlBuffer buffer = BufferBase64.decode("AQID");
        assertThat(buffer.array()).containsExactly(1, 2, 3);
        assertThat(buffer.kind()).isEqualTo(BufferKind.GROW);
        assertThat(buffer.alignment()).isEqualTo(1);
        assertThat(buffer.usedSize()).isEqualTo(3);
        assertThat(buffer.tell()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'Zm 9v\r\nYg==', foob",
        "'Zm9v-_!YmFy', foobar",
        "Zm9v\u00E9YmFy, foobar",
        "Zm9vY, foo",
        "Zm9vYg, foob",
        "Zm9vYmE, fooba",
        "Zg==Zm9v, f",
        "=Zg, ''",
        "'!', ''",
        "Z, ''",
    })
    void textThatIsNotQuiteBase64DecodesAsFarAsItGoes(String text, String plain) {
        assertThat(decoded(text)).isEqualTo(plain);
    }

    @Test
    void aFixedBufferTakesWhatFitsAndAWrappingOneGoesRound() {
        GmlBuffer fixed = GmlBuffer.create(4, BufferKind.FIXED, 1);
        assertThat(BufferBase64.decodeInto(fixed, "AQID", 2)).isEqualTo(2);
        assertThat(fixed.array()).containsExactly(0, 0, 1, 2);
        GmlBuffer wrap = GmlBuffer.create(4, BufferKind.WRAP, 1);
        assertThat(BufferBase64.decodeInto(wrap, "AQID", 2)).isEqualTo(3);
        assertThat(wrap.array()).containsExactly(3, 0, 1, 2);
        assertThat(BufferBase64.decodeInto(fixed, "", 2)).isZero();
    }

    @Test
    void aRegionMayBeEncoded() {
        GmlBuffer wrap = GmlBuffer.create(3, BufferKind.WRAP, 1);
        wrap.write(DataType.TEXT, "foo");
        assertThat(BufferBase64.encode(wrap, 1, 2)).isEqualTo("b28=");
        assertThat(BufferBase64.encode(wrap, 2, 3)).isEqualTo("b2Zv");
        assertThat(BufferBase64.encode(wrap, 2, 0)).isEmpty();
    }

    @Test
    void whatNoTextCanHoldIsNamed() {
        BufferBase64.checkEncodable(BufferBase64.MAX_ENCODED_BYTES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferBase64.checkEncodable(BufferBase64.MAX_ENCODED_BYTES + 1))
                .withMessageContaining("1610612728 bytes")
                .withMessageContaining("at most 1610612727");
    }

    @Test
    void anyTextDecodesToSomething() {
        Seeds.repeat(200, this::decodeAnything);
    }

    private void decodeAnything(Random random) {
        String text = Utf8Test.randomText(random, random.nextInt(40));
        assertThat(BufferBase64.decode(text).size()).isLessThanOrEqualTo(text.length() * 3 / 4);
    }
}
