package dev.makerwire.buffer;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a random story several times; a failure names the seed that repeats it. */
final class Seeds {
    private static final String PROPERTY = "makerwire.seed";

    private Seeds() {}

    /** Runs the story with that many fresh seeds, or once with the seed of {@code -Dmakerwire.seed}. */
    static void repeat(int times, Consumer<Random> story) {
        Long given = Long.getLong(PROPERTY);
        for (int i = 0; i < (given == null ? times : 1); i++) {
            long seed = given == null ? new Random().nextLong() : given;
            try {
                story.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("repeat with -D" + PROPERTY + "=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
