package dev.makerwire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the JMH benchmarks in a Java of their own. */
final class Micro {
    private Micro() {}

    /**
     * Runs and shows what JMH says.
     *
     * @param quick one fork and short iterations, to see that they work
     * @param out the folder that the results go to, as JSON
     * @return JMH's exit code
     */
    static int run(Tools tools, Cores cores, String pattern, boolean quick, Path out)
            throws IOException, InterruptedException {
        Path file = out.resolve("micro.json");
        List<String> command = new ArrayList<>(tools.java("org.openjdk.jmh.Main", pattern.isEmpty() ? ".*" : pattern));
        // Allocated bytes per operation count as much as the time.
        command.addAll(List.of("-prof", "gc", "-rf", "json", "-rff", file.toString(), "-foe", "true"));
        command.addAll(
                quick
                        ? List.of("-f", "1", "-wi", "2", "-i", "3", "-w", "300ms", "-r", "300ms")
                        : List.of("-f", "3", "-wi", "5", "-i", "5", "-w", "1s", "-r", "1s"));
        List<String> pinned = Cores.pinned(cores.server(), command);
        System.err.println(String.join(" ", pinned));
        int code = new ProcessBuilder(pinned).inheritIO().start().waitFor();
        System.out.println("results: " + file);
        return code;
    }
}
