package dev.makerwire.netty;

import dev.makerwire.transport.WebSocketTerms;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks a silent peer whether it is still there, and gives it up when it goes on being silent. Every received byte counts
 * as life. The time to answer begins when the system has taken the ping: until then only a peer that takes nothing at all
 * runs out of time.
 */
final class Pulse {
    /** What a pulse is part of. */
    interface Body {
        /** All bytes that were ever written to the peer. */
        long writtenBytes();

        /** How many of them the system has taken. */
        long takenBytes();

        /** Sends a ping. */
        void ping();

        /** The peer is given up. */
        void silent(String detail);
    }

    /** Something that rings later. */
    interface Alarm {
        Future<?> after(long nanos, Runnable action);
    }

    /**
     * How long the loop may need to go around once. So long after a ping it is looked whether it has left, and there is one
     * more look at the sockets before a peer is given up: this side may have been busy elsewhere all the while.
     */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final LongSupplier clock;
    private final Alarm alarm;
    private final Body body;
    private final long intervalNanos;
    private final long timeoutNanos;
    private long heardNanos;
    private long askedNanos;
    private long mark;
    private long taken;
    private boolean asked;
    private boolean left;
    private boolean suspected;
    private boolean paused;
    private Future<?> timer;

    Pulse(LongSupplier clock, Alarm alarm, Body body, WebSocketTerms terms) {
        this.clock = clock;
        this.alarm = alarm;
        this.body = body;
        this.intervalNanos = terms.pingIntervalNanos();
        this.timeoutNanos = terms.pingTimeoutNanos();
    }

    void begin() {
        heard();
        again(intervalNanos);
    }

    /** Something came from the peer. */
    void heard() {
        heardNanos = clock.getAsLong();
        asked = false;
        suspected = false;
    }

    /** While this side does not read, the peer's silence means nothing. */
    void reading(boolean on) {
        paused = !on;
        heard();
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void again(long delayNanos) {
        timer = alarm.after(delayNanos, this::look);
    }

    private void look() {
        long now = clock.getAsLong();
        if (paused) {
            again(intervalNanos);
        } else if (asked) {
            lookForAnswer(now);
        } else if (now - heardNanos >= intervalNanos) {
            ask(now);
        } else {
            again(heardNanos + intervalNanos - now);
        }
    }

    private void ask(long now) {
        asked = true;
        left = false;
        askedNanos = now;
        taken = body.takenBytes();
        body.ping();
        mark = body.writtenBytes();
        // By then it has left, unless the peer does not take what was written before.
        again(GRACE_NANOS);
    }

    private void lookForAnswer(long now) {
        if (!left && body.takenBytes() > taken) {
            taken = body.takenBytes();
            left = taken >= mark;
            askedNanos = now;
        }
        long due = askedNanos + timeoutNanos - now;
        if (due > 0) {
            suspected = false;
            // Word may come at any time, and then the next question is due after another interval.
            again(Math.min(intervalNanos, due));
        } else if (!suspected) {
            suspected = true;
            again(GRACE_NANOS);
        } else {
            body.silent("nothing came from the peer for " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
                    + " ms after a ping");
        }
    }
}
