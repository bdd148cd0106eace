package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half precision: all 65,536 values, and rounding between them. */
class HalfTest {
    @Test
    void everyHalfSurvivesTheWayThroughDouble() {
        for (int half = 0; half <= 0xFFFF; half++) {
            boolean notANumber = (half & 0x7C00) == 0x7C00 && (half & 0x3FF) != 0;
            int expected = notANumber ? 0x7E00 : half;
            assertThat(Half.fromDouble(Half.toFloat(half))).isEqualTo(expected);
        }
    }

    @Test
    void valuesRiseWithTheirBits() {
        for (int half = 1; half <= 0x7C00; half++) {
            assertThat(Half.toFloat(half)).isGreaterThan(Half.toFloat(half - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "32768, -0.0",
        "1, 5.9604644775390625E-8",
        "1023, 6.097555160522461E-5",
        "1024, 6.103515625E-5",
        "15360, 1",
        "49152, -2",
        "31743, 65504",
        "31744, Infinity",
        "64512, -Infinity",
        "32256, NaN",
    })
    void knownValues(int half, Float value) {
        assertThat(Half.toFloat(half)).isEqualTo(value);
    }

    @Test
    void aTieGoesToTheEvenNeighbour() {
        for (int half = 0; half < 0x7BFF; half++) {
            double tie = ((double) Half.toFloat(half) + Half.toFloat(half + 1)) / 2;
            int even = half + (half & 1);
            assertThat(Half.fromDouble(tie)).isEqualTo(even);
            assertThat(Half.fromDouble(Math.nextDown(tie))).isEqualTo(half);
            assertThat(Half.fromDouble(Math.nextUp(tie))).isEqualTo(half + 1);
            assertThat(Half.fromDouble(-tie)).isEqualTo(even | 0x8000);
        }
    }

    @Test
    void beyondTheRangeIsInfinityWithItsSign() {
        assertThat(Half.fromDouble(65_519.999)).isEqualTo(0x7BFF);
        assertThat(Half.fromDouble(65_520)).isEqualTo(0x7C00);
        assertThat(Half.fromDouble(-1e300)).isEqualTo(0xFC00);
        assertThat(Half.fromDouble(Double.NEGATIVE_INFINITY)).isEqualTo(0xFC00);
        assertThat(Half.fromDouble(-Double.NaN)).isEqualTo(0x7E00);
    }

    @Test
    void whatIsTooSmallIsZeroWithItsSign() {
        assertThat(Half.fromDouble(0x1p-25)).isZero();
        assertThat(Half.fromDouble(Double.MIN_VALUE)).isZero();
        assertThat(Half.fromDouble(-Double.MIN_VALUE)).isEqualTo(0x8000);
        assertThat(Half.fromDouble(-0.0)).isEqualTo(0x8000);
    }

    @Test
    void noOtherHalfIsNearer() {
        Seeds.repeat(20, random -> {
            for (int i = 0; i < 500; i++) {
                noOtherHalfIsNearerTo(randomInRange(random));
            }
        });
    }

    private static double randomInRange(Random random) {
        return Math.scalb(random.nextDouble(), random.nextInt(40) - 24);
    }

    private static void noOtherHalfIsNearerTo(double value) {
        int half = Half.fromDouble(value);
        double distance = Math.abs(value - Half.toFloat(half));
        assertThat(distance).isLessThanOrEqualTo(Math.abs(value - Half.toFloat(half + 1)));
        if (half > 0) {
            assertThat(distance).isLessThanOrEqualTo(Math.abs(value - Half.toFloat(half - 1)));
        }
    }
}
