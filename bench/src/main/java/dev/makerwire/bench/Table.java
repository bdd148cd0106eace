package dev.makerwire.bench;

import java.util.Locale;

/** The results for a terminal. */
final class Table {
    private static final double MICRO = 1e3;
    private static final double MILLION = 1e6;

    private final Results results;
    private final StringBuilder text = new StringBuilder();

    Table(Results results) {
        this.results = results;
    }

    String render() {
        for (String cell : results.cells()) {
            line("");
            if (cell.contains("/idle/")) {
                idle(cell);
            } else if (cell.contains("/latency/")) {
                latency(cell);
            } else {
                throughput(cell);
            }
        }
        goals();
        line("");
        results.notes().forEach(note -> line("note: " + note));
        return text.toString();
    }

    private void goals() {
        line("");
        line("%-42s %-14s %-14s %-22s", "goal", "floor", "aim", "measured");
        for (Goals.Goal goal : new Goals(results).list()) {
            line("%-42s %-14s %-14s %-22s %s", goal.name(), goal.floor(), goal.aim(), goal.measured(), goal.verdict());
        }
    }

    private void throughput(String cell) {
        line(
                "%-18s %10s %9s %20s %7s %7s %8s",
                cell, "packets/s", "us CPU", "capacity (spread)", "server", "load", "B/packet");
        for (String server : results.servers(cell)) {
            Results.Figures figures = results.figures(cell, server);
            if (figures.isEmpty()) {
                line("  %-16s %s", server, figures.failure());
                continue;
            }
            double[] capacity = results.capacities(cell, server);
            line(
                    "  %-16s %10s %9.3f %20s %6.0f%% %6.0f%% %8s%s",
                    server,
                    count(figures.median(Sample::packetsPerSecond)),
                    figures.median(Sample::cpuNanosPerPacket) / MICRO,
                    capacity.length == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.2f (%.2f to %.2f)",
                                    Results.median(capacity),
                                    capacity[0],
                                    capacity[capacity.length - 1]),
                    100 * figures.median(sample -> sample.load().serverBusy()),
                    100 * figures.median(sample -> sample.load().loadBusy()),
                    bytes(figures.median(Sample::allocatedPerPacket)),
                    remarks(figures));
        }
    }

    private void latency(String cell) {
        line("%-18s %10s %9s %9s %9s %9s", cell, "rate/s", "p50 us", "p99 us", "p99.9 us", "late p99");
        for (String server : results.servers(cell)) {
            Results.Figures figures = results.figures(cell, server);
            if (figures.isEmpty()) {
                line("  %-16s %s", server, figures.failure());
                continue;
            }
            line(
                    "  %-16s %10s %9.0f %9.0f %9.0f %9.0f%s",
                    server,
                    count(figures.median(Sample::rate)),
                    figures.percentile(50) / MICRO,
                    figures.percentile(99) / MICRO,
                    figures.percentile(99.9) / MICRO,
                    figures.median(sample -> sample.load().lateness99Nanos()) / MICRO,
                    remarks(figures));
        }
    }

    private void idle(String cell) {
        line("%-18s %20s", cell, "bytes per connection");
        for (String server : results.servers(cell)) {
            Results.Figures figures = results.figures(cell, server);
            if (figures.isEmpty()) {
                line("  %-16s %s", server, figures.failure());
            } else {
                double[] bytes = figures.sorted(Sample::bytesPerConnection);
                line(
                        "  %-16s %20s",
                        server,
                        String.format(
                                Locale.ROOT,
                                "%.0f (%.0f to %.0f)",
                                Results.median(bytes),
                                bytes[0],
                                bytes[bytes.length - 1]));
            }
        }
    }

    private static String remarks(Results.Figures figures) {
        String remarks = "";
        long lost = figures.good().stream()
                .mapToLong(sample -> sample.load().lost())
                .sum();
        if (lost > 0) {
            remarks += "  " + lost + " lost";
        }
        if (figures.disturbed() > 0) {
            remarks += "  disturbed " + figures.disturbed() + " of "
                    + figures.good().size();
        }
        if (!figures.failure().isEmpty()) {
            remarks += "  " + figures.failure();
        }
        return remarks;
    }

    private static String bytes(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String count(double value) {
        return value >= MILLION
                ? String.format(Locale.ROOT, "%.2f M", value / MILLION)
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    private void line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append(System.lineSeparator());
    }
}
