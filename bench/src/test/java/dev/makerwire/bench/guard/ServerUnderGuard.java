package dev.makerwire.bench.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The benchmark's echo server of Makerwire in a process of its own, set up as a user's would be: nothing is traced or tracked. */
final class ServerUnderGuard implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader lines;
    private final Writer out;
    private final int port;

    /** @param wrapper what it is run under, with its options; empty for nothing */
    ServerUnderGuard(List<String> wrapper, String carrier, String io) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        String quiet = System.getProperty("makerwire.jvm", "");
        if (!quiet.isEmpty()) {
            command.addAll(List.of(quiet.split(" ")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.makerwire.bench.server.MakerwireServer", carrier, "echo", io));
        process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        lines = process.inputReader();
        out = process.outputWriter();
        String line = lines.readLine();
        if (line == null || !line.startsWith("ready ")) {
            close();
            throw new IOException("the server said '" + line + "' in place of ready");
        }
        port = Integer.parseInt(line.split(" ")[1]);
    }

    int port() {
        return port;
    }

    /** What its threads have allocated so far. */
    long allocatedBytes() throws IOException {
        out.write("allocated\n");
        out.flush();
        return Long.parseLong(lines.readLine().split(" ")[1]);
    }

    /** Ends it; whatever watches it has then written all it knows. */
    @Override
    public void close() throws IOException {
        // The end of its input is the end of the server.
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
