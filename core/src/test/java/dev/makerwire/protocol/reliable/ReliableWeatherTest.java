package dev.makerwire.protocol.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad weather from a seed: every message arrives exactly once and none is reported as lost. */
class ReliableWeatherTest {
    private static final int MESSAGES = 3000;

    @ParameterizedTest(name = "{0} % loss")
    @ValueSource(ints = {0, 1, 5, 10, 20, 30})
    void everyMessageArrivesExactlyOnceInBothDirections(int percent) {
        for (int round = 0; round < 5; round++) {
            long seed = new Random().nextLong();
            String story = percent + " % loss, 10 % duplication, seed " + seed + "L";
            System.out.println(story);
            Wire wire = new Wire(seed);
            wire.loss = percent / 100.0;
            wire.duplication = 0.1;
            wire.minDelayNanos = 5 * Wire.MILLI;
            wire.maxDelayNanos = 80 * Wire.MILLI;
            Wire.End left = wire.end("left");
            Wire.End right = wire.end("right");
            List<String> toRight = new ArrayList<>();
            List<String> toLeft = new ArrayList<>();
            Random lengths = new Random(seed);
            while (toRight.size() < MESSAGES) {
                for (int burst = lengths.nextInt(5); burst > 0; burst--) {
                    sends(left, "right", "x".repeat(lengths.nextInt(40)) + toRight.size(), toRight);
                    sends(right, "left", "y".repeat(lengths.nextInt(40)) + toLeft.size(), toLeft);
                }
                wire.run(1 + lengths.nextInt(30));
            }
            wire.runUntilQuiet();

            assertThat(right.received).as(story).containsExactlyInAnyOrderElementsOf(toRight);
            assertThat(left.received).as(story).containsExactlyInAnyOrderElementsOf(toLeft);
            assertThat(left.lost).as(story).isEmpty();
            assertThat(right.lost).as(story).isEmpty();
            assertThat(left.violations).as(story).isEmpty();
            assertThat(right.violations).as(story).isEmpty();
            assertThat(left.datagrams.bytesUnderWay()).as(story).isZero();
        }
    }

    private static void sends(Wire.End from, String to, String message, List<String> sent) {
        if (from.send(to, message) == SendVerdict.TAKEN) {
            sent.add(message);
        }
    }
}
