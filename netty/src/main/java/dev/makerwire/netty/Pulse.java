package dev.makerwire.netty;

import dev.makerwire.transport.WebSocketTerms;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks a silent peer whether it is still there, and gives it up when it goes on being silent. Every received byte counts
 * as life. The time to answer begins when the system has taken the ping: until then only a peer that takes nothing at all
 * runs out of time.
 */
final class Pulse {
    /** What a pulse is part of. */
    interface Body {
        /** Sends a ping. */
        void ping();

        /** The peer is given up. */
        void silent(String detail);
    }

    /** One more look at the sockets before a peer is given up: this side may have been busy elsewhere all the while. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Loop loop;
    private final Body body;
    private final long intervalNanos;
    private final long timeoutNanos;
    private Outgoing out;
    private long heardNanos;
    private long askedNanos;
    private long mark;
    private long taken;
    private boolean asked;
    private boolean left;
    private boolean suspected;
    private boolean paused;
    private ScheduledFuture<?> timer;

    Pulse(Loop loop, Body body, WebSocketTerms terms) {
        this.loop = loop;
        this.body = body;
        this.intervalNanos = terms.pingIntervalNanos();
        this.timeoutNanos = terms.pingTimeoutNanos();
    }

    void begin(Outgoing toPeer) {
        out = toPeer;
        heard();
        again(intervalNanos);
    }

    /** Something came from the peer. */
    void heard() {
        heardNanos = System.nanoTime();
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
        timer = loop.after(delayNanos, this::look);
    }

    private void look() {
        long now = System.nanoTime();
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
        taken = out.takenBytes();
        body.ping();
        mark = out.writtenBytes();
        again(Math.min(intervalNanos, timeoutNanos));
    }

    private void lookForAnswer(long now) {
        if (!left && out.takenBytes() > taken) {
            taken = out.takenBytes();
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
