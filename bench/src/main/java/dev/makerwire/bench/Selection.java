package dev.makerwire.bench;

import java.util.List;
import java.util.regex.Pattern;

/** What of a plan is run: those samples whose {@code cell server} contains the pattern, and the baseline beside them. */
record Selection(Plan plan, Catalogue catalogue, Pattern only, boolean tls) {
    /** KryoNet refuses more at once; and where a server waits differently, it shows with these. */
    private static final int FEW = 100;

    List<Cell> cells() {
        return plan.cells().stream()
                .filter(cell -> tls || !cell.carrier().equals("wss"))
                .filter(cell -> !servers(cell).isEmpty())
                .toList();
    }

    List<ServerKind> servers(Cell cell) {
        List<ServerKind> all = catalogue.on(cell.carrier(), cell.task());
        boolean any = all.stream().anyMatch(kind -> matches(cell, kind));
        return all.stream()
                .filter(kind -> any && (kind.isBaseline() || matches(cell, kind)))
                .filter(kind -> !kind.isVariant() || cell.task() == Task.ECHO && cell.connections() <= FEW)
                .filter(kind -> cell.task() != Task.LATENCY || measuresLatency(kind))
                .filter(kind -> !kind.loadCarrier().equals("kryo") || cell.connections() <= FEW)
                .toList();
    }

    /** At the rate that the slowest could bear, every server would look alike; these two are to be compared. */
    private static boolean measuresLatency(ServerKind kind) {
        return kind.isBaseline()
                || kind.name().startsWith("makerwire")
                || kind.name().equals("netty");
    }

    private boolean matches(Cell cell, ServerKind kind) {
        return only.matcher(cell.id() + " " + kind.name()).find();
    }

    int samples() {
        return cells().stream()
                .mapToInt(cell -> servers(cell).size() * plan.rounds(cell))
                .sum();
    }
}
