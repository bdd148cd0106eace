package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Long random stories that {@link GmlBuffer} and the slow {@link ModelBuffer} must live through alike. How long is said by
 * {@code -Dmakerwire.buffer.operations=1000000}.
 */
class GmlBufferDifferentialTest {
    private static final int OPERATIONS = Integer.getInteger("makerwire.buffer.operations", 100_000);
    private static final int STORY = 2_000;

    @Test
    void everyKindTypeAndAlignmentBehavesAsTheModelDoes() {
        int stories = Math.max(1, OPERATIONS / STORY);
        Seeds.repeat(stories, random -> new BufferDuel(random, ModelBuffer::new).run(STORY));
        System.out.println("differential buffers: " + stories * STORY + " operations, no difference");
    }

    @ParameterizedTest
    @EnumSource(PlantedBufferFault.class)
    void aPlantedFaultIsNoticed(PlantedBufferFault fault) {
        assertThatThrownBy(() -> {
                    Random random = new Random(2026);
                    for (int i = 0; i < 20; i++) {
                        new BufferDuel(random, fault).run(STORY);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("operation ");
    }
}
