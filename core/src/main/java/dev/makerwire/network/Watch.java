package dev.makerwire.network;

import dev.makerwire.transport.Connection;

/** Sees whether a connection's peer is silent, or does not take what is sent to it, for longer than allowed. */
final class Watch {
    /** A stalled peer is noticed twice this much of the write timeout late at most. */
    private static final int LOOKS_PER_TIMEOUT = 8;

    private final StreamEntry entry;
    private final Engine engine;
    private TimeoutPolicy policy = TimeoutPolicy.CLOSE;
    private long readNanos;
    private long writeNanos;

    private long heardNanos;
    private long movedNanos;
    /** How much had left when last looked at; nothing is done for each send. */
    private long taken;

    /** Whether the game has set the timeouts of this connection. */
    private boolean given;

    private boolean silent;
    private Deadlines.Deadline readDeadline;
    private Deadlines.Deadline writeDeadline;

    Watch(StreamEntry entry) {
        this.entry = entry;
        this.engine = entry.engine;
    }

    /** Sets both, in milliseconds; 0 is never. */
    void set(long readMillis, long writeMillis, TimeoutPolicy whatThen) {
        readNanos = Engine.nanos(readMillis);
        writeNanos = Engine.nanos(writeMillis);
        policy = whatThen;
        given = true;
        stop();
        if (entry.up()) {
            start();
        }
    }

    /** The connection is up. */
    void start() {
        if (!given && entry.server != null) {
            writeNanos = Engine.nanos(engine.options.stalledTimeoutMillis);
        }
        heardNanos = now();
        movedNanos = now();
        taken = entry.connection().takenBytes();
        entry.listening = readNanos > 0;
        if (entry.listening) {
            lookForSilence();
        }
        if (writeNanos > 0) {
            lookForStall();
        }
    }

    void stop() {
        silent = false;
        entry.listening = false;
        entry.stalled = false;
        if (readDeadline != null) {
            readDeadline.cancel();
            readDeadline = null;
        }
        if (writeDeadline != null) {
            writeDeadline.cancel();
            writeDeadline = null;
        }
    }

    /** Bytes have arrived. */
    void heard() {
        heardNanos = now();
        silent = false;
    }

    boolean late() {
        return silent || entry.stalled;
    }

    /** Whether a peer that had taken nothing for too long still does not. */
    boolean stillStalled() {
        lookForProgress();
        return entry.stalled;
    }

    private long now() {
        return engine.transport.nanoTime();
    }

    private void lookForProgress() {
        Connection connection = entry.connection();
        long before = taken;
        taken = connection.takenBytes();
        if (taken > before || connection.queuedBytes() == 0) {
            movedNanos = now();
            entry.stalled = false;
        }
    }

    private void lookForSilence() {
        if (engine.paused(entry.connection())) {
            // This side does not listen: that is no silence of the peer's.
            heardNanos = now();
        }
        long left = heardNanos + readNanos - now();
        if (left <= 0 && !silent) {
            silent = true;
            if (late("nothing was heard of the peer for longer than the read timeout")) {
                return;
            }
        }
        readDeadline = engine.deadlines.at(now() + (left > 0 ? left : readNanos), this::lookForSilence);
    }

    private void lookForStall() {
        lookForProgress();
        if (movedNanos + writeNanos - now() <= 0 && !entry.stalled) {
            entry.stalled = true;
            if (late("the peer took nothing of what was sent for longer than the write timeout")) {
                return;
            }
        }
        long pause = Math.max(Engine.NANOS_PER_MILLI, writeNanos / LOOKS_PER_TIMEOUT);
        writeDeadline = engine.deadlines.at(now() + pause, this::lookForStall);
    }

    /** Returns whether the connection is over. */
    private boolean late(String what) {
        engine.counters.timedOut();
        engine.note(entry.name() + ": " + what);
        if (policy == TimeoutPolicy.CLOSE) {
            entry.timedOut(what);
            return true;
        }
        return false;
    }
}
