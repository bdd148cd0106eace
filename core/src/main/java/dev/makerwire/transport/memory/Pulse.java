package dev.makerwire.transport.memory;

import dev.makerwire.transport.WebSocketTerms;

/** Asks a silent peer whether it is still there, and gives it up when it goes on being silent; without an interval, never. */
final class Pulse {
    private final MemoryConnection connection;
    private final MemoryTransport transport;
    private final long intervalNanos;
    private final long timeoutNanos;
    private long heardNanos;
    private long askedNanos;
    private boolean asked;
    private boolean paused;
    private Agenda.Entry timer;

    Pulse(MemoryConnection connection, WebSocketTerms terms) {
        this.connection = connection;
        this.transport = connection.transport();
        this.intervalNanos = connection.carrier().messages() ? terms.pingIntervalNanos() : 0;
        this.timeoutNanos = terms.pingTimeoutNanos();
    }

    void begin() {
        if (intervalNanos > 0) {
            heard();
            again(intervalNanos);
        }
    }

    /** Something came from the peer. */
    void heard() {
        heardNanos = transport.nanoTime();
        asked = false;
    }

    /** While this side does not read, the peer's silence means nothing. */
    void reading(boolean on) {
        paused = !on;
        heard();
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void again(long delayNanos) {
        timer = transport.schedule(Ranges.later(transport.nanoTime(), delayNanos), this::look);
    }

    private int look() {
        long now = transport.nanoTime();
        if (paused) {
            again(intervalNanos);
            return 0;
        }
        if (asked && now - askedNanos >= timeoutNanos) {
            return connection.silent(timeoutNanos);
        }
        if (!asked && now - heardNanos >= intervalNanos) {
            asked = true;
            askedNanos = now;
            connection.ping();
        }
        // Word may come at any time, and then the next question is due after another interval.
        again(asked ? Math.min(intervalNanos, askedNanos + timeoutNanos - now) : heardNanos + intervalNanos - now);
        return 0;
    }
}
