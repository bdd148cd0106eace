package dev.makerwire.buffer;

import static dev.makerwire.buffer.BufferError.INVALID_TYPE;
import static dev.makerwire.buffer.BufferError.NONE;
import static dev.makerwire.buffer.BufferError.OUT_OF_SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fast buffers: section 7.6 of the protocol document. */
class FastBufferTest {
    private final GmlBuffer fast = GmlBuffer.create(2, BufferKind.FAST, 1);

    @Test
    void aFastBufferHoldsBytes() {
        assertThat(fast.write(DataType.U8, 300)).isEqualTo(NONE);
        assertThat(fast.write(DataType.U8, 2.9)).isEqualTo(NONE);
        assertThat(fast.write(DataType.U8, 1)).isEqualTo(OUT_OF_SPACE);
        assertThat(Hex.of(fast)).isEqualTo("2C 02");
        fast.seek(SeekBase.START, 0);
        assertThat(fast.read(DataType.U8)).isEqualTo(44);
        assertThat(fast.readLong(DataType.U8)).isEqualTo(2);
        assertThat(fast.poke(1, DataType.U8, true)).isEqualTo(NONE);
        assertThat(fast.peek(1, DataType.U8)).contains(1);
        assertThat(fast.fill(0, DataType.U8, 7, -1)).isEqualTo(NONE);
        assertThat(Hex.of(fast)).isEqualTo("07 07");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12})
    void everyOtherNumberIsRefusedAndNothingMoves(int number) {
        DataType<?> type = DataType.of(number);
        assertThat(fast.write(type, 1)).isEqualTo(INVALID_TYPE);
        assertThat(fast.write(type, 1.5)).isEqualTo(INVALID_TYPE);
        assertThat(fast.poke(0, type, 1)).isEqualTo(INVALID_TYPE);
        assertThat(fast.poke(0, type, 1.5)).isEqualTo(INVALID_TYPE);
        assertThat(fast.fill(0, type, 1, 1)).isEqualTo(INVALID_TYPE);
        assertThat(fast.fill(0, type, 1.5, 1)).isEqualTo(INVALID_TYPE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fast.read(type))
                .withMessageContaining(type.toString())
                .withMessageContaining("buffer_u8 only");
        assertThatIllegalArgumentException().isThrownBy(() -> fast.peek(0, type));
        assertThatIllegalArgumentException().isThrownBy(() -> fast.readLong(type));
        assertThatIllegalArgumentException().isThrownBy(() -> fast.readDouble(type));
        assertThat(fast.tell()).isZero();
        assertThat(fast.usedSize()).isZero();
        assertThat(fast.array()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 13})
    void textIsRefused(int number) {
        DataType<?> type = DataType.of(number);
        assertThat(fast.write(type, "a")).isEqualTo(INVALID_TYPE);
        assertThat(fast.poke(0, type, "a")).isEqualTo(INVALID_TYPE);
        assertThat(fast.fill(0, type, "a", 1)).isEqualTo(INVALID_TYPE);
        assertThatIllegalArgumentException().isThrownBy(() -> fast.read(type));
        assertThat(fast.array()).containsOnly(0);
    }

    @Test
    void theAlignmentIsTheGivenOne() {
        assertThat(GmlBuffer.create(2, BufferKind.FAST, 8).alignment()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void kindsHaveGameMakersNumbers(int number) {
        assertThat(BufferKind.of(number).number()).isEqualTo(number);
        assertThat(BufferKind.of(number).ordinal()).isEqualTo(number);
    }

    @Test
    void otherKindsAreRefusedByNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferKind.of(4))
                .withMessageContaining("buffer_vbuffer (4)")
                .withMessageContaining("take another kind");
        assertThatIllegalArgumentException().isThrownBy(() -> BufferKind.of(5)).withMessageContaining("number 5");
        assertThatIllegalArgumentException().isThrownBy(() -> BufferKind.of(-1)).withMessageContaining("number -1");
    }
}
