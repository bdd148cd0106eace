package dev.makerwire.conformance.fuzz;

import dev.makerwire.conformance.tool.Arguments;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run was asked to be.
 *
 * @param minutes how long, for all targets together
 * @param targets which
 * @param list only name them
 * @param repeat an input to run once in place of all others
 * @param seed of everything that is left to chance
 * @param directory where the grown corpus and the inputs that fail are kept
 */
record FuzzSettings(
        double minutes, List<Target> targets, boolean list, Optional<Path> repeat, long seed, Path directory) {
    static FuzzSettings of(String... words) {
        Arguments arguments = new Arguments(words);
        Optional<String> named = arguments.value("--target");
        FuzzSettings settings = new FuzzSettings(
                arguments.number("--minutes", 5, 0.05, 100_000),
                named.map(FuzzSettings::targets).orElse(List.of(Target.values())),
                arguments.flag("--list"),
                arguments.value("--repeat").map(Path::of),
                arguments.wholeNumber("--seed", System.nanoTime()),
                Path.of(System.getProperty("makerwire.root", "."), ".makerwire", "fuzz"));
        arguments.end();
        if (settings.repeat().isPresent() && named.isEmpty()) {
            throw new IllegalArgumentException("--repeat FILE needs --target NAME as well");
        }
        return settings;
    }

    private static List<Target> targets(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> Target.named(name)
                        .orElseThrow(() -> new IllegalArgumentException("--target '" + name + "' is not one of "
                                + Arrays.stream(Target.values())
                                        .map(Target::word)
                                        .collect(Collectors.joining(", ")))))
                .toList();
    }

    /** The fuzzer takes 32 bits, and 0 as the wish for one of its own. */
    long libFuzzerSeed() {
        return Math.max(1, seed & 0xFFFF_FFFFL);
    }
}
