package dev.makerwire.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** All samples of a run. Each is written to a file of JSON lines as it comes, so that nothing is lost when a run is cut. */
final class Results {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Path file;
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<Double> startMillis = List.of();
    private Map<String, String> machine = Map.of();

    Results(Path file) {
        this.file = file;
    }

    /** What a run has to tell besides its samples. */
    private record Besides(List<String> notes, List<Double> startMillis, Map<String, String> machine) {}

    /** Reads what an earlier run has written. */
    static Results read(Path file) throws IOException {
        Results results = new Results(file);
        Path besides = results.besides();
        if (Files.exists(besides)) {
            Besides read = GSON.fromJson(Files.readString(besides), Besides.class);
            results.notes.addAll(read.notes());
            results.startMillis = read.startMillis();
            results.machine = read.machine();
        }
        for (String line : Files.readAllLines(file)) {
            results.samples.add(GSON.fromJson(line, Sample.class));
        }
        return results;
    }

    /** Writes what is no sample; those are written already. */
    void close() throws IOException {
        Files.writeString(besides(), GSON.toJson(new Besides(notes, startMillis, machine)));
    }

    private Path besides() {
        return file.resolveSibling("run.json");
    }

    void machine(Map<String, String> lines) {
        machine = new LinkedHashMap<>(lines);
    }

    /** What it was measured on. */
    Map<String, String> machine() {
        return machine;
    }

    void add(Sample sample) throws IOException {
        samples.add(sample);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(GSON.toJson(sample));
            out.newLine();
        }
    }

    /** Something that the reader of the results has to know. */
    void note(String line) {
        if (!notes.contains(line)) {
            notes.add(line);
        }
    }

    void startMillis(List<Double> millis) {
        startMillis = List.copyOf(millis);
    }

    /** How long the server took to start, each time; empty if that was not measured. */
    List<Double> startMillis() {
        return startMillis;
    }

    List<String> notes() {
        return notes;
    }

    List<Sample> samples() {
        return samples;
    }

    List<String> cells() {
        return samples.stream().map(Sample::cell).distinct().toList();
    }

    List<String> servers(String cell) {
        return samples.stream()
                .filter(sample -> sample.cell().equals(cell))
                .map(Sample::server)
                .distinct()
                .toList();
    }

    Figures figures(String cell, String server) {
        return new Figures(samples.stream()
                .filter(sample -> sample.cell().equals(cell) && sample.server().equals(server))
                .toList());
    }

    /** What a baseline needs per packet, divided by what a server needs, for each round in which both were measured. */
    double[] capacities(String cell, String server) {
        List<Sample> baseline = figures(cell, ServerKind.BASELINE).trusted();
        return figures(cell, server).trusted().stream()
                .flatMapToDouble(sample -> baseline.stream()
                        .filter(other -> other.round() == sample.round())
                        .mapToDouble(other -> other.cpuNanosPerPacket() / sample.cpuNanosPerPacket()))
                .sorted()
                .toArray();
    }

    static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** All samples of one server in one cell. */
    record Figures(List<Sample> all) {
        List<Sample> good() {
            return all.stream()
                    .filter(Sample::ok)
                    .filter(sample ->
                            sample.cell().contains("/idle/") || sample.load().packets() > 0)
                    .toList();
        }

        /** Those that nothing else disturbed, if they are at least half; otherwise all. */
        List<Sample> trusted() {
            List<Sample> good = good();
            List<Sample> calm =
                    good.stream().filter(sample -> !sample.load().disturbed()).toList();
            return 2 * calm.size() >= good.size() ? calm : good;
        }

        boolean isEmpty() {
            return good().isEmpty();
        }

        String failure() {
            return all.stream()
                    .map(Sample::failure)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        long disturbed() {
            return good().stream().filter(sample -> sample.load().disturbed()).count();
        }

        double[] sorted(ToDoubleFunction<Sample> figure) {
            return trusted().stream().mapToDouble(figure).sorted().toArray();
        }

        double median(ToDoubleFunction<Sample> figure) {
            return Results.median(sorted(figure));
        }

        /** A latency in nanoseconds that so many percent did not exceed, over all samples together. */
        long percentile(double percent) {
            TreeMap<Long, Long> counts = new TreeMap<>();
            for (Sample sample : trusted()) {
                for (long[] bucket : sample.load().latency()) {
                    counts.merge(bucket[0], bucket[1], Long::sum);
                }
            }
            long total = counts.values().stream().mapToLong(Long::longValue).sum();
            long rank = (long) Math.ceil(total * percent / 100);
            long seen = 0;
            for (var bucket : counts.entrySet()) {
                seen += bucket.getValue();
                if (seen >= rank) {
                    return bucket.getKey();
                }
            }
            return 0;
        }
    }
}
