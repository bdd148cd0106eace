package dev.makerwire.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What all connections together hold of packets and messages that are not complete: how much it is, and whether each goes
 * on. When it is too much, of those that hold more than a quarter of their equal share the one that has not gone on for longest gives way:
 * neither small packets nor a large one that is really being sent suffer from those that only begin. Whoever neither completes a packet nor adds {@value #LEAST_PROGRESS_BYTES} bytes to it in the time there is for
 * that is closed (W-16).
 */
final class Partials {
    /** Half a kilobyte per second with the default time: slower than any modem. */
    static final int LEAST_PROGRESS_BYTES = 16 * 1024;

    /** How often per timeout progress is looked at. */
    private static final int LOOKS = 4;

    private final Engine engine;
    private final long most;
    private final long timeoutNanos;
    private final long lookNanos;
    private final Set<StreamEntry> holders = new HashSet<>();
    private long held;
    private boolean looking;

    /** How far one connection has come with what it holds. */
    static final class Progress {
        private long held;
        private long arrived;
        private long completed;
        private long markArrived;
        private long markCompleted;
        private long markNanos;

        /** What is held for a packet that is not complete; 0 when there is none. */
        long held() {
            return held;
        }

        /** More bytes have come, whole packets among them or not. */
        void arrived(long bytes) {
            arrived += bytes;
        }

        /** Packets are complete. */
        void completed(int packets) {
            completed += packets;
        }

        private void mark(long nowNanos) {
            markArrived = arrived;
            markCompleted = completed;
            markNanos = nowNanos;
        }

        /** Whether it has gone on less lately than another, or is larger. */
        private boolean before(Progress other) {
            return markNanos == other.markNanos ? held > other.held : markNanos - other.markNanos < 0;
        }

        private boolean moved() {
            return completed != markCompleted || arrived - markArrived >= LEAST_PROGRESS_BYTES;
        }
    }

    Partials(Engine engine) {
        this.engine = engine;
        this.most = engine.options.maxPartialBytesInAll;
        this.timeoutNanos = Engine.nanos(engine.options.packetTimeoutMillis);
        this.lookNanos = Math.max(1, timeoutNanos / LOOKS);
    }

    /** What all connections hold now. */
    long held() {
        return held;
    }

    /** A connection holds so much now. May end the connection, or another. */
    void holds(StreamEntry stream, long bytes) {
        Progress progress = stream.progress;
        if (bytes == progress.held) {
            return;
        }
        if (progress.held == 0) {
            holders.add(stream);
            progress.mark(engine.transport.nanoTime());
            lookLater();
        } else if (bytes == 0) {
            holders.remove(stream);
        }
        held += bytes - progress.held;
        progress.held = bytes;
        if (held > most) {
            relieve();
        }
    }

    private void relieve() {
        // Those with less hold a quarter of everything together at most, so there is always one with more.
        long small = most / holders.size() / 4;
        StreamEntry idlest = null;
        for (StreamEntry holder : holders) {
            if (holder.progress.held > small && (idlest == null || holder.progress.before(idlest.progress))) {
                idlest = holder;
            }
        }
        idlest.drop(Limit.PARTIAL_BYTES, idlest.progress.held + " bytes of an incomplete packet were given up");
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            long due = engine.transport.nanoTime() + lookNanos;
            engine.deadlines.at(due, () -> look(due));
        }
    }

    private void look(long due) {
        looking = false;
        long now = engine.transport.nanoTime();
        // While nobody polled, nothing was read: that is not the peers' fault.
        boolean absent = now - due > lookNanos;
        for (StreamEntry holder : List.copyOf(holders)) {
            Progress progress = holder.progress;
            if (absent || progress.moved() || engine.paused(holder.connection())) {
                progress.mark(now);
            } else if (now - progress.markNanos >= timeoutNanos) {
                holder.tooSlow();
            }
        }
        if (!holders.isEmpty()) {
            lookLater();
        }
    }
}
