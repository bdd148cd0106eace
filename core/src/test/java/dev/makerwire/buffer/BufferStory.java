package dev.makerwire.buffer;

import java.util.Random;
import java.util.function.BooleanSupplier;

/** A {@link BufferDuel} for those who try operations that nobody thought of. */
public final class BufferStory {
    private BufferStory() {}

    /**
     * Runs operations.
     *
     * @param chance decides on them
     * @param goesOn whether another is to follow
     * @throws AssertionError for the first difference between a buffer and its model
     */
    public static void run(Random chance, BooleanSupplier goesOn) {
        run(chance, goesOn, ModelBuffer::new);
    }

    /**
     * The same with a model that has a rule wrong.
     *
     * @param chance decides on them
     * @param goesOn whether another is to follow
     */
    public static void runWithFault(Random chance, BooleanSupplier goesOn) {
        run(chance, goesOn, PlantedBufferFault.GROWS_EXACTLY);
    }

    private static void run(Random chance, BooleanSupplier goesOn, BufferDuel.Models models) {
        BufferDuel duel = new BufferDuel(chance, models);
        while (goesOn.getAsBoolean()) {
            duel.run(1);
        }
    }
}
