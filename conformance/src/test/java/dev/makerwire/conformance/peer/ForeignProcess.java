package dev.makerwire.conformance.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A child process that talks in lines. It dies with {@link #close}, whatever it is doing. */
public final class ForeignProcess implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final Writer input;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private int next;

    private ForeignProcess(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.reader = new Thread(this::read, "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
    }

    public static ForeignProcess start(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            return new ForeignProcess(command, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            // The stream is cut off when the process is killed.
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Everything that it has printed so far. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits for a line that begins so, after the last one waited for, and returns the rest of it. */
    public String await(String beginning) {
        return await("a line that begins with '" + beginning + "'", line -> line.startsWith(beginning))
                .substring(beginning.length())
                .trim();
    }

    /** Waits for a line, after the last one waited for. Lines between are skipped. */
    public String await(String description, Predicate<String> wanted) {
        String[] found = new String[1];
        Await.until(() -> description + " from " + this, () -> {
            boolean ended = !process.isAlive() && !reader.isAlive();
            found[0] = take(wanted);
            if (found[0] == null && ended) {
                throw new AssertionError("ended without " + description + ": " + this);
            }
            return found[0] != null;
        });
        return found[0];
    }

    private String take(Predicate<String> wanted) {
        synchronized (lines) {
            while (next < lines.size()) {
                String line = lines.get(next++);
                if (wanted.test(line)) {
                    return line;
                }
            }
            return null;
        }
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new AssertionError("cannot tell '" + line + "' to " + this, e);
        }
    }

    /** Waits until it has ended by itself; fails unless its exit code is 0. */
    public List<String> finish() {
        int code = exitCode();
        if (code != 0) {
            throw new AssertionError("exit code " + code + " of " + this);
        }
        return lines();
    }

    /** Waits until it has ended by itself. */
    public int exitCode() {
        try {
            if (!process.waitFor(Await.DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + this);
            }
            reader.join(TimeUnit.SECONDS.toMillis(Await.DEADLINE_SECONDS));
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + this, e);
        }
    }

    /** Asks it to end, as Ctrl-C or a service manager would. */
    public void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        exitCode();
        for (ProcessHandle descendant : descendants) {
            Await.until(() -> "the end of " + descendant + " of " + this, () -> !descendant.isAlive());
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\n  " + String.join("\n  ", lines());
    }
}
