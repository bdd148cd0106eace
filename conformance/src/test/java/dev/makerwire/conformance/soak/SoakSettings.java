package dev.makerwire.conformance.soak;

import dev.makerwire.conformance.tool.Arguments;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What a run was asked to be.
 *
 * @param minutes how long
 * @param visitsPerSecond how many visitors come in a second, over all lanes
 * @param seed of everything that is left to chance
 * @param plantLeak whether to leave something behind on purpose
 * @param directory where table and plot go
 */
record SoakSettings(double minutes, int visitsPerSecond, long seed, boolean plantLeak, Path directory) {
    /** When the first reading counts, in a run that is long enough. */
    static final double BASELINE_MINUTE = 5;

    private static final double ENOUGH_MINUTES = 6;
    private static final int READINGS_OF_A_SHORT_RUN = 6;

    static SoakSettings of(String... words) {
        Arguments arguments = new Arguments(words);
        SoakSettings settings = new SoakSettings(
                arguments.number("--minutes", 22, 0.1, 100_000),
                (int) arguments.number("--rate", 60, 1, 10_000),
                arguments.wholeNumber("--seed", System.nanoTime()),
                arguments.flag("--plant-leak"),
                Path.of(arguments
                        .value("--output")
                        .orElse(Path.of(System.getProperty("makerwire.root", "."), ".makerwire", "soak")
                                .toString())));
        arguments.end();
        return settings;
    }

    /** Whether the run is too short to have a minute 5 and a last minute. */
    boolean tooShort() {
        return minutes < ENOUGH_MINUTES;
    }

    /** The time between two readings: a minute, or less in a short run. */
    long intervalNanos() {
        return (long) ((tooShort() ? minutes / READINGS_OF_A_SHORT_RUN : 1) * TimeUnit.MINUTES.toNanos(1));
    }

    /** Which reading, counted from 0, the last one is compared with. */
    int baseline() {
        return tooShort() ? READINGS_OF_A_SHORT_RUN / 2 - 1 : (int) BASELINE_MINUTE - 1;
    }

    int readings() {
        return tooShort() ? READINGS_OF_A_SHORT_RUN : (int) minutes;
    }
}
