package dev.makerwire.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.buffer.GmlBuffer;
import org.junit.jupiter.api.Test;

class BufferFunctionsTest extends MemoryGame {
    @Test
    void readsWhatWasWrittenWithoutACast() {
        int b = buffer_create(16, buffer_grow, 1);
        assertThat(buffer_write(b, buffer_u8, 200)).isZero();
        buffer_write(b, buffer_f32, 1.5);
        buffer_write(b, buffer_u64, Long.MIN_VALUE);
        buffer_write(b, buffer_bool, true);
        buffer_write(b, buffer_string, "Grüße");
        assertThat(buffer_tell(b)).isEqualTo(1 + 4 + 8 + 1 + 8);

        assertThat(buffer_seek(b, buffer_seek_start, 0)).isZero();
        int hp = buffer_read(b, buffer_u8);
        float x = buffer_read(b, buffer_f32);
        long big = buffer_read(b, buffer_u64);
        boolean alive = buffer_read(b, buffer_bool);
        String name = buffer_read(b, buffer_string);
        assertThat(hp).isEqualTo(200);
        assertThat(x).isEqualTo(1.5f);
        assertThat(big).isEqualTo(Long.MIN_VALUE);
        assertThat(alive).isTrue();
        assertThat(name).isEqualTo("Grüße");
        assertThat(lines).isEmpty();
    }

    @Test
    void tellsHowABufferIs() {
        int b = buffer_create(6, buffer_fixed, 4);
        buffer_write(b, buffer_u8, 1);
        assertThat(buffer_get_size(b)).isEqualTo(6);
        assertThat(buffer_get_used_size(b)).isEqualTo(1);
        assertThat(buffer_get_type(b)).isEqualTo(buffer_fixed);
        assertThat(buffer_get_alignment(b)).isEqualTo(4);
        assertThat(buffer_sizeof(buffer_f64)).isEqualTo(8);
        buffer_resize(b, 9);
        assertThat(buffer_get_size(b)).isEqualTo(9);
        assertThat(buffer_seek(b, buffer_seek_end, 2)).isEqualTo(7);
        assertThat(buffer_seek(b, buffer_seek_relative, -3)).isEqualTo(4);
        assertThat(lines).isEmpty();
    }

    @Test
    void peekAndPokeLeaveThePosition() {
        int b = buffer_create(16, buffer_fixed, 1);
        assertThat(buffer_poke(b, 0, buffer_s16, -2)).isZero();
        buffer_poke(b, 2, buffer_f64, 0.25);
        buffer_poke(b, 10, buffer_bool, true);
        buffer_poke(b, 11, buffer_string, "ab");
        int whole = buffer_peek(b, 0, buffer_s16);
        double fraction = buffer_peek(b, 2, buffer_f64);
        boolean truth = buffer_peek(b, 10, buffer_bool);
        String text = buffer_peek(b, 11, buffer_string);
        assertThat(whole).isEqualTo(-2);
        assertThat(fraction).isEqualTo(0.25);
        assertThat(truth).isTrue();
        assertThat(text).isEqualTo("ab");
        assertThat(buffer_tell(b)).isZero();
        assertThat(is_undefined(buffer_peek(b, 16, buffer_u8))).isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void idsCountUpFromZeroAndAreNotReused() {
        assertThat(buffer_create(1, buffer_grow, 1)).isZero();
        assertThat(buffer_create(1, buffer_grow, 1)).isEqualTo(1);
        buffer_delete(0);
        assertThat(buffer_exists(0)).isFalse();
        assertThat(buffer_exists(1)).isTrue();
        assertThat(buffer_create(1, buffer_grow, 1)).isEqualTo(2);
    }

    @Test
    void idsComeRoundAfterTheLastAndSkipThoseInUse() {
        BufferTable table = new BufferTable(Integer.MAX_VALUE - 1);
        GmlBuffer any = GmlBuffer.copyOf(new byte[0], 0, 0);
        assertThat(table.add(any)).isEqualTo(Integer.MAX_VALUE - 1);
        assertThat(table.add(any)).isEqualTo(Integer.MAX_VALUE);
        assertThat(table.add(any)).isZero();

        BufferTable crowded = new BufferTable(Integer.MAX_VALUE);
        crowded.add(any);
        crowded.add(any);
        BufferTable again = new BufferTable(0);
        assertThat(again.add(any)).isZero();
        assertThat(crowded.add(any)).isEqualTo(1);
    }

    @Test
    void anUnknownBufferGivesGameMakersAnswerAndOneLineEach() {
        assertThat(buffer_write(7, buffer_u8, 1)).isEqualTo(-5);
        assertThat(buffer_poke(7, 0, buffer_u8, 1)).isEqualTo(-5);
        assertThat(buffer_tell(7)).isEqualTo(-5);
        assertThat(buffer_get_size(7)).isEqualTo(-5);
        assertThat(buffer_get_used_size(7)).isEqualTo(-5);
        assertThat(buffer_get_type(7)).isEqualTo(-5);
        assertThat(buffer_get_alignment(7)).isEqualTo(-5);
        int read = buffer_read(7, buffer_u8);
        String peeked = buffer_peek(7, 0, buffer_string);
        assertThat(read).isZero();
        assertThat(peeked).isEmpty();
        assertThat(buffer_seek(7, buffer_seek_start, 3)).isZero();
        buffer_resize(7, 3);
        buffer_delete(7);
        assertThat(lines).hasSize(12).allSatisfy(line -> assertThat(line).contains("there is no buffer 7"));
        assertThat(lines.get(0)).startsWith("makerwire: buffer_write: ");
    }

    @Test
    void readingPastTheEndGivesZeroAndALine() {
        int b = buffer_create(1, buffer_fixed, 1);
        long number = buffer_read(b, buffer_u32);
        assertThat(number).isZero();
        assertThat(lines).singleElement().asString().contains("buffer_read").contains("buffer_u32");
    }

    @Test
    void writingIntoAFullBufferSaysWhatToDo() {
        int b = buffer_create(1, buffer_fixed, 1);
        assertThat(buffer_write(b, buffer_u16, 1)).isEqualTo(buffer_error_out_of_space);
        assertThat(lines).singleElement().asString().contains("buffer_grow");
    }

    @Test
    void valuesOfTheWrongSortAreRefused() {
        int b = buffer_create(8, buffer_fixed, 1);
        assertThat(buffer_write(b, buffer_string, 1)).isEqualTo(buffer_error_invalid_type);
        assertThat(buffer_write(b, buffer_u8, "1")).isEqualTo(buffer_error_invalid_type);
        assertThat(buffer_write(b, buffer_string, null)).isEqualTo(buffer_error_invalid_type);
        assertThat(buffer_poke(b, 8, buffer_u8, 1)).isNegative();
        assertThat(buffer_tell(b)).isZero();
        assertThat(lines).hasSize(4);
    }

    @Test
    void wrongArgumentsGiveALineAndChangeNothing() {
        assertThat(buffer_create(-1, buffer_fixed, 1)).isNegative();
        assertThat(buffer_create(1, 99, 1)).isNegative();
        int b = buffer_create(4, buffer_fixed, 1);
        assertThat(b).as("the first id").isZero();
        buffer_seek(b, buffer_seek_start, 2);
        assertThat(buffer_seek(b, 3, 0)).isEqualTo(2);
        buffer_resize(b, -1);
        assertThat(buffer_get_size(b)).isEqualTo(4);
        assertThat(lines).hasSize(4);
    }
}
