package dev.makerwire.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results as one HTML file that needs nothing from elsewhere: the figures, a script that draws them, and Chart.js. */
final class Report {
    private static final String CHART = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.js";
    private static final double[] PERCENTS = {10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100};

    /** Not-a-number is no JSON; it becomes null. */
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Double.class, (com.google.gson.JsonSerializer<Double>)
                    (value, type, context) -> value.isNaN() || value.isInfinite()
                            ? com.google.gson.JsonNull.INSTANCE
                            : new com.google.gson.JsonPrimitive(value))
            .create();

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    void write(Path file) throws IOException {
        String page = resource("/dev/makerwire/bench/report.html")
                .replace("@SCRIPT@", resource("/dev/makerwire/bench/report.js"))
                .replace("@DATA@", GSON.toJson(data()))
                .replace("@CHART@", resource(CHART).replaceAll("//# sourceMappingURL=.*", ""));
        Files.writeString(file, page);
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("machine", results.machine());
        data.put("notes", results.notes());
        data.put("goals", new Goals(results).list());
        data.put("start", results.startMillis());
        data.put("percents", PERCENTS);
        data.put("cells", results.cells().stream().map(this::cell).toList());
        data.put("commands", commands());
        return data;
    }

    private Map<String, Object> cell(String id) {
        return Map.of("id", id, "servers", servers(id));
    }

    private List<Map<String, Object>> servers(String cell) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String server : results.servers(cell)) {
            Results.Figures figures = results.figures(cell, server);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", server);
            row.put("failure", figures.failure());
            if (!figures.isEmpty()) {
                row.put("samples", figures.good().size());
                row.put("disturbed", figures.disturbed());
                row.put("rate", figures.median(Sample::rate));
                if (cell.contains("/idle/")) {
                    row.put("idleBytes", figures.sorted(Sample::bytesPerConnection));
                } else {
                    addFigures(row, cell, server, figures);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private void addFigures(Map<String, Object> row, String cell, String server, Results.Figures figures) {
        row.put("packetsPerSecond", figures.sorted(Sample::packetsPerSecond));
        row.put("cpuNanos", figures.sorted(Sample::cpuNanosPerPacket));
        row.put("capacity", results.capacities(cell, server));
        row.put("serverBusy", figures.median(sample -> sample.load().serverBusy()));
        row.put(
                "systemShare",
                figures.median(sample -> sample.load().serverSystemSeconds()
                        / Math.max(
                                0.01,
                                sample.load().serverSystemSeconds()
                                        + sample.load().serverUserSeconds())));
        row.put("loadBusy", figures.median(sample -> sample.load().loadBusy()));
        row.put("allocated", figures.median(Sample::allocatedPerPacket));
        row.put("late99", figures.median(sample -> sample.load().lateness99Nanos()));
        row.put(
                "lost",
                figures.good().stream()
                        .mapToLong(sample -> sample.load().lost())
                        .sum());
        List<Long> latency = new ArrayList<>();
        for (double percent : PERCENTS) {
            latency.add(figures.percentile(percent));
        }
        row.put("latency", latency);
    }

    /** Each server's and each cell's commands once; the ports and process ids in them change from run to run. */
    private List<String> commands() {
        return results.samples().stream()
                .flatMap(sample ->
                        List.of(String.join(" ", sample.serverCommand()), String.join(" ", sample.loadCommand()))
                                .stream())
                .map(line -> line.replaceAll("--(port|server) \\d+", "--$1 N"))
                .distinct()
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the build has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
