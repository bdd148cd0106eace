package dev.makerwire.conformance.fuzz;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** The whole corpus and a number of inputs made from it, with nothing but Java. The same seed gives the same inputs. */
final class ShortRun {
    private static final int LONGEST_SHOWN = 600;

    private final Target target;
    private final Harness harness;
    private final long seed;

    ShortRun(Target target, Harness harness, long seed) {
        this.target = target;
        this.harness = harness;
        this.seed = seed;
    }

    /**
     * Runs.
     *
     * @return how many inputs were tried
     * @throws AssertionError that names the seed and the input, for the first that fails
     */
    int run(int randomInputs) {
        List<byte[]> corpus = Corpus.of(target);
        for (byte[] input : corpus) {
            give(input, "of the corpus");
        }
        Mutations mutations = new Mutations(corpus, target.mostBytes(), new Random(seed));
        for (int i = 0; i < randomInputs; i++) {
            give(mutations.next(), i + " of seed " + seed);
        }
        return corpus.size() + randomInputs;
    }

    private void give(byte[] input, String which) {
        byte[] copy = input.clone();
        try {
            harness.run(input);
        } catch (RuntimeException | AssertionError | StackOverflowError fault) {
            throw new AssertionError(
                    target.word() + ", input " + which + ", " + shown(copy) + ": " + fault.getMessage(), fault);
        }
    }

    private static String shown(byte[] input) {
        String digits = HexFormat.of().formatHex(input);
        return digits.length() <= LONGEST_SHOWN ? digits : digits.substring(0, LONGEST_SHOWN) + "...";
    }
}
