package dev.makerwire.netty;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Connections that are closed on this side and wait for the peer to close, too. Closing them at once would reset those on
 * which the peer has still sent something, and a reset destroys what it has not read yet. A few seconds and a thousand
 * connections are the limit of this courtesy.
 */
final class Lingering {
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
    static final int MOST = 1_024;

    private final Loop loop;
    private final Map<Wire, Long> until = new LinkedHashMap<>();
    private ScheduledFuture<?> timer;

    Lingering(Loop loop) {
        this.loop = loop;
    }

    void add(Wire wire) {
        if (until.size() >= MOST) {
            closeEldest();
        }
        until.put(wire, System.nanoTime() + LONGEST_NANOS);
        if (timer == null) {
            timer = loop.after(LONGEST_NANOS, this::closeOverdue);
        }
    }

    private void closeEldest() {
        Iterator<Wire> eldest = until.keySet().iterator();
        Wire wire = eldest.next();
        eldest.remove();
        wire.closeNow();
    }

    private void closeOverdue() {
        timer = null;
        long now = System.nanoTime();
        while (!until.isEmpty()) {
            long left = until.values().iterator().next() - now;
            if (left > 0) {
                timer = loop.after(left, this::closeOverdue);
                return;
            }
            closeEldest();
        }
    }

    void remove(Wire wire) {
        until.remove(wire);
        if (until.isEmpty() && timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    void closeAll() {
        while (!until.isEmpty()) {
            closeEldest();
        }
    }
}
