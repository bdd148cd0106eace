package dev.makerwire.app.serve;

import dev.makerwire.app.cli.Text;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lines for the log, a few per second: a flood of broken peers must not fill a disk. What was left out is counted and
 * said once a second.
 */
final class LogLines implements Consumer<String> {
    static final int MOST_PER_SECOND = 10;

    private static final long SECOND = 1_000_000_000L;

    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private long secondBegan;
    private int written;
    private long leftOut;

    LogLines(Consumer<String> out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    @Override
    public void accept(String line) {
        tick(nanoTime.getAsLong());
        if (written < MOST_PER_SECOND) {
            written++;
            out.accept(Text.printable(line));
        } else {
            leftOut++;
        }
    }

    /** Begins a new second when it is time. */
    void tick(long nowNanos) {
        if (nowNanos - secondBegan >= SECOND) {
            secondBegan = nowNanos;
            written = 0;
            sayLeftOut();
        }
    }

    /** Says what was left out since it was last said. */
    void sayLeftOut() {
        if (leftOut > 0) {
            out.accept(Text.count(leftOut, "more line") + " left out");
            leftOut = 0;
        }
    }
}
