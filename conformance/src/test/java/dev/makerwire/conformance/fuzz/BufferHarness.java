package dev.makerwire.conformance.fuzz;

import java.util.Random;
import java.util.function.BooleanSupplier;

/** Operations on buffers, each compared with a slow and obvious model. An input is what decides on the operations. */
final class BufferHarness implements Harness {
    private static final int MOST_OPERATIONS = 200;

    /** What is examined. */
    interface Story {
        void run(Random chance, BooleanSupplier goesOn);
    }

    private final Story story;

    BufferHarness(Story story) {
        this.story = story;
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int[] operations = new int[1];
        story.run(input.chance(), () -> input.left() > 0 && operations[0]++ < MOST_OPERATIONS);
    }
}
