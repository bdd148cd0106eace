package dev.makerwire.conformance.fuzz;

import dev.makerwire.conformance.tool.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The command {@code ./makerwire fuzz}. What it takes is in {@code help.txt} beside it. */
public final class Fuzz {
    private static final int FOUND = 1;
    private static final int UNUSABLE = 2;
    private static final long SHORTEST_SECONDS = 3;

    private Fuzz() {}

    public static void main(String[] arguments) throws IOException {
        FuzzSettings settings;
        try {
            settings = FuzzSettings.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("makerwire fuzz: " + e.getMessage());
            System.exit(UNUSABLE);
            return;
        }
        System.exit(run(settings));
    }

    private static int run(FuzzSettings settings) throws IOException {
        if (settings.list()) {
            for (Target target : Target.values()) {
                System.out.printf("%-10s  %s%n", target.word(), target.description());
            }
            return 0;
        }
        if (settings.repeat().isPresent()) {
            return repeat(settings.targets().get(0), settings.repeat().get());
        }
        return fuzz(settings);
    }

    private static int repeat(Target target, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            System.err.println("makerwire fuzz: there is no file " + file);
            return UNUSABLE;
        }
        try {
            target.harness().run(Files.readAllBytes(file));
        } catch (RuntimeException | Error fault) {
            fault.printStackTrace(System.out);
            return FOUND;
        }
        System.out.println(target.word() + " takes " + file + " as it must");
        return 0;
    }

    private static int fuzz(FuzzSettings settings) throws IOException {
        ProgressLine progress = new ProgressLine(System.out);
        int targets = settings.targets().size();
        long seconds = Math.max(SHORTEST_SECONDS, (long) (settings.minutes() * 60 / targets));
        progress.print(String.format(
                Locale.ROOT, "%d targets, %d s each, --seed %d", targets, seconds, settings.libFuzzerSeed()));
        long executions = 0;
        int result = 0;
        for (Target target : settings.targets()) {
            JazzerRun run = new JazzerRun(target, settings, seconds, progress);
            Optional<Path> crash = run.run();
            executions += run.executions();
            if (crash.isPresent()) {
                run.lastLines().forEach(progress::print);
                progress.print("the input is in " + crash.get() + "; to repeat it:");
                progress.print("  ./makerwire fuzz --target " + target.word() + " --repeat " + crash.get());
                result = FOUND;
            }
        }
        progress.print(String.format(Locale.ROOT, "%,d executions in all, ", executions)
                + progress.verdict(result == 0, result == 0 ? "nothing found" : "something found"));
        return result;
    }
}
