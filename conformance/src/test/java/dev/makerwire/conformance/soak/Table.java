package dev.makerwire.conformance.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Readings as text. */
final class Table {
    private static final double MIB = 1024 * 1024;

    private Table() {}

    /** For people: one line a reading, and what changed from the first that counts to the last. */
    static List<String> lines(List<Reading> readings, int baseline) {
        List<String> lines = new ArrayList<>();
        lines.add(" minute   heap MiB  direct MiB  descriptors  threads    visitors");
        for (Reading reading : readings) {
            boolean first = readings.indexOf(reading) == baseline;
            boolean last = readings.indexOf(reading) == readings.size() - 1;
            lines.add(String.format(
                    Locale.ROOT,
                    "%7.1f  %9.3f  %10.3f  %11d  %7d  %,10d%s",
                    reading.seconds() / 60,
                    reading.heapBytes() / MIB,
                    reading.directBytes() / MIB,
                    reading.descriptors(),
                    reading.threads(),
                    reading.visits(),
                    first ? "  <- this" : last ? "  <- against this" : ""));
        }
        Reading first = readings.get(baseline);
        Reading last = readings.get(readings.size() - 1);
        lines.add(String.format(
                Locale.ROOT,
                " change  %+8.1f%%  %+9.1f%%  %+11d  %+7d",
                Verdict.growth(first.heapBytes(), last.heapBytes()),
                Verdict.growth(first.directBytes(), last.directBytes()),
                last.descriptors() - first.descriptors(),
                last.threads() - first.threads()));
        return lines;
    }

    /** For programs. */
    static List<String> csv(List<Reading> readings) {
        List<String> lines = new ArrayList<>();
        lines.add("seconds,heap_bytes,direct_bytes,descriptors,threads,visitors");
        for (Reading reading : readings) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%.1f,%d,%d,%d,%d,%d",
                    reading.seconds(),
                    reading.heapBytes(),
                    reading.directBytes(),
                    reading.descriptors(),
                    reading.threads(),
                    reading.visits()));
        }
        return lines;
    }
}
