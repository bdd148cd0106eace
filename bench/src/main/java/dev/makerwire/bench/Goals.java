package dev.makerwire.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What Makerwire is meant to reach, with what was measured beside it. */
final class Goals {
    private static final String OURS = "makerwire";
    private static final double UNSEEN = 0.5;

    /**
     * One of them.
     *
     * @param name what it is about
     * @param floor what must hold
     * @param aim what is wanted
     * @param measured what was found
     * @param verdict {@code aim}, {@code floor} or {@code missed}
     */
    record Goal(String name, String floor, String aim, String measured, String verdict) {}

    private final Results results;
    private final List<Goal> goals = new ArrayList<>();

    Goals(Results results) {
        this.results = results;
    }

    /** Those about which this run says anything. */
    List<Goal> list() {
        capacity("echo, tcp, 1 in flight", "tcp/echo/(64|1000)x\\d+x1", 0.90, 1.00);
        capacity("echo, tcp, 16 in flight, 32 bytes", "tcp/echo/(64|1000)x32x16", 0.90, 0.95);
        capacity("echo, tcp, 16 in flight, 1,024 bytes", "tcp/echo/(64|1000)x1024x16", 0.75, 0.88);
        capacity("echo, ws, 1 in flight", "ws/echo/(64|1000)x\\d+x1", 0.85, 0.92);
        capacity("echo, ws, 16 in flight", "ws/echo/(64|1000)x\\d+x16", 0.65, 0.80);
        capacity("echo, udp", "udp/echo/.*", 0.85, 0.95);
        capacity("fan-out", "(tcp|ws)/fanout/.*", 0.80, 0.80);
        allocation("allocated per packet, tcp", "tcp/echo/.*");
        allocation("allocated per packet, ws", "ws/echo/.*");
        idle("idle connection, tcp", "tcp/idle/.*", 2_000);
        idle("idle connection, ws", "ws/idle/.*", 3_500);
        latency("latency p50 over C's", 50);
        latency("latency p99 over C's", 99);
        growth("growth of cost to 10,000 connections, tcp", "tcp", 1);
        growth("growth of cost to 10,000 connections, ws", "ws", 1);
        start();
        return goals;
    }

    private List<String> cells(String pattern) {
        return results.cells().stream().filter(cell -> cell.matches(pattern)).toList();
    }

    private void capacity(String name, String pattern, double floor, double aim) {
        double[] medians = cells(pattern).stream()
                .map(cell -> results.capacities(cell, OURS))
                .filter(all -> all.length > 0)
                .mapToDouble(Results::median)
                .toArray();
        if (medians.length > 0) {
            double mean =
                    Math.exp(Arrays.stream(medians).map(Math::log).average().orElse(0));
            add(name, ">= " + text(floor), ">= " + text(aim), text(mean), mean >= floor, mean >= aim);
        }
    }

    private void allocation(String name, String pattern) {
        cells(pattern).stream()
                .map(cell -> results.figures(cell, OURS))
                .filter(figures -> !figures.isEmpty())
                .mapToDouble(figures -> figures.median(Sample::allocatedPerPacket))
                .max()
                .ifPresent(most -> add(name, "0 B", "0 B", text(most) + " B", most < UNSEEN, most < UNSEEN));
    }

    private void idle(String name, String pattern, double most) {
        cells(pattern).stream()
                .map(cell -> results.figures(cell, OURS))
                .filter(figures -> !figures.isEmpty())
                .mapToDouble(figures -> figures.median(Sample::bytesPerConnection))
                .max()
                .ifPresent(bytes -> {
                    String bound = String.format(Locale.ROOT, "<= %,.0f B", most);
                    add(name, bound, bound, String.format(Locale.ROOT, "%,.0f B", bytes), bytes <= most, bytes <= most);
                });
    }

    private void latency(String name, double percent) {
        cells(".*/latency/.*").stream()
                .filter(cell -> !results.figures(cell, OURS).isEmpty())
                .filter(cell -> !results.figures(cell, ServerKind.BASELINE).isEmpty())
                .mapToDouble(cell -> (double) results.figures(cell, OURS).percentile(percent)
                        / results.figures(cell, ServerKind.BASELINE).percentile(percent))
                .max()
                .ifPresent(worst -> add(name, "<= 1.25", "<= 1.25", text(worst), worst <= 1.25, worst <= 1.25));
    }

    private void growth(String name, String carrier, int inFlight) {
        String few = Cell.echo(carrier, 64, Cell.SMALL, inFlight).id();
        String many = Cell.echo(carrier, 10_000, Cell.SMALL, inFlight).id();
        double ours = growth(few, many, OURS) - growth(few, many, ServerKind.BASELINE);
        if (!Double.isNaN(ours)) {
            String measured = String.format(Locale.ROOT, "%+.0f points beside C's", ours);
            add(name, "<= +15 points", "<= +15 points", measured, ours <= 15, ours <= 15);
        }
    }

    private double growth(String few, String many, String server) {
        return 100
                * (results.figures(many, server).median(Sample::cpuNanosPerPacket)
                                / results.figures(few, server).median(Sample::cpuNanosPerPacket)
                        - 1);
    }

    private void start() {
        double[] sorted = results.startMillis().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (sorted.length > 0) {
            double median = Results.median(sorted);
            String measured = String.format(Locale.ROOT, "%.0f ms", median);
            add("serve prints ready", "<= 500 ms", "<= 500 ms", measured, median <= 500, median <= 500);
        }
    }

    private void add(String name, String floor, String aim, String measured, boolean holds, boolean reached) {
        goals.add(new Goal(name, floor, aim, measured, reached ? "aim" : holds ? "floor" : "missed"));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
