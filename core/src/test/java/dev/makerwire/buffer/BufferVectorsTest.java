package dev.makerwire.buffer;

import static dev.makerwire.buffer.BufferError.NONE;
import static dev.makerwire.buffer.BufferError.OUT_OF_SPACE;
import static dev.makerwire.buffer.BufferKind.FIXED;
import static dev.makerwire.buffer.BufferKind.GROW;
import static dev.makerwire.buffer.DataType.BOOL;
import static dev.makerwire.buffer.DataType.F16;
import static dev.makerwire.buffer.DataType.F32;
import static dev.makerwire.buffer.DataType.F64;
import static dev.makerwire.buffer.DataType.S16;
import static dev.makerwire.buffer.DataType.S32;
import static dev.makerwire.buffer.DataType.S8;
import static dev.makerwire.buffer.DataType.STRING;
import static dev.makerwire.buffer.DataType.TEXT;
import static dev.makerwire.buffer.DataType.U16;
import static dev.makerwire.buffer.DataType.U32;
import static dev.makerwire.buffer.DataType.U64;
import static dev.makerwire.buffer.DataType.U8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The byte vectors T17 to T22 and T24 of the protocol document. */
class BufferVectorsTest {
    private static final String E_ACUTE_EURO_AND_FACE = "\u00E9\u20AC\uD83D\uDE00";

    private final GmlBuffer buffer = GmlBuffer.create(0, GROW, 1);

    @ParameterizedTest
    @CsvSource({
        "1, 10, 0A",
        "3, 14532, C4 38",
        "5, 2930471932, FC 73 AB AE",
        "12, 14738282109100, AC D8 11 86 67 0D 00 00",
        "2, -10, F6",
        "4, -27145, F7 95",
        "6, -2102943143, 59 A2 A7 82",
    })
    void t17WholeNumbersAreLittleEndian(int type, long value, String bytes) {
        assertThat(buffer.write(DataType.of(type), value)).isEqualTo(NONE);
        assertThat(Hex.of(buffer)).isEqualTo(bytes);
        buffer.seek(SeekBase.START, 0);
        assertThat(buffer.readLong(DataType.of(type))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "7, -2.34, AE C0, 0.01",
        "8, -493200.1934, 06 D2 F0 C8, 0.02",
        "9, -147382821091.992, FA FE 71 B0 59 28 41 C2, 0",
    })
    void t17FractionsAreIeee754(int type, double value, String bytes, double tolerance) {
        assertThat(buffer.write(DataType.of(type), value)).isEqualTo(NONE);
        assertThat(Hex.of(buffer)).isEqualTo(bytes);
        buffer.seek(SeekBase.START, 0);
        assertThat(buffer.readDouble(DataType.of(type))).isBetween(value - tolerance, value + tolerance);
    }

    @Test
    void t17TrueIsOneByte() {
        buffer.write(BOOL, true);
        assertThat(Hex.of(buffer)).isEqualTo("01");
    }

    @Test
    void t17AllTypesInARowReadBackUnboxed() {
        buffer.write(U8, 10);
        buffer.write(U16, 14532);
        buffer.write(U32, 2930471932L);
        buffer.write(U64, 14738282109100L);
        buffer.write(S8, -10);
        buffer.write(S16, -27145);
        buffer.write(S32, -2102943143);
        buffer.write(F16, -2.34);
        buffer.write(F32, -493200.1934);
        buffer.write(F64, -147382821091.992);
        buffer.write(BOOL, true);
        buffer.write(STRING, "name");
        buffer.write(TEXT, "rest");
        buffer.seek(SeekBase.START, 0);

        int u8 = buffer.read(U8);
        int u16 = buffer.read(U16);
        long u32 = buffer.read(U32);
        long u64 = buffer.read(U64);
        int s8 = buffer.read(S8);
        int s16 = buffer.read(S16);
        int s32 = buffer.read(S32);
        double f16 = buffer.read(F16);
        float f32 = buffer.read(F32);
        double f64 = buffer.read(F64);
        boolean bool = buffer.read(BOOL);
        String string = buffer.read(STRING);
        String text = buffer.read(TEXT);

        assertThat(new long[] {u8, u16, u32, u64, s8, s16, s32})
                .containsExactly(10, 14532, 2930471932L, 14738282109100L, -10, -27145, -2102943143);
        assertThat(f16).isEqualTo(-2.33984375);
        assertThat(f32).isEqualTo(-493200.1934f);
        assertThat(f64).isEqualTo(-147382821091.992);
        assertThat(bool).isTrue();
        assertThat(string).isEqualTo("name");
        assertThat(text).isEqualTo("rest");
    }

    @Test
    void t18HalvesRoundToNearest() {
        buffer.write(F16, 1.0);
        buffer.write(F16, 65504);
        buffer.write(F16, 0.3);
        assertThat(Hex.of(buffer)).isEqualTo("00 3C FF 7B CD 34");
    }

    @Test
    void t18U64OfMinusOneIsAllOnesAndReadsMinusOne() {
        buffer.write(U64, -1L);
        assertThat(Hex.of(buffer)).isEqualTo("FF FF FF FF FF FF FF FF");
        buffer.seek(SeekBase.START, 0);
        assertThat(buffer.read(U64)).isEqualTo(-1L);
    }

    @Test
    void t19TextIsUtf8WithFourBytesForAnAstralCharacter() {
        buffer.write(TEXT, E_ACUTE_EURO_AND_FACE);
        assertThat(Hex.of(buffer)).isEqualTo("C3 A9 E2 82 AC F0 9F 98 80");
        buffer.seek(SeekBase.START, 0);
        assertThat(buffer.read(TEXT)).isEqualTo(E_ACUTE_EURO_AND_FACE);
    }

    @Test
    void t19StringAddsANul() {
        buffer.write(STRING, E_ACUTE_EURO_AND_FACE);
        assertThat(Hex.of(buffer)).isEqualTo("C3 A9 E2 82 AC F0 9F 98 80 00");
        buffer.seek(SeekBase.START, 0);
        assertThat(buffer.read(STRING)).isEqualTo(E_ACUTE_EURO_AND_FACE);
        assertThat(buffer.tell()).isEqualTo(10);
    }

    @Test
    void t20AlignmentPadsBeforeAValueNotBehindIt() {
        GmlBuffer aligned = GmlBuffer.create(0, GROW, 4);
        aligned.write(U8, 1);
        assertThat(aligned.tell()).isEqualTo(1);
        aligned.write(U8, 2);
        assertThat(aligned.tell()).isEqualTo(5);
        assertThat(Hex.of(aligned)).isEqualTo("01 00 00 00 02");
    }

    @Test
    void t21TenBytesGrowAnEmptyBufferToSixteen() {
        for (int i = 0; i < 10; i++) {
            buffer.write(U8, i);
        }
        assertThat(buffer.size()).isEqualTo(16);
        assertThat(buffer.usedSize()).isEqualTo(10);
        assertThat(buffer.tell()).isEqualTo(10);
        assertThat(buffer.seek(SeekBase.END, 0)).isEqualTo(16);
    }

    @Test
    void t21GrowthDoubles() {
        GmlBuffer sixteen = GmlBuffer.create(16, GROW, 1);
        for (int i = 0; i < 6; i++) {
            sixteen.write(F32, i);
        }
        assertThat(sixteen.size()).isEqualTo(32);
        assertThat(sixteen.usedSize()).isEqualTo(24);

        GmlBuffer one = GmlBuffer.create(1, GROW, 1);
        one.write(F64, 1);
        assertThat(one.size()).isEqualTo(8);
    }

    @Test
    void t22AFullFixedBufferRefusesAndStays() {
        GmlBuffer fixed = GmlBuffer.create(4, FIXED, 1);
        assertThat(fixed.write(U32, 0x01020304)).isEqualTo(NONE);
        assertThat(fixed.write(U8, 9)).isEqualTo(OUT_OF_SPACE);
        assertThat(fixed.tell()).isEqualTo(4);
        assertThat(Hex.of(fixed)).isEqualTo("04 03 02 01");
        assertThat(fixed.peek(4, U8)).isEmpty();
    }

    @Test
    void t24SeekingFromTheEndMovesBack() {
        GmlBuffer buffer256 = GmlBuffer.create(256, FIXED, 1);
        assertThat(buffer256.seek(SeekBase.END, 10)).isEqualTo(246);
        assertThat(buffer256.tell()).isEqualTo(246);
    }
}
