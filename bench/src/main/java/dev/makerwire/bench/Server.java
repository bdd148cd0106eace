package dev.makerwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that runs, on a processor of its own. */
final class Server implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final ServerKind kind;
    private final List<String> command;
    private final Process process;
    private final BufferedReader lines;
    private final Writer out;
    private final int port;
    private final Map<Integer, String> prefixes = new HashMap<>();

    private Server(ServerKind kind, List<String> command, Process process) throws IOException, Trouble {
        this.kind = kind;
        this.command = command;
        this.process = process;
        this.lines = process.inputReader();
        this.out = process.outputWriter();
        String line = lines.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroy();
            throw new Trouble(kind.name() + " did not start: " + String.join(" ", command));
        }
        String[] words = line.split(" ");
        this.port = Integer.parseInt(words[1]);
        for (int i = 2; i < words.length; i++) {
            String[] prefix = words[i].split("=");
            prefixes.put(Integer.parseInt(prefix[0]), prefix[1]);
        }
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param jvmOptions more options for one on the JVM
     * @param log takes what it says on its standard error
     */
    static Server start(ServerKind kind, Task task, int core, List<String> jvmOptions, Path log)
            throws IOException, Trouble {
        List<String> command = new ArrayList<>(kind.command(task));
        if (kind.runtime() == ServerKind.Runtime.JVM) {
            command.addAll(1, jvmOptions);
        }
        List<String> pinned = Cores.pinned(core, command);
        ProcessBuilder builder = new ProcessBuilder(pinned).redirectError(Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Server(kind, pinned, process);
    }

    ServerKind kind() {
        return kind;
    }

    List<String> command() {
        return command;
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    /** What stands before a payload of this size, for those that have a protocol of their own. */
    String prefix(int size) {
        return prefixes.get(size);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Bytes allocated so far, or -1 if the server cannot tell. */
    long allocated() throws IOException {
        return kind.runtime() == ServerKind.Runtime.JVM ? ask("allocated") : -1;
    }

    /** Bytes on the heap after a full collection, or -1 if the server has none. */
    long live() throws IOException {
        return kind.listens() ? ask("live") : -1;
    }

    private long ask(String word) throws IOException {
        out.write(word + "\n");
        out.flush();
        String answer = lines.readLine();
        if (answer == null || !answer.startsWith(word + " ")) {
            throw new IOException(kind.name() + " answered '" + word + "' with '" + answer + "'");
        }
        return Long.parseLong(answer.substring(word.length() + 1));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
