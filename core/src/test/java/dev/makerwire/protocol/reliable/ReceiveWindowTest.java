package dev.makerwire.protocol.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiveWindowTest {
    private final ReceiveWindow window = new ReceiveWindow();

    @Test
    void eachNumberIsTakenOnceInAnyOrder() {
        assertThat(window.any()).isFalse();
        assertThat(window.has(0)).isFalse();
        assertThat(window.takes(5)).isTrue();
        assertThat(window.any()).isTrue();
        assertThat(window.takes(5)).isFalse();
        assertThat(window.takes(9)).isTrue();
        assertThat(window.takes(7)).isTrue();
        assertThat(window.takes(7)).isFalse();
        assertThat(window.takes(5)).isFalse();
        assertThat(window.highest()).isEqualTo(9);
        assertThat(window.has(9)).isTrue();
        assertThat(window.has(8)).isFalse();
        assertThat(window.has(7)).isTrue();
        assertThat(window.has(10)).isFalse();
    }

    @Test
    void numbersBehindTheWindowAreNotTaken() {
        window.takes(5000);
        assertThat(window.takes(5000 - 1023)).isTrue();
        assertThat(window.takes(5000 - 1024)).isFalse();
        assertThat(window.has(5000 - 1023)).isTrue();
        assertThat(window.has(5000 - 1024)).isFalse();
        assertThat(window.has(5000 + 1024)).as("same place").isFalse();
    }

    @Test
    void movingOnForgetsOnlyWhatIsBehind() {
        for (int number = 0; number < 1024; number++) {
            window.takes(number);
        }
        assertThat(window.takes(1030)).isTrue();
        for (int number = 1024; number < 1030; number++) {
            assertThat(window.has(number)).isFalse();
        }
        assertThat(window.has(6)).isFalse();
        assertThat(window.has(7)).isTrue();
        assertThat(window.takes(1024)).isTrue();
        assertThat(window.takes(1030 + 1024)).isTrue();
        assertThat(window.has(1030 + 1023)).isFalse();
        assertThat(window.takes(1031)).isTrue();
    }

    @Test
    void movingOnByOneLessThanTheWindowKeepsTheLast() {
        window.takes(100);
        window.takes(100 + 1023);
        assertThat(window.has(100)).isTrue();
        window.clear();
        window.takes(100);
        window.takes(100 + 1024);
        assertThat(window.has(100)).isFalse();
        assertThat(window.takes(101)).isTrue();
    }

    @Test
    void numbersBeginAgainAtZero() {
        assertThat(window.takes(65_535)).isTrue();
        assertThat(window.takes(0)).isTrue();
        assertThat(window.highest()).isZero();
        assertThat(window.bitsBefore(0)).isEqualTo(1);
        assertThat(window.takes(65_000)).isTrue();
        assertThat(window.takes(65_535)).isFalse();
    }

    @Test
    void bitsStandForTheSixteenBefore() {
        window.takes(100);
        assertThat(window.bitsBefore(100)).isZero();
        window.takes(99);
        window.takes(84);
        window.takes(83);
        assertThat(window.bitsBefore(100)).isEqualTo(0x8001);
        assertThat(window.bitsBefore(99)).isEqualTo(0xC000);
    }

    @Test
    void clearedItKnowsNothing() {
        window.takes(100);
        window.clear();
        assertThat(window.any()).isFalse();
        assertThat(window.has(100)).isFalse();
        assertThat(window.takes(100)).isTrue();
    }

    @Test
    void agreesWithASetThatForgetsNothing() {
        long seed = new Random().nextLong();
        Random dice = new Random(seed);
        Set<Integer> known = new HashSet<>();
        int highest = 0;
        window.takes(0);
        known.add(0);
        for (int step = 0; step < 100_000; step++) {
            int number =
                    highest + dice.nextInt(step % 1000 == 0 ? 3000 : 40) - 30 - dice.nextInt(1100) * (step % 3 / 2);
            boolean expected = number > highest - 1024 && number >= 0 && known.add(number);
            if (number >= 0) {
                assertThat(window.takes(number & 0xFFFF))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(expected);
                highest = Math.max(highest, number);
            }
        }
    }
}
