package dev.makerwire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the matrix. The servers of one carrier and task run beside each other, doing nothing while they are not asked, so
 * that each is warm and each round goes through all of them: what disturbs the machine for a while disturbs all alike.
 */
final class Runner {
    /** On a heap that is resident from the start, only what lives on it counts as growth. */
    private static final List<String> IDLE_OPTIONS = List.of("-XX:+AlwaysPreTouch");

    private static final int IDLE_WARM_UP = 1_000;
    /** A compiler at work takes megabytes, and does not give them back. */
    private static final int IDLE_WARM_UPS = 15;

    private static final double IDLE_WARM_UP_SECONDS = 0.1;
    private static final int WARM_UP_CONNECTIONS = 64;
    private static final int DEEP = 16;
    private static final int MOST_CHUNKS = 8;

    private final Selection selection;
    private final Plan plan;
    private final Load load;
    private final Cores cores;
    private final Results results;
    private final Progress progress;
    private final Path log;

    Runner(Selection selection, Load load, Cores cores, Results results, Progress progress, Path log) {
        this.selection = selection;
        this.plan = selection.plan();
        this.load = load;
        this.cores = cores;
        this.results = results;
        this.progress = progress;
        this.log = log;
    }

    void run() throws IOException, InterruptedException {
        Map<String, List<Cell>> groups = new LinkedHashMap<>();
        for (Cell cell : selection.cells()) {
            boolean idle = cell.task() == Task.IDLE;
            String group = idle ? cell.id() : cell.carrier() + cell.task().serverWord();
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(cell);
        }
        for (List<Cell> cells : groups.values()) {
            if (cells.get(0).task() == Task.IDLE) {
                runIdle(cells.get(0));
            } else {
                runGroup(cells);
            }
        }
        progress.end();
    }

    private void runGroup(List<Cell> cells) throws IOException, InterruptedException {
        Map<String, Server> servers = new HashMap<>();
        try {
            for (Cell cell : cells) {
                for (ServerKind kind : selection.servers(cell)) {
                    if (!servers.containsKey(kind.name())) {
                        servers.put(kind.name(), start(kind, cell));
                    }
                }
            }
            for (Cell cell : cells) {
                for (int round = 0; round < plan.rounds(cell); round++) {
                    for (ServerKind kind : selection.servers(cell)) {
                        progress.doing(cell.id() + " " + kind.name() + ", round " + (round + 1));
                        sample(cell, servers.get(kind.name()), round);
                        progress.step();
                    }
                }
            }
        } finally {
            for (Server server : servers.values()) {
                if (server != null) {
                    server.close();
                }
            }
        }
    }

    /** A server that does not start is a failure of its samples, not of the run. */
    private Server start(ServerKind kind, Cell cell) throws IOException, InterruptedException {
        progress.doing("starting " + kind.name() + " (" + kind.carrier() + ")");
        Server server = null;
        try {
            server = Server.start(kind, cell.task(), cores.server(), List.of(), log);
            if (kind.runtime() != ServerKind.Runtime.NATIVE) {
                warmUp(server, cell, plan.warmUpSeconds());
            }
        } catch (Trouble trouble) {
            results.note(kind.name() + " on " + kind.carrier() + ": " + trouble.getMessage());
        }
        return server;
    }

    /** Half with one packet on its way and half with many, since the paths through a server differ. */
    private void warmUp(Server server, Cell cell, double seconds) throws IOException, InterruptedException, Trouble {
        Task task = cell.task() == Task.FANOUT ? Task.FANOUT : Task.ECHO;
        int connections = Math.min(WARM_UP_CONNECTIONS, cell.connections());
        for (int inFlight : List.of(1, DEEP)) {
            Cell warm = new Cell(cell.carrier(), task, connections, Cell.SMALL, inFlight, 0);
            // Counted by the server's own clock, so that a busy machine makes it longer and not colder.
            double left = seconds / 2;
            for (int chunk = 0; left > 0 && chunk < MOST_CHUNKS; chunk++) {
                left -= load.run(load.command(server, warm, 0, seconds / 2, 0), point -> {})
                        .serverCpuSeconds();
            }
        }
    }

    private void sample(Cell cell, Server server, int round) throws IOException, InterruptedException {
        if (server == null || !server.isAlive()) {
            return;
        }
        double rate = cell.task() == Task.LATENCY ? rate(cell) : 0;
        if (Double.isNaN(rate)) {
            results.note(cell.id() + " needs " + cell.peak().id() + " in the same run, to know what the peak is");
            return;
        }
        List<String> command = load.command(server, cell, plan.leadSeconds(), plan.windowSeconds(), rate);
        long[] allocated = {-1, -1};
        try {
            LoadReport report = load.run(command, point -> {
                if (point.equals("begin")) {
                    allocated[0] = server.allocated();
                } else if (point.equals("end")) {
                    allocated[1] = server.allocated();
                }
            });
            long bytes = allocated[0] < 0 ? -1 : allocated[1] - allocated[0];
            keep(cell, server, round, rate, report, bytes, -1, "", command);
        } catch (Trouble trouble) {
            keep(cell, server, round, rate, null, -1, -1, trouble.getMessage(), command);
        }
    }

    /** A share of what the slower of the two that are compared can do. */
    private double rate(Cell cell) {
        Results.Figures baseline = results.figures(cell.peak().id(), ServerKind.BASELINE);
        Results.Figures ours = results.figures(cell.peak().id(), "makerwire");
        if (baseline.isEmpty() || ours.isEmpty()) {
            return Double.NaN;
        }
        double slower = Math.min(baseline.median(Sample::packetsPerSecond), ours.median(Sample::packetsPerSecond));
        return slower * cell.percent() / 100;
    }

    /** Each time a new server, since memory that has been used once is not given back. */
    private void runIdle(Cell cell) throws IOException, InterruptedException {
        for (int round = 0; round < plan.rounds(cell); round++) {
            for (ServerKind kind : selection.servers(cell)) {
                progress.doing(cell.id() + " " + kind.name() + ", round " + (round + 1));
                try (Server server = Server.start(kind, cell.task(), cores.server(), IDLE_OPTIONS, log)) {
                    idle(cell, server, round);
                } catch (Trouble trouble) {
                    results.note(cell.id() + " " + kind.name() + ": " + trouble.getMessage());
                }
                progress.step();
            }
        }
    }

    private void idle(Cell cell, Server server, int round) throws IOException, InterruptedException, Trouble {
        boolean jvm = server.kind().runtime() == ServerKind.Runtime.JVM;
        // Classes are loaded, pools filled and methods compiled once, however many connections follow.
        Cell warm = new Cell(cell.carrier(), Task.IDLE, IDLE_WARM_UP, cell.size(), 1, 0);
        for (int times = 0; times < (jvm ? IDLE_WARM_UPS : 1); times++) {
            load.run(load.command(server, warm, 0, IDLE_WARM_UP_SECONDS, 0), point -> {});
        }
        List<String> command = load.command(server, cell, 0, 1, 0);
        long[] live = new long[2];
        try {
            LoadReport report = load.run(command, point -> live[point.equals("before") ? 0 : 1] = server.live());
            keep(cell, server, round, 0, report, -1, jvm ? live[1] - live[0] : -1, "", command);
        } catch (Trouble trouble) {
            keep(cell, server, round, 0, null, -1, -1, trouble.getMessage(), command);
        }
    }

    private void keep(
            Cell cell,
            Server server,
            int round,
            double rate,
            LoadReport report,
            long allocated,
            long live,
            String failure,
            List<String> command)
            throws IOException {
        results.add(new Sample(
                cell.id(),
                server.kind().name(),
                round,
                rate,
                report,
                allocated,
                live,
                failure,
                server.command(),
                command));
    }
}
