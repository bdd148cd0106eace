package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checksums: vectors T25 and T26, and the JDK's own digests. */
class BufferHashesTest {
    private static GmlBuffer of(byte[] bytes) {
        return GmlBuffer.copyOf(bytes, 0, bytes.length);
    }

    private static GmlBuffer of(String text) {
        return of(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void t25Crc32IsNotInverted() {
        GmlBuffer all = GmlBuffer.create(256, BufferKind.FIXED, 1);
        for (int i = 0; i < 256; i++) {
            all.write(DataType.U8, i);
        }
        assertThat(BufferHashes.crc32(all, 32, 64)).isEqualTo(0xE809C6C8L);
        assertThat(BufferHashes.crc32(of("123456789"), 0, 9)).isEqualTo(0x340BC6D9L);
        assertThat(BufferHashes.crc32(of(""), 0, -1)).isEqualTo(0xFFFFFFFFL);
    }

    @Test
    void t26DigestsOf256AAnd256B() {
        GmlBuffer buffer = of("a".repeat(256) + "b".repeat(256));
        assertThat(BufferHashes.md5(buffer, 0, 512)).isEqualTo("c079f6826f66954147e7b57e224fd3e2");
        assertThat(BufferHashes.sha1(buffer, 0, 512)).isEqualTo("127ea4584777256b3b1ddcfb2395ff0b59f851c5");
    }

    @Test
    void digestsAgreeWithTheJdkAtEveryLengthAroundBlocks() throws NoSuchAlgorithmException {
        byte[] bytes = new byte[200];
        new Random(7).nextBytes(bytes);
        for (int length = 0; length <= bytes.length; length++) {
            GmlBuffer buffer = GmlBuffer.copyOf(bytes, 0, length);
            assertThat(BufferHashes.md5(buffer, 0, -1)).isEqualTo(jdk("MD5", bytes, length));
            assertThat(BufferHashes.sha1(buffer, 0, -1)).isEqualTo(jdk("SHA-1", bytes, length));
        }
    }

    private static String jdk(String algorithm, byte[] bytes, int length) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, ab",
        "1, 3, bcd",
        "2, 99, cd",
        "3, 1, d",
        "4, 1, d",
        "9, -1, d",
        "-2, 2, ab",
        "0, -1, abcd",
        "1, -1, bcd",
        "0, 0, ''",
    })
    void aRegionIsClamped(int offset, int size, String region) {
        GmlBuffer buffer = of("abcd");
        assertThat(BufferHashes.md5(buffer, offset, size)).isEqualTo(BufferHashes.md5(of(region), 0, -1));
        assertThat(BufferHashes.crc32(buffer, offset, size)).isEqualTo(BufferHashes.crc32(of(region), 0, -1));
    }

    @ParameterizedTest
    @CsvSource({"0, 4, abcd", "1, 4, bcda", "3, 2, da", "5, 1, b", "-1, 2, da", "2, -1, cdab", "2, 99, cdab", "2, 2, cd"
    })
    void aRegionGoesOnceRoundAWrappingBuffer(int offset, int size, String region) {
        GmlBuffer wrap = GmlBuffer.create(4, BufferKind.WRAP, 1);
        wrap.write(DataType.TEXT, "abcd");
        assertThat(BufferHashes.sha1(wrap, offset, size)).isEqualTo(BufferHashes.sha1(of(region), 0, -1));
    }

    @Test
    void anEmptyBufferHasTheDigestOfNothing() {
        GmlBuffer none = GmlBuffer.create(0, BufferKind.WRAP, 1);
        assertThat(BufferHashes.md5(none, 3, 4)).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void bytesThatWereNeverWrittenCountAsWell() {
        GmlBuffer zeros = GmlBuffer.create(3, BufferKind.FIXED, 1);
        assertThat(BufferHashes.md5(zeros, 0, -1)).isEqualTo(BufferHashes.md5(of("\0\0\0"), 0, -1));
    }
}
