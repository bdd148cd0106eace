package dev.makerwire.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.makerwire.buffer.GmlBuffer;
import org.junit.jupiter.api.Test;

/** What GameMaker's names do with whole buffers, and what they say when that cannot be. */
class BufferDataFunctionsTest extends MemoryGame {
    private static int text(int kind, String text) {
        int buffer = buffer_create(text.length(), kind, 1);
        for (char c : text.toCharArray()) {
            buffer_write(buffer, buffer_u8, c);
        }
        return buffer;
    }

    private static String content(int buffer) {
        buffer_set_used_size(buffer, buffer_get_size(buffer));
        buffer_seek(buffer, buffer_seek_start, 0);
        return buffer_read(buffer, buffer_text);
    }

    @Test
    void everyKindIsMadeByItsNumber() {
        for (int kind : new int[] {buffer_fixed, buffer_grow, buffer_wrap, buffer_fast}) {
            assertThat(buffer_get_type(buffer_create(4, kind, 1))).isEqualTo(kind);
        }
        assertThat(lines).isEmpty();
        assertThat(buffer_create(4, buffer_vbuffer, 1)).isEqualTo(buffer_error_general);
        assertThat(lines).singleElement().asString().contains("buffer_vbuffer (4)");
    }

    @Test
    void copiesBetweenBuffers() {
        int grow = buffer_create(1, buffer_grow, 1);
        buffer_copy(text(buffer_fixed, "abcde"), 1, 3, grow, 2);
        assertThat(buffer_get_size(grow)).isEqualTo(5);
        assertThat(buffer_get_used_size(grow)).isEqualTo(5);
        buffer_poke(grow, 0, buffer_text, "..");
        assertThat(content(grow)).isEqualTo("..bcd");
        int wrap = text(buffer_wrap, "....");
        buffer_copy_stride(text(buffer_fixed, "abcdef"), 0, 1, 2, 3, wrap, 3, 1);
        assertThat(content(wrap)).isEqualTo("ce.a");
        assertThat(lines).isEmpty();
    }

    @Test
    void copiesThatCannotBeAreLines() {
        int a = text(buffer_fixed, "abc");
        int b = text(buffer_fixed, "xyz");
        buffer_copy(a, 0, 1, a, 1);
        buffer_copy(9, 0, 1, a, 1);
        buffer_copy(a, 0, 1, 9, 1);
        buffer_copy_stride(a, 0, 1, 1, 1, a, 1, 1);
        buffer_copy_stride(9, 0, 1, 1, 1, a, 1, 1);
        buffer_copy_stride(a, 0, 1, 1, 1, 9, 1, 1);
        buffer_copy_stride(a, 0, -1, 1, 1, b, 1, 1);
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).contains("buffer_copy: ").contains("into itself");
        assertThat(lines.get(1)).contains("no buffer 9");
        assertThat(lines.get(5)).contains("no buffer 9");
        assertThat(lines.get(6)).contains("buffer_copy_stride").contains("not -1");
        assertThat(content(a)).isEqualTo("abc");
        assertThat(content(b)).isEqualTo("xyz");
    }

    @Test
    void fillsWithEverySortOfValue() {
        int b = buffer_create(8, buffer_fixed, 1);
        assertThat(buffer_fill(b, 0, buffer_u8, 65, -1)).isZero();
        assertThat(buffer_fill(b, 6, buffer_f16, 2.0, 2)).isZero();
        assertThat(buffer_fill(b, 0, buffer_text, "xy", 4)).isZero();
        assertThat(buffer_fill(b, 5, buffer_bool, true, 1)).isZero();
        assertThat(content(b)).isEqualTo("xyxyA\u0001");
        assertThat(lines).isEmpty();
        assertThat(buffer_fill(b, 8, buffer_u8, 1, 1)).isEqualTo(-3);
        assertThat(buffer_fill(b, 0, buffer_text, null, 1)).isEqualTo(buffer_error_invalid_type);
        assertThat(buffer_fill(b, 0, buffer_u8, "1", 1)).isEqualTo(buffer_error_invalid_type);
        assertThat(buffer_fill(77, 0, buffer_u8, 1, 1)).isEqualTo(-5);
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).contains("buffer_fill"));
    }

    @Test
    void hashesAreThoseOfTheVendorsTests() {
        int b = text(buffer_fixed, "a".repeat(256) + "b".repeat(256));
        assertThat(buffer_md5(b, 0, 512)).isEqualTo("c079f6826f66954147e7b57e224fd3e2");
        assertThat(buffer_sha1(b, 0, 512)).isEqualTo("127ea4584777256b3b1ddcfb2395ff0b59f851c5");
        assertThat(buffer_crc32(text(buffer_fixed, "0123456789"), 1, 9)).isEqualTo(0x340BC6D9L);
        assertThat(lines).isEmpty();
    }

    @Test
    void base64GoesThereAndBack() {
        int b = text(buffer_fixed, "foobar");
        assertThat(buffer_base64_encode(b, 3, 3)).isEqualTo("YmFy");
        int decoded = buffer_base64_decode("Zm9v");
        assertThat(buffer_get_type(decoded)).isEqualTo(buffer_grow);
        buffer_base64_decode_ext(decoded, "YmFy", 3);
        assertThat(content(decoded)).isEqualTo("foobar");
        assertThat(lines).isEmpty();
        assertThat(buffer_base64_decode(null)).isEqualTo(-1);
        buffer_base64_decode_ext(decoded, null, 0);
        buffer_base64_decode_ext(55, "YmFy", 0);
        assertThat(lines).hasSize(3);
        assertThat(content(decoded)).isEqualTo("foobar");
    }

    @Test
    void compressionGoesThereAndBack() {
        int b = text(buffer_wrap, "abcd");
        int small = buffer_compress(b, 2, 4);
        assertThat(content(buffer_decompress(small))).isEqualTo("cdab");
        assertThat(lines).isEmpty();
        assertThat(buffer_decompress(b)).isEqualTo(-1);
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("buffer_decompress")
                .contains("no zlib data");
    }

    @Test
    void theLimitOfDecompressionMayBeChosen() {
        int small = buffer_compress(buffer_create(1000, buffer_fixed, 1), 0, -1);
        GmlRuntime.maxDecompressedBytes(999);
        assertThat(buffer_decompress(small)).isEqualTo(-1);
        assertThat(lines).singleElement().asString().contains("999 bytes");
        GmlRuntime.maxDecompressedBytes(1000);
        assertThat(buffer_get_size(buffer_decompress(small))).isEqualTo(1000);
        GmlRuntime.maxDecompressedBytes(0);
        GmlRuntime.maxDecompressedBytes(GmlBuffer.MAX_SIZE);
        for (int wrong : new int[] {-1, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GmlRuntime.maxDecompressedBytes(wrong))
                    .withMessageContaining("not " + wrong);
        }
    }

    @Test
    void unknownBuffersAreLines() {
        assertThat(buffer_md5(3, 0, 1)).isEmpty();
        assertThat(buffer_sha1(3, 0, 1)).isEmpty();
        assertThat(buffer_crc32(3, 0, 1)).isEqualTo(-5);
        assertThat(buffer_base64_encode(3, 0, 1)).isEmpty();
        assertThat(buffer_compress(3, 0, 1)).isEqualTo(-1);
        assertThat(buffer_decompress(3)).isEqualTo(-1);
        buffer_set_used_size(3, 1);
        assertThat(lines).hasSize(7).allSatisfy(line -> assertThat(line).contains("there is no buffer 3"));
    }

    @Test
    void theUsedSizeMayBeStated() {
        int b = buffer_create(4, buffer_fixed, 1);
        buffer_set_used_size(b, 4);
        assertThat(buffer_get_used_size(b)).isEqualTo(4);
        buffer_set_used_size(b, 5);
        assertThat(buffer_get_used_size(b)).isEqualTo(4);
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("buffer_set_used_size")
                .contains("not 5");
    }

    @Test
    void aFastBufferRefusesOtherTypesWithALine() {
        int fast = buffer_create(4, buffer_fast, 1);
        assertThat(buffer_write(fast, buffer_u8, 7)).isZero();
        assertThat(lines).isEmpty();
        assertThat(buffer_write(fast, buffer_u16, 7)).isEqualTo(buffer_error_invalid_type);
        long read = buffer_read(fast, buffer_u32);
        assertThat(read).isZero();
        assertThat(is_undefined(buffer_peek(fast, 0, buffer_s8))).isTrue();
        assertThat(buffer_tell(fast)).isEqualTo(1);
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).contains("buffer_u8 only"));
    }
}
