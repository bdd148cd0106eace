package dev.makerwire.buffer;

import static dev.makerwire.buffer.DecompressionException.Reason.CORRUPT;
import static dev.makerwire.buffer.DecompressionException.Reason.CUT_SHORT;
import static dev.makerwire.buffer.DecompressionException.Reason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compression: vector T27, damage, and bombs. */
class BufferZlibTest {
    private static final byte[] HELLO =
            Hex.bytes(0x78, 0x9C, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x06, 0x2C, 0x02, 0x15);

    private static GmlBuffer of(byte[] bytes) {
        return GmlBuffer.copyOf(bytes, 0, bytes.length);
    }

    private static DecompressionException failure(GmlBuffer buffer, int maxBytes) {
        try {
            BufferZlib.decompress(buffer, maxBytes);
        } catch (DecompressionException failure) {
            return failure;
        }
        throw new AssertionError("it was decompressed");
    }

    @Test
    void t27HelloIsDecompressed() {
        GmlBuffer hello = BufferZlib.decompress(of(HELLO));
        assertThat(Hex.of(hello)).isEqualTo("68 65 6C 6C 6F");
        assertThat(hello.size()).isEqualTo(5);
        assertThat(hello.tell()).isZero();
        assertThat(hello.kind()).isEqualTo(BufferKind.GROW);
        assertThat(hello.alignment()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, 513, 100_000})
    void whatIsCompressedComesBack(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        GmlBuffer compressed = BufferZlib.compress(of(bytes), 0, -1);
        assertThat(compressed.size()).isEqualTo(compressed.usedSize());
        assertThat(compressed.kind()).isEqualTo(BufferKind.GROW);
        assertThat(compressed.tell()).isZero();
        assertThat(BufferZlib.decompress(compressed).toByteArray()).isEqualTo(bytes);
    }

    @Test
    void repetitionIsMadeSmaller() {
        assertThat(BufferZlib.compress(GmlBuffer.create(100_000, BufferKind.FIXED, 1), 0, -1)
                        .size())
                .isLessThan(1_000);
    }

    @Test
    void aRegionMayBeCompressed() {
        GmlBuffer wrap = GmlBuffer.create(4, BufferKind.WRAP, 1);
        wrap.write(DataType.TEXT, "abcd");
        GmlBuffer compressed = BufferZlib.compress(wrap, 3, 2);
        assertThat(BufferZlib.decompress(compressed).read(DataType.TEXT)).isEqualTo("da");
    }

    @Test
    void onlyTheUsedBytesAreDecompressedAndBytesBehindTheStreamDoNoHarm() {
        GmlBuffer buffer = GmlBuffer.create(64, BufferKind.FIXED, 1);
        buffer.putBytes(HELLO, 0, HELLO.length);
        assertThat(BufferZlib.decompress(buffer).size()).isEqualTo(5);
        buffer.write(DataType.U32, 0xFFFFFFFFL);
        assertThat(BufferZlib.decompress(buffer).size()).isEqualTo(5);
        buffer.usedSize(HELLO.length - 1);
        assertThat(failure(buffer, 100).reason()).isEqualTo(CUT_SHORT);
    }

    @Test
    void everyCutIsTooShort() {
        for (int length = 0; length < HELLO.length; length++) {
            DecompressionException cut = failure(of(Arrays.copyOf(HELLO, length)), 100);
            assertThat(cut.reason()).isEqualTo(CUT_SHORT);
            assertThat(cut).hasMessageContaining("ends before");
        }
    }

    @Test
    void whatIsNotZlibIsCorrupt() {
        DecompressionException corrupt = failure(of(Hex.bytes(1, 2, 3, 4)), 100);
        assertThat(corrupt.reason()).isEqualTo(CORRUPT);
        assertThat(corrupt).hasMessageContaining("the 4 used bytes are no zlib data");
        byte[] damaged = HELLO.clone();
        damaged[HELLO.length - 1]++;
        assertThat(failure(of(damaged), 100).reason()).isEqualTo(CORRUPT);
    }

    @Test
    void aStreamThatWantsADictionaryIsCorrupt() {
        Deflater deflater = new Deflater();
        deflater.setDictionary(Hex.bytes('h', 'e', 'l', 'l', 'o'));
        deflater.setInput(Hex.bytes('h', 'e', 'l', 'l', 'o'));
        deflater.finish();
        byte[] bytes = new byte[100];
        int length = deflater.deflate(bytes);
        deflater.end();
        DecompressionException wants = failure(GmlBuffer.copyOf(bytes, 0, length), 100);
        assertThat(wants.reason()).isEqualTo(CORRUPT);
        assertThat(wants).hasMessageContaining("dictionary");
    }

    @Test
    void theLimitIsExact() {
        assertThat(BufferZlib.decompress(of(HELLO), 5).size()).isEqualTo(5);
        DecompressionException large = failure(of(HELLO), 4);
        assertThat(large.reason()).isEqualTo(TOO_LARGE);
        assertThat(large).hasMessage("the content is larger than the limit of 4 bytes");
        GmlBuffer nothing = BufferZlib.compress(GmlBuffer.create(0, BufferKind.GROW, 1), 0, -1);
        assertThat(BufferZlib.decompress(nothing, 0).size()).isZero();
        assertThat(failure(of(HELLO), 0).reason()).isEqualTo(TOO_LARGE);
    }

    @Test
    void aBombStopsAtTheDefaultLimit() {
        Deflater deflater = new Deflater();
        byte[] zeros = new byte[1 << 20];
        byte[] bomb = new byte[1 << 20];
        int length = 0;
        for (int i = 0; i < 65; i++) {
            deflater.setInput(zeros);
            length += deflater.deflate(bomb, length, bomb.length - length, Deflater.SYNC_FLUSH);
        }
        deflater.end();
        GmlBuffer buffer = GmlBuffer.copyOf(bomb, 0, length);
        assertThat(length).isLessThan(100_000);
        assertThatExceptionOfType(DecompressionException.class)
                .isThrownBy(() -> BufferZlib.decompress(buffer))
                .withMessageContaining("67108864 bytes");
    }

    @Test
    void theLimitHasARange() {
        for (int wrong : new int[] {-1, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BufferZlib.decompress(of(HELLO), wrong))
                    .withMessageContaining("0 to 2147483639 bytes, not " + wrong);
        }
    }

    @Test
    void anyBytesAreDecompressedOrRefusedWithAReason() {
        Seeds.repeat(300, random -> {
            byte[] bytes = random.nextBoolean() ? HELLO.clone() : new byte[random.nextInt(60)];
            int changes = bytes.length == 0 ? 0 : 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(BufferZlib.decompress(of(bytes), 1_000).size()).isLessThanOrEqualTo(1_000);
            } catch (DecompressionException refused) {
                assertThat(refused.reason()).isNotNull();
            }
        });
    }
}
