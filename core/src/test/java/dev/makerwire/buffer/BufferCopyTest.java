package dev.makerwire.buffer;

import static dev.makerwire.buffer.BufferKind.FAST;
import static dev.makerwire.buffer.BufferKind.FIXED;
import static dev.makerwire.buffer.BufferKind.GROW;
import static dev.makerwire.buffer.BufferKind.WRAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From buffer to buffer: section 7.10 of the protocol document. */
class BufferCopyTest {
    private final GmlBuffer source = filled(FIXED, 1, 2, 3, 4, 5);

    private static GmlBuffer filled(BufferKind kind, int... bytes) {
        GmlBuffer buffer = GmlBuffer.create(bytes.length, kind, 1);
        buffer.putBytes(Hex.bytes(bytes), 0, bytes.length);
        buffer.seek(SeekBase.START, 0);
        return buffer;
    }

    @Test
    void t28ACopyMakesAGrowingBufferExactlyAsLongAsNeeded() {
        GmlBuffer target = GmlBuffer.create(1, GROW, 1);
        assertThat(BufferCopy.copy(GmlBuffer.create(512, FIXED, 1), 0, 512, target, 256))
                .isEqualTo(512);
        assertThat(target.size()).isEqualTo(768);
        assertThat(target.usedSize()).isEqualTo(768);
        assertThat(target.tell()).isZero();
    }

    @Test
    void aGrowingBufferThatIsLongEnoughKeepsItsSize() {
        GmlBuffer target = GmlBuffer.create(9, GROW, 1);
        BufferCopy.copy(source, 1, 2, target, 3);
        assertThat(target.array()).containsExactly(0, 0, 0, 2, 3, 0, 0, 0, 0);
        assertThat(target.usedSize()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(BufferKind.class)
    void anyTargetOfSizeZeroIsMadeLongEnough(BufferKind kind) {
        GmlBuffer target = GmlBuffer.create(0, kind, 1);
        assertThat(BufferCopy.copy(source, 3, 9, target, 1)).isEqualTo(2);
        assertThat(target.array()).containsExactly(0, 4, 5);
        assertThat(target.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, 5, 1 2 3 4 5",
        "0, -1, 5, 1 2 3 4 5",
        "2, -1, 3, 3 4 5",
        "2, 2, 2, 3 4",
        "4, 9, 1, 5",
        "5, 1, 1, 5",
        "99, 4, 1, 5",
        "-3, 2, 2, 1 2",
    })
    void theSourceRangeIsClamped(int offset, int size, int copied, String bytes) {
        GmlBuffer target = GmlBuffer.create(0, GROW, 1);
        assertThat(BufferCopy.copy(source, offset, size, target, 0)).isEqualTo(copied);
        assertThat(Hex.of(target).replace("0", "")).isEqualTo(bytes);
    }

    @Test
    void nothingComesOfNothing() {
        GmlBuffer target = GmlBuffer.create(2, GROW, 1);
        assertThat(BufferCopy.copy(source, 0, 0, target, 9)).isZero();
        assertThat(BufferCopy.copy(GmlBuffer.create(0, WRAP, 1), 0, 4, target, 9))
                .isZero();
        assertThat(target.size()).isEqualTo(2);
        assertThat(target.usedSize()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"FIXED, 1, 2, 0 1 2", "FAST, 1, 2, 0 1 2", "FIXED, -5, 3, 1 2 3", "FIXED, 7, 1, 0 0 1"})
    void aFixedTargetTakesWhatFits(BufferKind kind, int offset, int copied, String bytes) {
        GmlBuffer target = GmlBuffer.create(3, kind, 1);
        assertThat(BufferCopy.copy(source, 0, 5, target, offset)).isEqualTo(copied);
        assertThat(bytes(target)).isEqualTo(bytes);
        assertThat(target.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 1 2 0 0",
        "3, 2, 2 0 0 1",
        "7, 2, 2 0 0 1",
        "-1, 2, 2 0 0 1",
        "0, 4, 1 2 3 4",
        "0, 5, 5 2 3 4",
        "2, 5, 3 4 5 2",
    })
    void aWrappingTargetIsWrittenRoundItsEnd(int offset, int size, String bytes) {
        GmlBuffer target = GmlBuffer.create(4, WRAP, 1);
        assertThat(BufferCopy.copy(source, 0, size, target, offset)).isEqualTo(size);
        assertThat(bytes(target)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 1 2 3", "1, 3, 2 3 1", "4, 2, 2 3", "-1, 2, 3 1", "2, 8, 3 1 2 3 1 2 3 1", "1, -1, 2 3 1"})
    void aWrappingSourceIsReadRoundItsEnd(int offset, int size, String bytes) {
        GmlBuffer target = GmlBuffer.create(0, GROW, 1);
        BufferCopy.copy(filled(WRAP, 1, 2, 3), offset, size, target, 0);
        assertThat(bytes(target)).isEqualTo(bytes);
    }

    @Test
    void bothMayWrapAtOnce() {
        GmlBuffer target = GmlBuffer.create(4, WRAP, 1);
        BufferCopy.copy(filled(WRAP, 1, 2, 3), 2, 5, target, 3);
        assertThat(bytes(target)).isEqualTo("1 2 3 1");
        assertThat(target.usedSize()).isEqualTo(4);
    }

    @Test
    void aBufferIsNotCopiedIntoItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferCopy.copy(source, 0, 1, source, 1))
                .withMessageContaining("into itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferCopy.stride(source, 0, 1, 1, 1, source, 0, 1))
                .withMessageContaining("into itself");
    }

    @Test
    void aTargetThatWouldBeTooLongIsNamed() {
        GmlBuffer target = GmlBuffer.create(0, GROW, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferCopy.copy(source, 0, 5, target, GmlBuffer.MAX_SIZE - 4))
                .withMessageContaining("5 bytes at offset 2147483635")
                .withMessageContaining("2147483640");
        assertThat(target.size()).isZero();
    }

    @Test
    void itemsAreCopiedAtTheirDistances() {
        GmlBuffer target = GmlBuffer.create(8, FIXED, 1);
        assertThat(BufferCopy.stride(source, 1, 1, 2, 2, target, 1, 3)).isEqualTo(2);
        assertThat(bytes(target)).isEqualTo("0 2 0 0 4 0 0 0");
        assertThat(target.usedSize()).isEqualTo(5);
    }

    @Test
    void aNegativeOffsetAndStrideReverse() {
        GmlBuffer target = GmlBuffer.create(0, GROW, 1);
        BufferCopy.stride(source, -2, 2, -2, 2, target, 0, 3);
        assertThat(bytes(target)).isEqualTo("4 5 0 2 3");
        GmlBuffer back = GmlBuffer.create(5, FIXED, 1);
        BufferCopy.stride(source, 0, 1, 1, 5, back, -1, -1);
        assertThat(bytes(back)).isEqualTo("5 4 3 2 1");
    }

    @Test
    void aStrideOfZeroRepeats() {
        GmlBuffer target = GmlBuffer.create(4, FIXED, 1);
        BufferCopy.stride(source, 2, 1, 0, 4, target, 0, 1);
        assertThat(bytes(target)).isEqualTo("3 3 3 3");
    }

    @Test
    void theFirstByteOutsideEndsTheCopy() {
        GmlBuffer target = GmlBuffer.create(9, FIXED, 1);
        assertThat(BufferCopy.stride(source, 1, 3, 3, 4, target, 0, 3)).isEqualTo(4);
        assertThat(bytes(target)).isEqualTo("2 3 4 5 0 0 0 0 0");
        GmlBuffer small = GmlBuffer.create(4, FIXED, 1);
        assertThat(BufferCopy.stride(source, 0, 2, 0, 9, small, 0, 3)).isEqualTo(3);
        assertThat(bytes(small)).isEqualTo("1 2 0 1");
    }

    @Test
    void aGrowingTargetHasRoomForEveryItemFirst() {
        GmlBuffer target = GmlBuffer.create(0, GROW, 1);
        assertThat(BufferCopy.stride(source, 4, 1, 1, 3, target, 1, 2)).isEqualTo(1);
        assertThat(target.size()).isEqualTo(6);
        assertThat(target.usedSize()).isEqualTo(2);
        GmlBuffer backward = GmlBuffer.create(0, GROW, 1);
        assertThat(BufferCopy.stride(source, 0, 1, 1, 3, backward, 2, -1)).isEqualTo(3);
        assertThat(bytes(backward)).isEqualTo("3 2 1");
    }

    @Test
    void itemsGoRoundWrappingBuffers() {
        GmlBuffer target = GmlBuffer.create(4, WRAP, 1);
        assertThat(BufferCopy.stride(filled(WRAP, 1, 2, 3), 2, 2, 1, 2, target, 3, 2))
                .isEqualTo(4);
        assertThat(bytes(target)).isEqualTo("1 1 2 3");
        assertThat(BufferCopy.stride(GmlBuffer.create(0, WRAP, 1), -1, 1, 1, 1, target, 0, 1))
                .isZero();
        assertThat(BufferCopy.stride(source, 0, 1, 1, 1, GmlBuffer.create(0, FAST, 1), -1, 1))
                .isZero();
    }

    @Test
    void itemsHaveASizeAndANumber() {
        GmlBuffer target = GmlBuffer.create(0, GROW, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferCopy.stride(source, 0, -1, 1, 2, target, 0, 1))
                .withMessageContaining("not -1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferCopy.stride(source, 0, 1, 1, -2, target, 0, 1))
                .withMessageContaining("not 1 and -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferCopy.stride(source, 0, 1, 0, Integer.MAX_VALUE, target, 0, 2))
                .withMessageContaining("more than the largest");
        assertThat(BufferCopy.stride(source, 0, 0, 1, 2, target, 5, 1)).isZero();
        assertThat(BufferCopy.stride(source, 0, 1, 1, 0, target, 5, 1)).isZero();
        assertThat(target.size()).isZero();
    }

    private static String bytes(GmlBuffer buffer) {
        StringBuilder text = new StringBuilder();
        for (byte b : buffer.array()) {
            text.append(text.isEmpty() ? "" : " ").append(b);
        }
        return text.toString();
    }
}
