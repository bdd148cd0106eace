package dev.makerwire.app.serve;

import dev.makerwire.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The real command in a Java of its own, as the launcher starts it. */
final class ServeProcess implements AutoCloseable {
    /** Generous: the machine may be busy with other builds. */
    static final long PATIENCE_SECONDS = 60;

    final List<String> out = new CopyOnWriteArrayList<>();
    final List<String> err = new CopyOnWriteArrayList<>();
    private final Process process;
    private final List<Thread> readers = new ArrayList<>();

    private ServeProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).start();
        readers.add(read(process.getInputStream(), out));
        readers.add(read(process.getErrorStream(), err));
    }

    /** Starts {@code serve} with its state in a directory. */
    static ServeProcess start(Path state, String... options) throws IOException {
        return new ServeProcess(command(state, options));
    }

    /** Starts {@code serve} where only so many files may be open. */
    static ServeProcess startWithDescriptors(int limit, Path state, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + limit + " && exec \"$@\"", "sh"));
        command.addAll(command(state, options));
        return new ServeProcess(command);
    }

    private static List<String> command(Path state, String... options) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx256m"));
        // What the launcher tells a newer JDK, so that it warns of nothing.
        command.addAll(List.of(System.getProperty("makerwire.jvm", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "serve"));
        command.addAll(List.of("--state", state.toString()));
        command.addAll(List.of(options));
        return command;
    }

    /** Waits for the line {@code ready}. */
    ServeProcess ready() throws InterruptedException {
        await(() -> out.contains("ready"), "ready");
        return this;
    }

    /** The port that a kind listens on. */
    int port(String kind) {
        String line = out.stream()
                .filter(l -> l.startsWith("listening " + kind + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no listener " + kind + " in " + out));
        String address = line.split(" ")[2];
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    String lineWith(String part) {
        return out.stream().filter(l -> l.contains(part)).findFirst().orElseThrow(() -> new AssertionError(out));
    }

    /** Sends SIGTERM. {@code Process.destroy} would also stop listening to what the process has to say. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for the end and everything that was printed. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running; out " + out + " err " + err);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    void await(BooleanSupplier condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || !process.isAlive() && !condition.getAsBoolean()) {
                throw new AssertionError("no " + what + "; out " + out + " err " + err);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Thread read(InputStream stream, List<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                text.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException ended) {
                // The process was killed.
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }
}
