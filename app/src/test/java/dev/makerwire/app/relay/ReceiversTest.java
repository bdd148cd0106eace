package dev.makerwire.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiversTest {
    @Test
    void behavesLikeASetUnderRandomUse() {
        long seed = new Random().nextLong();
        Random dice = new Random(seed);
        Receivers receivers = new Receivers();
        Set<Integer> model = new LinkedHashSet<>();
        for (int step = 0; step < 5_000; step++) {
            // Runs of neighbours, as ids are given out, and a few from far away.
            int id = dice.nextInt(10) == 0 ? dice.nextInt(Integer.MAX_VALUE) : dice.nextInt(300);
            switch (dice.nextInt(3)) {
                case 0 -> {
                    if (model.add(id)) {
                        receivers.add(id);
                    }
                }
                case 1 ->
                    assertThat(receivers.remove(id))
                            .as("seed %d step %d", seed, step)
                            .isEqualTo(model.remove(id));
                default -> checkOthers(receivers, model, id, "seed " + seed + " step " + step);
            }
        }
    }

    private static void checkOthers(Receivers receivers, Set<Integer> model, int id, String where) {
        int others = receivers.putLast(id);
        Set<Integer> expected = new LinkedHashSet<>(model);
        expected.remove(id);
        assertThat(receivers.count()).as(where).isEqualTo(model.size());
        assertThat(receivers.contains(id)).as(where).isEqualTo(model.contains(id));
        assertThat(Arrays.stream(receivers.ids(), 0, others).boxed())
                .as(where)
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
