package dev.makerwire.buffer;

import static dev.makerwire.buffer.BufferError.NONE;
import static dev.makerwire.buffer.BufferError.OUT_OF_BOUNDS;
import static dev.makerwire.buffer.BufferError.OUT_OF_SPACE;
import static dev.makerwire.buffer.BufferKind.WRAP;
import static dev.makerwire.buffer.DataType.F64;
import static dev.makerwire.buffer.DataType.STRING;
import static dev.makerwire.buffer.DataType.TEXT;
import static dev.makerwire.buffer.DataType.U16;
import static dev.makerwire.buffer.DataType.U32;
import static dev.makerwire.buffer.DataType.U8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrapping buffers: section 7.5 of the protocol document. */
class WrapBufferTest {
    private final GmlBuffer four = GmlBuffer.create(4, WRAP, 1);

    @Test
    void t23WritingGoesOnAtTheStartAndThePositionIsAlwaysInside() {
        for (int value = 1; value <= 4; value++) {
            assertThat(four.write(U8, value)).isEqualTo(NONE);
        }
        assertThat(four.tell()).isZero();
        four.write(U8, 5);
        assertThat(four.tell()).isEqualTo(1);
        assertThat(Hex.of(four)).isEqualTo("05 02 03 04");
    }

    @Test
    void aValueRunsRoundTheEndByteByByte() {
        four.seek(SeekBase.START, 3);
        four.write(U32, 0x04030201);
        assertThat(four.array()).containsExactly(2, 3, 4, 1);
        assertThat(four.tell()).isEqualTo(3);
        assertThat(four.usedSize()).isEqualTo(4);
        assertThat(four.read(U32)).isEqualTo(0x04030201L);
        assertThat(four.readLong(U16)).isEqualTo(0x0201);
        assertThat(four.tell()).isEqualTo(1);
    }

    @Test
    void fractionsAndTextRunRoundTheEnd() {
        GmlBuffer nine = GmlBuffer.create(9, WRAP, 1);
        nine.seek(SeekBase.START, 5);
        nine.write(F64, -1.5);
        nine.seek(SeekBase.START, 5);
        assertThat(nine.readDouble(F64)).isEqualTo(-1.5);
        nine.seek(SeekBase.START, 7);
        nine.write(STRING, "h\u00E9llo");
        assertThat(nine.tell()).isEqualTo(5);
        nine.seek(SeekBase.START, 7);
        assertThat(nine.read(STRING)).isEqualTo("h\u00E9llo");
        assertThat(nine.tell()).isEqualTo(5);
        assertThat(nine.peek(7, STRING)).contains("h\u00E9llo");
    }

    @Test
    void aTextWithoutANulInAFullBufferIsReadOnceRound() {
        four.write(TEXT, "abcd");
        four.seek(SeekBase.START, 2);
        assertThat(four.read(TEXT)).isEqualTo("cdab");
        assertThat(four.tell()).isEqualTo(2);
    }

    @Test
    void aTextInABufferThatIsNotFullEndsAtTheUsedSize() {
        four.write(TEXT, "abc");
        four.seek(SeekBase.START, 1);
        assertThat(four.read(TEXT)).isEqualTo("bc");
        assertThat(four.tell()).isEqualTo(3);
        assertThat(four.read(TEXT)).isEmpty();
    }

    @Test
    void whatIsLongerThanTheWholeBufferIsRefusedWhole() {
        assertThat(four.write(F64, 1)).isEqualTo(OUT_OF_SPACE);
        assertThat(four.write(STRING, "abcd")).isEqualTo(OUT_OF_SPACE);
        assertThat(four.poke(0, F64, 1)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(four.peek(0, F64)).isEmpty();
        assertThatExceptionOfType(BufferBoundsException.class).isThrownBy(() -> four.read(F64));
        assertThat(four.array()).containsOnly(0);
        assertThat(four.usedSize()).isZero();
    }

    @Test
    void anEmptyWrappingBufferTakesNothing() {
        GmlBuffer none = GmlBuffer.create(0, WRAP, 8);
        assertThat(none.write(U8, 1)).isEqualTo(OUT_OF_SPACE);
        assertThat(none.write(TEXT, "")).isEqualTo(OUT_OF_SPACE);
        assertThat(none.poke(0, U8, 1)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(none.peek(0, U8)).isEmpty();
        assertThat(none.read(STRING)).isEmpty();
        assertThatExceptionOfType(BufferBoundsException.class).isThrownBy(() -> none.read(U8));
        assertThat(none.seek(SeekBase.START, 5)).isZero();
        assertThat(none.fill(0, U8, 1, 1)).isEqualTo(OUT_OF_BOUNDS);
    }

    @Test
    void peekAndPokeCountRoundTheBuffer() {
        assertThat(four.poke(7, U16, 0x0201)).isEqualTo(NONE);
        assertThat(four.array()).containsExactly(2, 0, 0, 1);
        assertThat(four.peek(11, U16)).contains(0x0201);
        assertThat(four.peek(4, U8)).contains(2);
        assertThat(four.poke(-1, U8, 9)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(four.peek(-1, U8)).isEmpty();
        assertThat(four.tell()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "START, 3, 3",
        "START, 4, 0",
        "START, 11, 3",
        "START, -1, 0",
        "RELATIVE, 1, 3",
        "RELATIVE, 2, 0",
        "RELATIVE, 7, 1",
        "RELATIVE, -2, 0",
        "RELATIVE, -3, 0",
        "END, 0, 0",
        "END, 1, 3",
        "END, 4, 0",
        "END, 5, 0",
        "END, -1, 1",
    })
    void seekGoesRoundTheEndAndStopsAtTheStart(SeekBase base, int offset, int position) {
        four.seek(SeekBase.START, 2);
        assertThat(four.seek(base, offset)).isEqualTo(position);
        assertThat(four.tell()).isEqualTo(position);
    }

    @Test
    void theVendorsSeekOf128And128In256IsZero() {
        GmlBuffer buffer = GmlBuffer.create(256, WRAP, 1);
        buffer.seek(SeekBase.START, 128);
        assertThat(buffer.seek(SeekBase.RELATIVE, 128)).isZero();
    }

    @Test
    void alignmentCountsOnRoundTheEnd() {
        GmlBuffer six = GmlBuffer.create(6, WRAP, 4);
        six.write(U8, 1);
        six.write(U8, 2);
        assertThat(six.tell()).isEqualTo(5);
        six.write(U8, 3);
        assertThat(six.array()).containsExactly(1, 0, 3, 0, 2, 0);
        assertThat(six.tell()).isEqualTo(3);

        six.seek(SeekBase.START, 0);
        assertThat(six.read(U8)).isEqualTo(1);
        assertThat(six.read(U8)).isEqualTo(2);
        assertThat(six.read(U8)).isEqualTo(3);
    }

    @Test
    void aRelativeSeekKeepsWhatAlignmentCountsFromAndAnAbsoluteOneForgetsIt() {
        GmlBuffer six = GmlBuffer.create(6, WRAP, 4);
        six.seek(SeekBase.START, 5);
        six.write(U8, 1);
        assertThat(six.tell()).isEqualTo(3);
        six.seek(SeekBase.RELATIVE, -1);
        six.write(U8, 7);
        assertThat(six.array()).containsExactly(0, 0, 7, 0, 0, 0);
        six.seek(SeekBase.START, 2);
        six.write(U8, 8);
        assertThat(six.array()).containsExactly(0, 0, 7, 0, 8, 0);
    }

    @Test
    void anAlignmentLargerThanTheBufferGoesRoundOften() {
        GmlBuffer three = GmlBuffer.create(3, WRAP, 8);
        three.write(U8, 1);
        three.write(U8, 2);
        assertThat(three.array()).containsExactly(1, 0, 2);
        assertThat(three.tell()).isZero();
        three.write(U8, 3);
        assertThat(three.array()).containsExactly(1, 3, 2);
    }

    @Test
    void bytesGoInAndOutRoundTheEnd() {
        four.seek(SeekBase.START, 3);
        assertThat(four.putBytes(Hex.bytes(0, 1, 2, 3), 1, 3)).isEqualTo(NONE);
        assertThat(four.array()).containsExactly(2, 3, 0, 1);
        four.seek(SeekBase.START, 3);
        byte[] taken = new byte[4];
        four.takeBytes(taken, 1, 3);
        assertThat(taken).containsExactly(0, 1, 2, 3);
        assertThat(four.tell()).isEqualTo(2);
    }
}
