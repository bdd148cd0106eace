package dev.makerwire.bench;

import java.util.List;
import java.util.regex.Pattern;

/** What of a plan is run: those samples whose {@code cell server} contains the pattern, and the baseline beside them. */
record Selection(Plan plan, Catalogue catalogue, Pattern only, boolean tls) {
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
                .filter(kind -> cell.task() != Task.LATENCY || measuresLatency(kind))
                .filter(kind ->
                        kind.carrier().equals("udp") || !kind.loadCarrier().equals("kryo") || isKryos(cell))
                .toList();
    }

    /** KryoNet tells its framing only for the sizes it was asked about, and so many at once it refuses. */
    private static boolean isKryos(Cell cell) {
        return cell.connections() <= 100;
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
