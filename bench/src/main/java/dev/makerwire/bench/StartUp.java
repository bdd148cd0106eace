package dev.makerwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long {@code makerwire serve} takes from the command to the line {@code ready}, once everything is built. */
final class StartUp {
    private static final double MILLI = 1e6;
    private static final int PATIENCE_SECONDS = 10;

    private StartUp() {}

    /** The first, which may have to build, does not count. */
    static List<Double> measure(Path root, int times) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i <= times; i++) {
            double one = once(root);
            if (one < 0) {
                return List.of();
            }
            if (i > 0) {
                millis.add(one);
            }
        }
        return millis;
    }

    private static double once(Path root) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("makerwire").toString(), "serve", "--host", "127.0.0.1"));
        for (String kind : List.of("--tcp", "--udp", "--ws", "--ws-raw", "--wss", "--wss-raw")) {
            command.addAll(List.of(kind, "0"));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        Process process = builder.start();
        double millis = -1;
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals("ready")) {
                line = lines.readLine();
            }
            if (line != null) {
                millis = (System.nanoTime() - start) / MILLI;
            }
        } finally {
            process.destroy();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return millis;
    }
}
