package dev.makerwire.conformance.soak;

import dev.makerwire.conformance.tool.ProgressLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One run, on one thread. Between two readings visitors come at an even rate; for a reading everybody is sent away first,
 * so that each shows the same state: servers that listen, and nobody there.
 */
final class Soaking implements AutoCloseable {
    private static final int LEAKS_PER_INTERVAL = 10;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A close may take 5 s. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final SoakSettings settings;
    private final ProgressLine progress;
    private final Random dice;
    private final List<Lane> lanes;
    private final Leak leak = new Leak();
    private final List<Reading> readings = new ArrayList<>();
    private long startNanos;
    private long visits;

    Soaking(SoakSettings settings, ProgressLine progress) {
        this.settings = settings;
        this.progress = progress;
        this.dice = new Random(settings.seed());
        openAllJars();
        this.lanes = List.of(Lane.wire(dice), Lane.memory(dice));
    }

    /** Looking for what is nowhere opens every jar of the class path, which else happens at any time and counts. */
    private static void openAllJars() {
        try {
            Class.forName("dev.makerwire.conformance.soak.Nowhere");
        } catch (ClassNotFoundException expected) {
            return;
        }
    }

    List<Reading> run() throws IOException {
        if (!settings.tooShort()) {
            lanes.forEach(Lane::fill);
        }
        startNanos = System.nanoTime();
        for (int i = 1; i <= settings.readings(); i++) {
            // A reading that took long must not cost the visitors their time.
            long due = startNanos + i * settings.intervalNanos();
            churn(Math.max(due, System.nanoTime() + settings.intervalNanos() / 2));
            readings.add(read());
        }
        return readings;
    }

    private void churn(long untilNanos) throws IOException {
        long betweenNanos = TimeUnit.SECONDS.toNanos(1) / settings.visitsPerSecond();
        long leakNanos = settings.intervalNanos() / LEAKS_PER_INTERVAL;
        long nextVisit = System.nanoTime();
        long nextLeak = nextVisit;
        while (System.nanoTime() - untilNanos < 0) {
            // A machine that could not keep up does not have to catch up.
            for (int i = 0; i < 3 && System.nanoTime() - nextVisit >= 0; i++) {
                lanes.get((int) (visits++ % lanes.size())).visit(dice);
                nextVisit += betweenNanos;
            }
            nextVisit = Math.max(nextVisit, System.nanoTime() - betweenNanos);
            if (settings.plantLeak() && System.nanoTime() - nextLeak >= 0) {
                leak.drip();
                nextLeak += leakNanos;
            }
            long waitMillis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, nextVisit - System.nanoTime()));
            lanes.forEach(lane -> lane.poll(Math.min(waitMillis, 10)));
            if (progress.due()) {
                progress.show(status());
            }
        }
    }

    private String status() {
        double seconds = seconds();
        long bytes = lanes.stream().mapToLong(Lane::echoedBytes).sum();
        return String.format(
                Locale.ROOT,
                "soak %.1f of %.1f min, %,d visitors, %,d MiB came back, %d of %d readings",
                seconds / 60,
                settings.minutes(),
                visits,
                bytes >> 20,
                readings.size(),
                settings.readings());
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /** Sends everybody away, lets what is closing close, and reads. */
    private Reading read() throws IOException {
        long expected = readings.isEmpty() ? Long.MAX_VALUE : readings.get(0).descriptors();
        long start = System.nanoTime();
        long quietSince = start;
        for (Lane lane : lanes) {
            lane.dismiss();
        }
        while (System.nanoTime() - start < QUIET_NANOS) {
            lanes.forEach(lane -> lane.poll(5));
            long now = System.nanoTime();
            if (!lanes.stream().allMatch(Lane::quiet)) {
                quietSince = now;
            } else if (now - quietSince > Math.min(PATIENCE_NANOS, Math.max(settings.intervalNanos(), SETTLE_NANOS))
                    || now - quietSince > SETTLE_NANOS && Meter.descriptors() <= expected) {
                return Meter.read(seconds(), visits);
            }
        }
        throw new IllegalStateException("somebody was still connected " + TimeUnit.NANOSECONDS.toSeconds(QUIET_NANOS)
                + " s after everybody had left");
    }

    List<Lane.Activity> activities() {
        return lanes.stream().map(Lane::activity).toList();
    }

    String transports() {
        return String.join(" and ", lanes.stream().map(Lane::transportName).toList());
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        leak.close();
    }
}
