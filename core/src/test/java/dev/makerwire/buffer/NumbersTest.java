package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GameMaker's numbers for kinds, bases and data types (section 7.1). */
class NumbersTest {
    @Test
    void kindsAndBasesAreFoundByNumber() {
        assertThat(BufferKind.of(0)).isEqualTo(BufferKind.FIXED);
        assertThat(BufferKind.of(1)).isEqualTo(BufferKind.GROW);
        assertThat(BufferKind.GROW.number()).isEqualTo(1);
        assertThat(SeekBase.of(0)).isEqualTo(SeekBase.START);
        assertThat(SeekBase.of(1)).isEqualTo(SeekBase.RELATIVE);
        assertThat(SeekBase.of(2)).isEqualTo(SeekBase.END);
        assertThat(SeekBase.END.number()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1, buffer_u8, 1",
        "2, buffer_s8, 1",
        "3, buffer_u16, 2",
        "4, buffer_s16, 2",
        "5, buffer_u32, 4",
        "6, buffer_s32, 4",
        "7, buffer_f16, 2",
        "8, buffer_f32, 4",
        "9, buffer_f64, 8",
        "10, buffer_bool, 1",
        "11, buffer_string, 0",
        "12, buffer_u64, 8",
        "13, buffer_text, 0",
    })
    void dataTypesAreFoundByNumber(int number, String name, int bytes) {
        DataType<?> type = DataType.of(number);
        assertThat(type).hasToString(name);
        assertThat(type.number()).isEqualTo(number);
        assertThat(type.bytes()).isEqualTo(bytes);
    }

    @Test
    void unknownNumbersAreNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> BufferKind.of(9)).withMessageContaining("9");
        assertThatIllegalArgumentException().isThrownBy(() -> SeekBase.of(-7)).withMessageContaining("-7");
        assertThatIllegalArgumentException().isThrownBy(() -> DataType.of(0)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> DataType.of(14)).withMessageContaining("14");
        assertThatIllegalArgumentException().isThrownBy(() -> DataType.of(-1)).withMessageContaining("-1");
    }
}
