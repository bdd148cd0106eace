package dev.makerwire.conformance.soak;

import dev.makerwire.conformance.tool.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The command {@code ./makerwire soak}. What it takes is in {@code help.txt} beside it. */
public final class Soak {
    private static final int NOT_FLAT = 1;
    private static final int UNUSABLE = 2;

    private Soak() {}

    public static void main(String[] arguments) throws IOException {
        SoakSettings settings;
        try {
            settings = SoakSettings.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("makerwire soak: " + e.getMessage());
            System.exit(UNUSABLE);
            return;
        }
        System.exit(run(settings) ? 0 : NOT_FLAT);
    }

    private static boolean run(SoakSettings settings) throws IOException {
        ProgressLine progress = new ProgressLine(System.out);
        List<Reading> readings;
        List<Lane.Activity> activities;
        try (Soaking soaking = new Soaking(settings, progress)) {
            progress.print(String.format(
                    Locale.ROOT,
                    "soak over %s, %.1f minutes, %d visitors a second, --seed %d, Java %s",
                    soaking.transports(),
                    settings.minutes(),
                    settings.visitsPerSecond(),
                    settings.seed(),
                    Runtime.version().feature()));
            readings = soaking.run();
            activities = soaking.activities();
        }
        progress.print("connects/messages of each kind of listener:");
        activities.forEach(activity -> progress.print("  " + activity.line()));
        Table.lines(readings, settings.baseline()).forEach(progress::print);
        save(settings, readings, progress);
        if (settings.tooShort()) {
            progress.print("too short to have a minute 5 to compare with: the third reading of six stands for it");
        }
        Verdict verdict = Verdict.of(readings.get(settings.baseline()), readings.get(readings.size() - 1));
        verdict.faults().forEach(progress::print);
        progress.print(progress.verdict(verdict.flat(), verdict.flat() ? "flat" : "not flat"));
        boolean complete = activities.stream().allMatch(Lane.Activity::complete);
        if (!complete) {
            progress.print("but not every kind of listener was visited: that shows nothing");
        }
        return verdict.flat() && complete;
    }

    private static void save(SoakSettings settings, List<Reading> readings, ProgressLine progress) throws IOException {
        Path directory = Files.createDirectories(settings.directory());
        Path table = directory.resolve("soak.csv");
        Files.write(table, Table.csv(readings));
        Path plot = directory.resolve("soak.png");
        try {
            Plot.write(plot, readings, settings.baseline());
            progress.print("written: " + table + " and " + plot);
        } catch (IOException | LinkageError | RuntimeException e) {
            // A Java without its graphics libraries can measure all the same.
            progress.print("written: " + table + ", but no plot: " + e);
        }
    }
}
