package dev.makerwire.conformance.fuzz;

import dev.makerwire.conformance.tool.ProgressLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One target under Jazzer, which runs in a process of its own, for some time. */
final class JazzerRun {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final Pattern CORPUS = Pattern.compile("#\\d+\\s.* cov: (\\d+) .*corp: (\\d+)/.*");
    private static final Pattern TOTAL = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final Pattern WRITTEN = Pattern.compile(".*Test unit written to (.+)");
    private static final int KEPT_LINES = 30;
    private static final int DYNAMIC_AGENTS_NEED_TELLING = 21;

    private final Target target;
    private final FuzzSettings settings;
    private final ProgressLine progress;
    private final long seconds;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private long startNanos = System.nanoTime();
    private long executions;
    private String covered = "0";
    private String corpus = "0";
    private Path crash;
    private volatile boolean stopping;

    JazzerRun(Target target, FuzzSettings settings, long seconds, ProgressLine progress) {
        this.target = target;
        this.settings = settings;
        this.seconds = seconds;
        this.progress = progress;
    }

    /** Runs, and returns the input that failed if one did. */
    Optional<Path> run() throws IOException {
        Path found = settings.directory().resolve("corpus").resolve(target.word());
        Path begin = settings.directory().resolve("begin").resolve(target.word());
        Path crashes = Files.createDirectories(settings.directory().resolve("crashes"));
        Files.createDirectories(found);
        Corpus.write(target, begin);
        ProcessBuilder builder = new ProcessBuilder(command(found, begin, crashes)).redirectErrorStream(true);
        Process process = builder.start();
        Thread stop = new Thread(() -> {
            stopping = true;
            process.destroy();
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
            int code = process.waitFor();
            if (code != 0 && crash == null) {
                throw new IOException("the fuzzer ended with " + code + ":\n" + String.join("\n", lastLines));
            }
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        } catch (IOException | IllegalStateException e) {
            // The user has ended us, and with us the process whose lines are read.
            if (!stopping) {
                throw e;
            }
        }
        progress.print(status() + (crash == null ? ", nothing found" : ", FAILED"));
        return Optional.ofNullable(crash);
    }

    private List<String> command(Path found, Path begin, Path crashes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        if (Runtime.version().feature() >= DYNAMIC_AGENTS_NEED_TELLING) {
            command.add("-XX:+EnableDynamicAgentLoading");
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JAZZER));
        command.add("--target_class=" + JazzerTarget.class.getName());
        command.add("--target_args=" + target.word());
        command.add("--instrumentation_includes=dev.makerwire.**");
        // Jazzer's own checks look for faults of other sorts and break what Netty does with memory.
        command.add("--custom_hook_includes=dev.makerwire.**");
        command.add("--reproducer_path=" + crashes);
        command.add("-artifact_prefix=" + crashes.resolve(target.word() + "-"));
        command.add("-max_total_time=" + seconds);
        command.add("-max_len=" + target.mostBytes());
        command.add("-timeout=20");
        command.add("-seed=" + settings.libFuzzerSeed());
        command.add("-print_final_stats=1");
        command.add(found.toString());
        command.add(begin.toString());
        return command;
    }

    private void heard(String line) {
        if (line.startsWith(JazzerTarget.COUNT)) {
            if (executions == 0) {
                // Until now it was starting.
                startNanos = System.nanoTime();
            }
            executions = Long.parseLong(line.substring(JazzerTarget.COUNT.length()));
            progress.show(status() + left());
            return;
        }
        if (line.startsWith("#")) {
            progressed(line);
            return;
        }
        lastLines.add(line);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.remove();
        }
        Matcher total = TOTAL.matcher(line);
        Matcher written = WRITTEN.matcher(line);
        if (total.matches()) {
            executions = Long.parseLong(total.group(1));
        } else if (written.matches()) {
            crash = Path.of(written.group(1).strip());
        }
    }

    private void progressed(String line) {
        Matcher grown = CORPUS.matcher(line);
        if (grown.matches()) {
            covered = grown.group(1);
            corpus = grown.group(2);
        }
    }

    private double elapsed() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private String status() {
        return String.format(
                Locale.ROOT,
                "%-10s %,12d executions, %,7.0f/s, corpus %s, %s edges",
                target.word(),
                executions,
                executions / Math.max(1, elapsed()),
                corpus,
                covered);
    }

    private String left() {
        long left = Math.max(0, seconds - (long) elapsed());
        return String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60);
    }

    long executions() {
        return executions;
    }

    /** What the fuzzer said about the failure. */
    List<String> lastLines() {
        return List.copyOf(lastLines);
    }
}
