package dev.makerwire.buffer;

import static dev.makerwire.buffer.BufferKind.FIXED;
import static dev.makerwire.buffer.BufferKind.GROW;
import static dev.makerwire.buffer.DataType.BOOL;
import static dev.makerwire.buffer.DataType.F32;
import static dev.makerwire.buffer.DataType.F64;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Positions, sizes, values and text of buffers where nothing goes wrong. */
class GmlBufferTest {
    private final GmlBuffer buffer = GmlBuffer.create(0, GROW, 1);

    @Test
    void aNewBufferIsZeroUnusedAndAtItsStart() {
        GmlBuffer fresh = GmlBuffer.create(3, FIXED, 2);
        assertThat(fresh.size()).isEqualTo(3);
        assertThat(fresh.usedSize()).isZero();
        assertThat(fresh.tell()).isZero();
        assertThat(fresh.kind()).isEqualTo(FIXED);
        assertThat(fresh.alignment()).isEqualTo(2);
        assertThat(fresh.array()).containsExactly(0, 0, 0);
        assertThat(fresh.toByteArray()).isEmpty();
        assertThat(fresh).hasToString("GmlBuffer[FIXED, size 3, used 0, position 0, alignment 2]");
    }

    @Test
    void aWrappedPayloadIsAFullGrowingCopy() {
        byte[] stream = Hex.bytes(9, 1, 2, 3, 9);
        GmlBuffer payload = GmlBuffer.copyOf(stream, 1, 3);
        stream[1] = 77;

        assertThat(payload.size()).isEqualTo(3);
        assertThat(payload.usedSize()).isEqualTo(3);
        assertThat(payload.tell()).isZero();
        assertThat(payload.kind()).isEqualTo(GROW);
        assertThat(payload.alignment()).isEqualTo(1);
        assertThat(payload.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void anEmptyPayloadIsAnEmptyBuffer() {
        GmlBuffer payload = GmlBuffer.copyOf(new byte[0], 0, 0);
        assertThat(payload.size()).isZero();
        assertThat(payload.read(STRING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "257, 512", "512, 512"})
    void alignmentIsRoundedUpToAPowerOfTwo(int given, int used) {
        assertThat(GmlBuffer.create(0, GROW, given).alignment()).isEqualTo(used);
    }

    @Test
    void readsAlignAsWritesDo() {
        GmlBuffer aligned = GmlBuffer.create(0, GROW, 8);
        aligned.write(U8, 1);
        aligned.write(STRING, "ab");
        aligned.write(U16, 3);
        aligned.seek(SeekBase.START, 0);

        assertThat(aligned.read(U8)).isEqualTo(1);
        assertThat(aligned.read(STRING)).isEqualTo("ab");
        assertThat(aligned.tell()).isEqualTo(11);
        assertThat(aligned.read(U16)).isEqualTo(3);
        assertThat(aligned.tell()).isEqualTo(18);
    }

    @Test
    void bytesSkippedByAlignmentKeepWhatTheyHeld() {
        GmlBuffer aligned = GmlBuffer.create(8, FIXED, 4);
        aligned.write(U64, -1L);
        aligned.seek(SeekBase.START, 0);
        aligned.write(U8, 0);
        aligned.write(U8, 0);
        assertThat(Hex.of(aligned)).isEqualTo("00 FF FF FF 00 FF FF FF");
    }

    @Test
    void peekAndPokeIgnoreAlignmentAndPosition() {
        GmlBuffer aligned = GmlBuffer.create(8, FIXED, 8);
        assertThat(aligned.poke(3, U16, 0x0102)).isZero();
        assertThat(aligned.peek(3, U16)).contains(0x0102);
        assertThat(aligned.tell()).isZero();
    }

    @Test
    void pokeRaisesTheUsedSizeToItsEnd() {
        GmlBuffer fixed = GmlBuffer.create(8, FIXED, 1);
        fixed.poke(2, U16, 1);
        assertThat(fixed.usedSize()).isEqualTo(4);
        fixed.poke(0, U8, 1);
        assertThat(fixed.usedSize()).isEqualTo(4);
    }

    @Test
    void pokeTakesEverySortOfValue() {
        GmlBuffer fixed = GmlBuffer.create(16, FIXED, 1);
        assertThat(fixed.poke(0, F32, 1.5)).isZero();
        assertThat(fixed.poke(4, BOOL, true)).isZero();
        assertThat(fixed.poke(5, STRING, "ab")).isZero();
        assertThat(fixed.poke(8, TEXT, "cd")).isZero();

        assertThat(Hex.of(fixed)).isEqualTo("00 00 C0 3F 01 61 62 00 63 64");
        assertThat(fixed.peek(0, F32)).contains(1.5f);
        assertThat(fixed.peek(4, BOOL)).contains(true);
        assertThat(fixed.peek(5, STRING)).contains("ab");
        assertThat(fixed.peek(6, TEXT)).contains("b");
    }

    @Test
    void numbersBelowTheSizeReadEvenBehindTheUsedBytes() {
        buffer.write(U8, 7);
        assertThat(buffer.size()).isEqualTo(4);
        assertThat(buffer.read(U16)).isZero();
        assertThat(buffer.tell()).isEqualTo(3);
    }

    @Test
    void overwritingDoesNotLowerTheUsedSize() {
        buffer.write(U64, 1);
        buffer.seek(SeekBase.START, 2);
        buffer.write(U8, 1);
        assertThat(buffer.usedSize()).isEqualTo(8);
    }

    @Test
    void writingBehindAGapUsesTheGap() {
        GmlBuffer fixed = GmlBuffer.create(8, FIXED, 1);
        fixed.seek(SeekBase.START, 5);
        fixed.write(U8, 1);
        assertThat(fixed.usedSize()).isEqualTo(6);
    }

    @Test
    void growthStartsFromTheSizeTheBufferHas() {
        GmlBuffer six = GmlBuffer.create(6, GROW, 1);
        six.putBytes(new byte[7], 0, 7);
        assertThat(six.size()).isEqualTo(12);
    }

    @Test
    void growthKeepsTheBytes() {
        buffer.write(U32, 0x04030201);
        buffer.write(U8, 5);
        assertThat(buffer.toByteArray()).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "START, 3, 3",
        "START, 0, 0",
        "START, -1, 0",
        "START, 8, 8",
        "START, 9, 8",
        "START, 2147483647, 8",
        "RELATIVE, 1, 5",
        "RELATIVE, -4, 0",
        "RELATIVE, -5, 0",
        "RELATIVE, 4, 8",
        "RELATIVE, 5, 8",
        "RELATIVE, 2147483647, 8",
        "RELATIVE, -2147483648, 0",
        "END, 0, 8",
        "END, 3, 5",
        "END, 8, 0",
        "END, 9, 0",
        "END, -1, 8",
        "END, -2147483648, 8",
        "END, 2147483647, 0",
    })
    void seekStopsAtTheEndsOfTheBuffer(SeekBase base, int offset, int position) {
        GmlBuffer eight = GmlBuffer.create(8, GROW, 1);
        eight.seek(SeekBase.START, 4);
        assertThat(eight.seek(base, offset)).isEqualTo(position);
        assertThat(eight.tell()).isEqualTo(position);
    }

    @ParameterizedTest
    @EnumSource(BufferKind.class)
    void resizeIsExactForEveryKind(BufferKind kind) {
        GmlBuffer four = GmlBuffer.create(4, kind, 1);
        four.putBytes(Hex.bytes(1, 2, 3, 4), 0, 4);
        four.resize(7);
        assertThat(four.array()).containsExactly(1, 2, 3, 4, 0, 0, 0);
        assertThat(four.usedSize()).isEqualTo(4);
        four.seek(SeekBase.START, 3);
        four.resize(2);
        assertThat(four.array()).containsExactly(1, 2);
        assertThat(four.usedSize()).isEqualTo(2);
        assertThat(four.tell()).isEqualTo(kind == BufferKind.WRAP ? 0 : 2);
    }

    @Test
    void resizeCountsTheBytesBeforeThePositionAsUsed() {
        GmlBuffer eight = GmlBuffer.create(8, FIXED, 1);
        eight.seek(SeekBase.START, 5);
        eight.resize(16);
        assertThat(eight.usedSize()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 300, 2C", "1, -1, FF", "2, 200, C8", "3, -1, FF FF", "3, 65537, 01 00", "5, -1, FF FF FF FF",
        "6, 4294967297, 01 00 00 00", "10, 2, 01", "10, 0, 00", "10, -1, 00", "8, 1, 00 00 80 3F", "7, 2, 00 40",
    })
    void wholeNumbersOutOfRangeKeepTheirLowBits(int type, long value, String bytes) {
        buffer.write(DataType.of(type), value);
        assertThat(Hex.of(buffer)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 300.9, 2C",
        "1, -1.9, FF",
        "1, NaN, 00",
        "3, Infinity, 00 00",
        "6, -0.99, 00 00 00 00",
        "5, 4294967295.5, FF FF FF FF",
        "5, 9223372036854775808, 00 00 00 00",
        "5, 9223372043297226752, 00 00 00 80",
        "6, -9223372043297226752, 00 00 00 80",
        "12, 1e300, FF FF FF FF FF FF FF 7F",
        "12, -1e300, 00 00 00 00 00 00 00 80",
        "12, NaN, 00 00 00 00 00 00 00 00",
        "10, 0.5, 00",
        "10, 0.51, 01",
        "10, NaN, 00",
        "8, 1e300, 00 00 80 7F",
        "8, NaN, 00 00 C0 7F",
        "9, -0.0, 00 00 00 00 00 00 00 80",
        "7, -Infinity, 00 FC",
    })
    void doublesAreCutTowardZeroAndKeepTheirLowBits(int type, double value, String bytes) {
        buffer.write(DataType.of(type), value);
        assertThat(Hex.of(buffer)).isEqualTo(bytes);
    }

    @Test
    void truthIsOneInAnyNumericType() {
        buffer.write(U16, true);
        buffer.write(F32, true);
        buffer.write(BOOL, false);
        assertThat(Hex.of(buffer)).isEqualTo("01 00 00 00 80 3F 00");
    }

    @Test
    void anyByteButZeroReadsAsTrue() {
        GmlBuffer payload = GmlBuffer.copyOf(Hex.bytes(0, 1, 2, 255), 0, 4);
        assertThat(payload.read(BOOL)).isFalse();
        assertThat(payload.read(BOOL)).isTrue();
        assertThat(payload.read(BOOL)).isTrue();
        assertThat(payload.readLong(BOOL)).isEqualTo(1);
    }

    @Test
    void primitiveReadsAgreeWithBoxedOnes() {
        GmlBuffer payload = GmlBuffer.copyOf(Hex.bytes(0x00, 0x00, 0xC0, 0xBF, 0xFE, 0xFE), 0, 6);
        assertThat(payload.readDouble(F32)).isEqualTo(-1.5);
        assertThat(payload.readLong(S8)).isEqualTo(-2);
        assertThat(payload.readDouble(U8)).isEqualTo(254);
        payload.seek(SeekBase.START, 0);
        assertThat(payload.readLong(F32)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0", "1e300, 9223372036854775807", "-Infinity, -9223372036854775808", "-2.9, -2"})
    void aFractionReadAsALongIsTheNearestOne(double written, long read) {
        buffer.write(F64, written);
        buffer.seek(SeekBase.START, 0);
        assertThat(buffer.readLong(F64)).isEqualTo(read);
    }

    @Test
    void textReadsToItsNulAndSkipsIt() {
        GmlBuffer payload = GmlBuffer.copyOf(Hex.bytes('a', 'b', 0, 'c', 'd'), 0, 5);
        assertThat(payload.read(TEXT)).isEqualTo("ab");
        assertThat(payload.tell()).isEqualTo(3);
        assertThat(payload.read(STRING)).isEqualTo("cd");
        assertThat(payload.tell()).isEqualTo(5);
    }

    @Test
    void textFromTheMiddleTakesTheRestOfTheUsedBytes() {
        buffer.write(TEXT, "hello");
        assertThat(buffer.size()).isEqualTo(8);
        buffer.seek(SeekBase.START, 2);
        assertThat(buffer.read(TEXT)).isEqualTo("llo");
        assertThat(buffer.tell()).isEqualTo(5);
    }

    @Test
    void textIsEmptyWhereNothingIsLeft() {
        buffer.write(U8, 'a');
        assertThat(buffer.read(TEXT)).isEmpty();
        assertThat(buffer.tell()).isEqualTo(1);
        buffer.seek(SeekBase.END, 0);
        assertThat(buffer.read(STRING)).isEmpty();
        assertThat(buffer.tell()).isEqualTo(4);
    }

    @Test
    void anEmptyTextTakesNoSpace() {
        assertThat(buffer.write(TEXT, "")).isZero();
        assertThat(buffer.size()).isZero();
        assertThat(buffer.write(STRING, "")).isZero();
        assertThat(Hex.of(buffer)).isEqualTo("00");
    }

    @Test
    void aNulInsideAStringIsWrittenAndEndsTheRead() {
        buffer.write(STRING, "a\0b");
        assertThat(Hex.of(buffer)).isEqualTo("61 00 62 00");
        buffer.seek(SeekBase.START, 0);
        assertThat(buffer.read(STRING)).isEqualTo("a");
        assertThat(buffer.read(STRING)).isEqualTo("b");
    }

    @Test
    void aStringOverwritesAnOldByteWithItsNul() {
        buffer.write(U64, -1L);
        buffer.seek(SeekBase.START, 0);
        buffer.write(STRING, "ab");
        assertThat(Hex.of(buffer)).isEqualTo("61 62 00 FF FF FF FF FF");
    }

    @Test
    void bytesGoInAndOutAsOneAlignedValue() {
        GmlBuffer aligned = GmlBuffer.create(0, GROW, 4);
        aligned.write(U8, 1);
        assertThat(aligned.putBytes(Hex.bytes(9, 2, 3, 4, 9), 1, 3)).isZero();
        assertThat(Hex.of(aligned)).isEqualTo("01 00 00 00 02 03 04");

        aligned.seek(SeekBase.START, 1);
        byte[] taken = new byte[5];
        aligned.takeBytes(taken, 1, 3);
        assertThat(taken).containsExactly(0, 2, 3, 4, 0);
        assertThat(aligned.tell()).isEqualTo(7);
    }

    @Test
    void copiesReachAnyBytesUpToTheSize() {
        GmlBuffer eight = GmlBuffer.create(8, FIXED, 1);
        eight.write(U32, 0x04030201);
        byte[] target = new byte[4];
        eight.copyTo(target, 1, 2, 3);
        assertThat(target).containsExactly(0, 3, 4, 0);
        assertThat(eight.tell()).isEqualTo(4);
    }

    @Test
    void theArrayIsLiveUntilTheBufferGrows() {
        GmlBuffer four = GmlBuffer.create(4, GROW, 1);
        byte[] array = four.array();
        four.write(U8, 1);
        assertThat(array).containsExactly(1, 0, 0, 0);
        four.write(F64, 0);
        assertThat(four.array()).isNotSameAs(array).hasSize(16);
    }
}
