package dev.makerwire.buffer;

import static dev.makerwire.buffer.BufferError.INVALID_TYPE;
import static dev.makerwire.buffer.BufferError.NONE;
import static dev.makerwire.buffer.BufferError.OUT_OF_BOUNDS;
import static dev.makerwire.buffer.BufferKind.FIXED;
import static dev.makerwire.buffer.BufferKind.GROW;
import static dev.makerwire.buffer.BufferKind.WRAP;
import static dev.makerwire.buffer.DataType.BOOL;
import static dev.makerwire.buffer.DataType.F32;
import static dev.makerwire.buffer.DataType.STRING;
import static dev.makerwire.buffer.DataType.TEXT;
import static dev.makerwire.buffer.DataType.U16;
import static dev.makerwire.buffer.DataType.U8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filling: section 7.11 of the protocol document; and stating the used size. */
class BufferFillTest {
    private final GmlBuffer eight = GmlBuffer.create(8, FIXED, 1);

    @ParameterizedTest
    @CsvSource({
        "0, -1, 07 07 07 07 07 07 07 07",
        "2, 3, 00 00 07 07 07",
        "6, 100, 00 00 00 00 00 00 07 07",
        "7, -1, 00 00 00 00 00 00 00 07",
        "7, 0, ''",
    })
    void bytesFillARegionUpToTheEnd(int offset, int size, String bytes) {
        assertThat(eight.fill(offset, U8, 7, size)).isEqualTo(NONE);
        assertThat(Hex.of(eight)).isEqualTo(bytes);
        assertThat(eight.tell()).isZero();
    }

    @Test
    void theVendorsTruncatedFillIsTruncated() {
        GmlBuffer buffer = GmlBuffer.create(512, FIXED, 1);
        assertThat(buffer.fill(256, U8, 1, 512)).isEqualTo(NONE);
        assertThat(buffer.usedSize()).isEqualTo(512);
        assertThat(buffer.peek(255, U8)).contains(0);
        assertThat(buffer.peek(256, U8)).contains(1);
        assertThat(buffer.size()).isEqualTo(512);
    }

    @Test
    void aPlaceThatIsTooSmallForTheValueKeepsWhatItHeld() {
        eight.fill(0, U8, 0xEE, -1);
        eight.fill(0, U16, 0x0201, 5);
        assertThat(Hex.of(eight)).isEqualTo("01 02 01 02 EE EE EE EE");
    }

    @Test
    void gapsOfAlignmentAreZero() {
        GmlBuffer aligned = GmlBuffer.create(11, FIXED, 4);
        aligned.putBytes(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}, 0, 11);
        aligned.fill(1, U16, 0x0201, -1);
        assertThat(Hex.of(aligned)).isEqualTo("FF 00 00 00 01 02 00 00 01 02 00");
    }

    @Test
    void aGapIsZeroAndUsedEvenIfNoValueFollows() {
        GmlBuffer aligned = GmlBuffer.create(8, FIXED, 4);
        aligned.poke(2, U8, 9);
        aligned.usedSize(0);
        aligned.fill(1, U8, 7, 2);
        assertThat(Hex.of(aligned)).isEqualTo("00 00 00");
        aligned.fill(4, TEXT, "abcde", -1);
        assertThat(aligned.usedSize()).isEqualTo(3);
    }

    @Test
    void everySortOfValueFills() {
        eight.fill(0, BOOL, true, 1);
        eight.fill(1, F32, 1.5, 4);
        eight.fill(5, STRING, "a", 3);
        assertThat(Hex.of(eight)).isEqualTo("01 00 00 C0 3F 61 00");
        assertThat(eight.fill(0, TEXT, "", -1)).isEqualTo(NONE);
        assertThat(eight.fill(0, TEXT, "123456789", -1)).isEqualTo(NONE);
        assertThat(Hex.of(eight)).isEqualTo("01 00 00 C0 3F 61 00");
        assertThat(eight.fill(0, TEXT, "12345678", -1)).isEqualTo(NONE);
        assertThat(Hex.of(eight)).isEqualTo("31 32 33 34 35 36 37 38");
    }

    @Test
    void valuesOfTheWrongSortAreRefused() {
        assertThat(eight.fill(0, TEXT, 1, 1)).isEqualTo(INVALID_TYPE);
        assertThat(eight.fill(0, STRING, 1.5, 1)).isEqualTo(INVALID_TYPE);
        assertThat(eight.fill(0, TEXT, true, 1)).isEqualTo(INVALID_TYPE);
        assertThat(eight.fill(0, U8, "1", 1)).isEqualTo(INVALID_TYPE);
        assertThat(eight.usedSize()).isZero();
    }

    @Test
    void aRegionMustBeginInside() {
        assertThat(eight.fill(8, U8, 1, 1)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(eight.fill(-1, U8, 1, 1)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(GmlBuffer.create(0, GROW, 1).fill(0, U8, 1, 1)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(eight.usedSize()).isZero();
    }

    @Test
    void fillingNeverGrows() {
        GmlBuffer grow = GmlBuffer.create(3, GROW, 1);
        grow.fill(0, U16, 0x0101, 8);
        assertThat(grow.size()).isEqualTo(3);
        assertThat(Hex.of(grow)).isEqualTo("01 01");
    }

    @Test
    void aWrappingBufferIsFilledOnceRound() {
        GmlBuffer five = GmlBuffer.create(5, WRAP, 1);
        assertThat(five.fill(9, U16, 0x0201, 3)).isEqualTo(NONE);
        assertThat(five.array()).containsExactly(2, 0, 0, 0, 1);
        assertThat(five.usedSize()).isEqualTo(5);
        five.fill(-1, U16, 0x0403, 100);
        assertThat(five.array()).containsExactly(4, 3, 4, 0, 3);
    }

    @Test
    void alignmentGoesRoundAWrappingBuffer() {
        GmlBuffer six = GmlBuffer.create(6, WRAP, 4);
        six.putBytes(new byte[] {-1, -1, -1, -1, -1, -1}, 0, 6);
        six.fill(3, U8, 7, 6);
        assertThat(six.array()).containsExactly(0, 0, 7, 0, 7, 0);
    }

    @Test
    void theUsedSizeMayBeStated() {
        eight.usedSize(8);
        assertThat(eight.usedSize()).isEqualTo(8);
        eight.usedSize(0);
        assertThat(eight.toByteArray()).isEmpty();
        for (int wrong : new int[] {-1, 9}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> eight.usedSize(wrong))
                    .withMessage("used size must be 0 to the size 8, not " + wrong);
        }
    }
}
