package dev.makerwire.protocol.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final long MILLI = 1_000_000L;

    private final RoundTrip time = new RoundTrip(ReliableLimits.DEFAULT);

    @Test
    void waitsTheDefaultUntilSomethingWasMeasured() {
        assertThat(time.waitNanos(1)).isEqualTo(250 * MILLI);
        assertThat(time.waitNanos(2)).isEqualTo(375 * MILLI);
        assertThat(time.waitNanos(3)).isEqualTo(500 * MILLI);
    }

    @Test
    void neverWaitsLongerThanTheBound() {
        assertThat(time.waitNanos(5)).isEqualTo(500 * MILLI);
        assertThat(time.waitNanos(10_000)).isEqualTo(500 * MILLI);
        time.measured(300 * MILLI);
        assertThat(time.waitNanos(1)).as("a slow line").isEqualTo(900 * MILLI);
        assertThat(time.waitNanos(9)).isEqualTo(900 * MILLI);
        time.measured(3_000 * MILLI);
        assertThat(time.waitNanos(1)).isEqualTo(2_000 * MILLI);
    }

    @Test
    void theFirstMeasurementCountsWholeWithHalfOfItAsVariation() {
        time.measured(80 * MILLI);
        assertThat(time.waitNanos(1)).isEqualTo(240 * MILLI);
        assertThat(time.reorderNanos()).isEqualTo(120 * MILLI);
    }

    @Test
    void laterMeasurementsAreSmoothedAsRfc6298Says() {
        time.measured(80 * MILLI);
        time.measured(160 * MILLI);
        // RTTVAR = 3/4 * 40 + 1/4 * |80 - 160| = 50; SRTT = 7/8 * 80 + 1/8 * 160 = 90
        assertThat(time.waitNanos(1)).isEqualTo(290 * MILLI);
        assertThat(time.reorderNanos()).isEqualTo(140 * MILLI);
    }

    @Test
    void neverWaitsShorterThanTheBound() {
        time.measured(MILLI);
        assertThat(time.waitNanos(1)).isEqualTo(20 * MILLI);
        assertThat(time.waitNanos(2)).isEqualTo(30 * MILLI);
        assertThat(time.reorderNanos()).isEqualTo(5 * MILLI);
    }

    @Test
    void newMessagesWaitLongerAndLongerWhenNoneCanBeMeasured() {
        time.measured(40 * MILLI);
        assertThat(time.waitNanos(1)).isEqualTo(120 * MILLI);
        time.unmeasured();
        assertThat(time.waitNanos(1)).isEqualTo(120 * MILLI);
        time.unmeasured();
        assertThat(time.waitNanos(1)).isEqualTo(180 * MILLI);
        time.unmeasured();
        assertThat(time.waitNanos(1)).isEqualTo(270 * MILLI);
        assertThat(time.waitNanos(2)).isEqualTo(405 * MILLI);
        assertThat(time.waitNanos(3)).isEqualTo(500 * MILLI);
        time.unmeasured();
        time.unmeasured();
        assertThat(time.waitNanos(1)).isEqualTo(607_500_000L);
        assertThat(time.waitNanos(2)).isEqualTo(607_500_000L);
        for (int i = 0; i < 100; i++) {
            time.unmeasured();
        }
        assertThat(time.waitNanos(1)).isEqualTo(2_000 * MILLI);
        time.measured(40 * MILLI);
        assertThat(time.waitNanos(1)).isEqualTo(100 * MILLI);
    }
}
