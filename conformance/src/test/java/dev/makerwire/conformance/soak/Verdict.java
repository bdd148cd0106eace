package dev.makerwire.conformance.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a run was flat: the last reading against an early one, memory within 5 %, descriptors and threads equal. Memory
 * that has become less is no leak.
 *
 * @param faults one line for each thing that was not flat
 */
record Verdict(List<String> faults) {
    private static final double MOST_GROWTH = 0.05;

    static Verdict of(Reading first, Reading last) {
        List<String> faults = new ArrayList<>();
        memory(faults, "heap", first.heapBytes(), last.heapBytes());
        memory(faults, "direct memory", first.directBytes(), last.directBytes());
        count(faults, "file descriptors", first.descriptors(), last.descriptors());
        count(faults, "threads", first.threads(), last.threads());
        return new Verdict(List.copyOf(faults));
    }

    boolean flat() {
        return faults.isEmpty();
    }

    private static void memory(List<String> faults, String what, long first, long last) {
        if (last - first > MOST_GROWTH * first) {
            faults.add(String.format(
                    Locale.ROOT, "%s grew by %.1f %%, from %,d to %,d bytes", what, growth(first, last), first, last));
        }
    }

    private static void count(List<String> faults, String what, long first, long last) {
        if (first != last) {
            faults.add(what + " were " + first + " and are " + last);
        }
    }

    /** In percent. */
    static double growth(long first, long last) {
        return first == 0 ? 0 : 100.0 * (last - first) / first;
    }
}
