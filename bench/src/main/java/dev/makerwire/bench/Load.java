package dev.makerwire.bench;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the load generator against a server that runs. */
final class Load {
    /** Told when the load generator has come to a point, and is waiting. */
    interface Points {
        void at(String point) throws IOException;
    }

    private static final Gson GSON = new Gson();

    private final Tools tools;
    private final Cores cores;

    Load(Tools tools, Cores cores) {
        this.tools = tools;
        this.cores = cores;
    }

    List<String> command(Server server, Cell cell, double lead, double window, double rate) {
        ServerKind kind = server.kind();
        List<String> command = new ArrayList<>(List.of(tools.load().toString(), "--signals"));
        option(command, "--mode", cell.task().loadMode());
        option(command, "--carrier", kind.loadCarrier());
        option(command, "--port", server.port());
        option(command, "--server", server.pid());
        option(command, "--connections", cell.connections());
        option(command, "--size", cell.size());
        option(command, "--in-flight", cell.inFlight());
        option(command, "--warmup", lead);
        option(command, "--duration", window);
        if (!kind.handshake()) {
            command.add("--no-handshake");
        }
        if (cell.task() == Task.LATENCY) {
            option(command, "--rate", Math.round(rate));
        }
        if (kind.loadCarrier().equals("kryo")) {
            option(command, "--prefix", server.prefix(cell.size()));
        }
        return Cores.pinned(cores.load(), command);
    }

    /**
     * Runs to the end.
     *
     * @throws Trouble when it could not measure; the message is its own
     */
    LoadReport run(List<String> command, Points points) throws IOException, InterruptedException, Trouble {
        Process process = new ProcessBuilder(command).start();
        Thread stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        String report = "";
        try (BufferedReader lines = process.inputReader();
                Writer answers = process.outputWriter()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    report = line;
                } else {
                    points.at(line);
                    answers.write("\n");
                    answers.flush();
                }
            }
        }
        String complaint = new String(process.getErrorStream().readAllBytes()).strip();
        process.waitFor(1, TimeUnit.MINUTES);
        Runtime.getRuntime().removeShutdownHook(stop);
        if (process.exitValue() != 0 || report.isEmpty()) {
            throw new Trouble(complaint.isEmpty() ? "the load generator ended with " + process.exitValue() : complaint);
        }
        return GSON.fromJson(report, LoadReport.class);
    }

    private static void option(List<String> command, String name, Object value) {
        command.add(name);
        command.add(String.valueOf(value));
    }
}
