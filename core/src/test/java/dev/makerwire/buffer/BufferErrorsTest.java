package dev.makerwire.buffer;

import static dev.makerwire.buffer.BufferError.INVALID_TYPE;
import static dev.makerwire.buffer.BufferError.OUT_OF_BOUNDS;
import static dev.makerwire.buffer.BufferError.OUT_OF_SPACE;
import static dev.makerwire.buffer.BufferKind.FIXED;
import static dev.makerwire.buffer.BufferKind.GROW;
import static dev.makerwire.buffer.DataType.F64;
import static dev.makerwire.buffer.DataType.STRING;
import static dev.makerwire.buffer.DataType.TEXT;
import static dev.makerwire.buffer.DataType.U16;
import static dev.makerwire.buffer.DataType.U32;
import static dev.makerwire.buffer.DataType.U8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a buffer operation can fail, and that a failure changes no byte. */
class BufferErrorsTest {
    private final GmlBuffer fixed = GmlBuffer.create(4, FIXED, 1);

    @Test
    void gameMakersErrorNumbers() {
        assertThat(new int[] {BufferError.NONE, BufferError.GENERAL, OUT_OF_SPACE, OUT_OF_BOUNDS, INVALID_TYPE})
                .containsExactly(0, -1, -2, -3, -4);
    }

    @Test
    void aValueThatDoesNotFitIsNotWrittenInPart() {
        fixed.write(U16, 0x0201);
        assertThat(fixed.write(U32, -1)).isEqualTo(OUT_OF_SPACE);
        assertThat(fixed.write(F64, 1.5)).isEqualTo(OUT_OF_SPACE);
        assertThat(fixed.write(STRING, "ab")).isEqualTo(OUT_OF_SPACE);
        assertThat(fixed.write(TEXT, "abc")).isEqualTo(OUT_OF_SPACE);
        assertThat(fixed.putBytes(new byte[3], 0, 3)).isEqualTo(OUT_OF_SPACE);

        assertThat(fixed.tell()).isEqualTo(2);
        assertThat(fixed.usedSize()).isEqualTo(2);
        assertThat(fixed.array()).containsExactly(1, 2, 0, 0);
    }

    @Test
    void aFullFixedBufferRefusesEvenAnEmptyText() {
        fixed.write(U32, 1);
        assertThat(fixed.write(TEXT, "")).isEqualTo(OUT_OF_SPACE);
    }

    @Test
    void aFailedWriteLeavesThePositionAligned() {
        GmlBuffer aligned = GmlBuffer.create(6, FIXED, 4);
        aligned.write(U8, 1);
        assertThat(aligned.write(U32, 1)).isEqualTo(OUT_OF_SPACE);
        assertThat(aligned.tell()).isEqualTo(4);
        aligned.write(U8, 2);
        assertThat(aligned.write(U8, 3)).isEqualTo(OUT_OF_SPACE);
        assertThat(aligned.tell()).isEqualTo(8);
        assertThat(aligned.seek(SeekBase.RELATIVE, 0)).isEqualTo(6);
    }

    @Test
    void aSizeNoArrayCanHaveIsOutOfSpace() {
        Storage storage = new Storage(new byte[4], 0, GROW, 1);
        storage.claim(1);
        assertThat(storage.claim(GmlBuffer.MAX_SIZE)).isEqualTo(OUT_OF_SPACE);
        assertThat(storage.claim(3L * Integer.MAX_VALUE)).isEqualTo(OUT_OF_SPACE);
        assertThat(storage.position()).isEqualTo(1);
        assertThat(storage.size()).isEqualTo(4);
    }

    @Test
    void textAndNumbersDoNotMix() {
        fixed.write(U8, 7);
        assertThat(fixed.write(U8, "7")).isEqualTo(INVALID_TYPE);
        assertThat(fixed.write(STRING, 7)).isEqualTo(INVALID_TYPE);
        assertThat(fixed.write(TEXT, 7.5)).isEqualTo(INVALID_TYPE);
        assertThat(fixed.write(STRING, true)).isEqualTo(INVALID_TYPE);
        assertThat(fixed.poke(0, U8, "7")).isEqualTo(INVALID_TYPE);
        assertThat(fixed.poke(0, STRING, 7)).isEqualTo(INVALID_TYPE);
        assertThat(fixed.poke(0, TEXT, 7.5)).isEqualTo(INVALID_TYPE);
        assertThat(fixed.poke(0, TEXT, false)).isEqualTo(INVALID_TYPE);

        assertThat(fixed.tell()).isEqualTo(1);
        assertThat(fixed.toByteArray()).containsExactly(7);
    }

    @Test
    void anInvalidTypeDoesNotAlignEither() {
        GmlBuffer aligned = GmlBuffer.create(8, FIXED, 4);
        aligned.write(U8, 1);
        assertThat(aligned.write(U8, "1")).isEqualTo(INVALID_TYPE);
        assertThat(aligned.tell()).isEqualTo(1);
    }

    @Test
    void noTextAtAllIsRefusedBeforeAnythingMoves() {
        GmlBuffer aligned = GmlBuffer.create(8, FIXED, 4);
        aligned.write(U8, 1);
        assertThatNullPointerException().isThrownBy(() -> aligned.write(STRING, null));
        assertThatNullPointerException().isThrownBy(() -> aligned.poke(0, TEXT, null));
        assertThat(aligned.tell()).isEqualTo(1);
        assertThat(aligned.toByteArray()).containsExactly(1);
    }

    @Test
    void pokeNeverGrowsAndNeverWritesOutside() {
        GmlBuffer grow = GmlBuffer.create(4, GROW, 1);
        assertThat(grow.poke(4, U8, 1)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(grow.poke(3, U16, 1)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(grow.poke(-1, U8, 1.0)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(grow.poke(Integer.MAX_VALUE, U32, true)).isEqualTo(OUT_OF_BOUNDS);
        assertThat(grow.poke(2, STRING, "ab")).isEqualTo(OUT_OF_BOUNDS);
        assertThat(grow.size()).isEqualTo(4);
        assertThat(grow.usedSize()).isZero();
        assertThat(grow.array()).containsOnly(0);
    }

    @Test
    void peekOutsideIsEmpty() {
        assertThat(fixed.peek(4, U8)).isEmpty();
        assertThat(fixed.peek(3, U16)).isEmpty();
        assertThat(fixed.peek(-1, U8)).isEmpty();
        assertThat(fixed.peek(Integer.MAX_VALUE, F64)).isEmpty();
        assertThat(fixed.peek(5, TEXT)).isEmpty();
        assertThat(fixed.peek(-1, STRING)).isEmpty();
        assertThat(fixed.peek(4, TEXT)).contains("");
        assertThat(fixed.peek(3, U8)).contains(0);
    }

    @Test
    void aReadBehindTheEndNamesPositionAndSize() {
        fixed.seek(SeekBase.START, 2);
        assertThatExceptionOfType(BufferBoundsException.class)
                .isThrownBy(() -> fixed.read(U32))
                .withMessage("reading buffer_u32 (4 bytes) at position 2 leaves the buffer of 4 bytes")
                .satisfies(e -> assertThat(e.position()).isEqualTo(2))
                .satisfies(e -> assertThat(e.size()).isEqualTo(4));
        assertThat(fixed.tell()).isEqualTo(2);
    }

    @Test
    void everyFormOfReadStopsAtTheEnd() {
        fixed.seek(SeekBase.END, 0);
        assertLeavesTheBuffer(() -> fixed.read(U8));
        assertLeavesTheBuffer(() -> fixed.readLong(U8));
        assertLeavesTheBuffer(() -> fixed.readDouble(U8));
        assertLeavesTheBuffer(() -> fixed.takeBytes(new byte[1], 0, 1));
    }

    @Test
    void aFailedReadLeavesThePositionAligned() {
        GmlBuffer aligned = GmlBuffer.create(4, FIXED, 4);
        aligned.read(U8);
        assertLeavesTheBuffer(() -> aligned.read(U8));
        assertThat(aligned.tell()).isEqualTo(4);
        GmlBuffer odd = GmlBuffer.create(6, FIXED, 4);
        odd.seek(SeekBase.START, 5);
        assertThat(odd.read(STRING)).isEmpty();
        assertThat(odd.tell()).isEqualTo(8);
    }

    @Test
    void textIsNotReadAsANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed.readLong(STRING))
                .withMessageContaining("buffer_string");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed.readDouble(TEXT))
                .withMessageContaining("buffer_text");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aSizeOutOfRangeIsNamed(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GmlBuffer.create(size, GROW, 1))
                .withMessageContaining(String.valueOf(size));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed.resize(size))
                .withMessageContaining(String.valueOf(size));
        assertThat(fixed.size()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 513, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void anAlignmentOutOfRangeIsNamed(int alignment) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GmlBuffer.create(4, FIXED, alignment))
                .withMessageContaining(String.valueOf(alignment));
    }

    @Test
    void aBufferNeedsAKind() {
        assertThatIllegalArgumentException().isThrownBy(() -> GmlBuffer.create(4, null, 1));
    }

    @Test
    void rangesOutsideAnArrayAreNamed() {
        byte[] four = new byte[4];
        assertOutOfRange(() -> GmlBuffer.copyOf(four, 2, 3), "3 bytes at offset 2 of 4");
        assertOutOfRange(() -> GmlBuffer.copyOf(four, -1, 1), "1 bytes at offset -1 of 4");
        assertOutOfRange(() -> GmlBuffer.copyOf(four, 0, -1), "-1 bytes at offset 0 of 4");
        assertOutOfRange(() -> fixed.putBytes(four, 4, 1), "1 bytes at offset 4 of 4");
        assertOutOfRange(() -> fixed.takeBytes(four, Integer.MAX_VALUE, 1), "at offset 2147483647 of 4");
        assertOutOfRange(() -> fixed.copyTo(four, 1, 0, 4), "target: 4 bytes at offset 1 of 4");
        assertOutOfRange(() -> fixed.copyTo(four, 0, 3, 2), "buffer: 2 bytes at offset 3 of 4");
        assertThat(fixed.tell()).isZero();
    }

    private static void assertLeavesTheBuffer(ThrowingCallable read) {
        assertThatExceptionOfType(BufferBoundsException.class).isThrownBy(read);
    }

    private static void assertOutOfRange(ThrowingCallable call, String part) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(call)
                .withMessageContaining(part);
    }
}
