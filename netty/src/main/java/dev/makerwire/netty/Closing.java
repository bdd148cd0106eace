package dev.makerwire.netty;

import io.netty.util.concurrent.ScheduledFuture;

/**
 * How one connection ends on the wire: what is queued leaves, then this side's half is shut, then the peer's half is read
 * and thrown away until it is shut, too. Every step has a limit in time or bytes.
 */
final class Closing {
    static final int MOST_DISCARDED_BYTES = 1 << 20;

    private final Loop loop;
    private final OpenThings things;
    private final Wire wire;
    private final Outgoing out;
    private final Framing framing;
    private ScheduledFuture<?> deadline;
    private boolean begun;
    private boolean sent;
    private boolean inputEnded;
    private boolean reset;
    private long discarded;

    Closing(Loop loop, OpenThings things, Wire wire, Outgoing out, Framing framing) {
        this.loop = loop;
        this.things = things;
        this.wire = wire;
        this.out = out;
        this.framing = framing;
    }

    /** Sends what is queued first; the peer has a limited time to take it. */
    void politely(Runnable whenSent) {
        if (begun) {
            return;
        }
        begun = true;
        things.leaving().add(wire);
        cancelDeadline();
        deadline = loop.after(loop.closeTimeoutNanos(), () -> {
            whenSent.run();
            atOnce();
        });
        out.whenEmpty(() -> {
            cancelDeadline();
            things.leaving().remove(wire);
            sent = true;
            whenSent.run();
            linger();
        });
    }

    /** Does something and closes if the peer's end has not been read within the time to close. */
    void unlessEnded(Runnable action) {
        if (deadline == null) {
            deadline = loop.after(loop.closeTimeoutNanos(), () -> {
                action.run();
                atOnce();
            });
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    /** The end will be a reset, so that the system forgets the connection at once. */
    void withReset() {
        reset = true;
        wire.resetByClose();
    }

    private void linger() {
        if (inputEnded || reset && !framing.awaitsFarewell()) {
            wire.closeNow();
            return;
        }
        wire.reading(true);
        things.lingering().add(wire);
        if (!framing.awaitsFarewell()) {
            wire.endOutput();
        }
    }

    /** Whether everything has been sent, so that only the peer's end is waited for. */
    boolean sent() {
        return sent;
    }

    void farewellAnswered() {
        if (sent && reset) {
            wire.closeNow();
        } else if (sent) {
            wire.endOutput();
        }
    }

    void inputEnded() {
        inputEnded = true;
        if (sent) {
            wire.closeNow();
        }
    }

    /** The peer goes on sending although nobody listens. */
    void discarded(int bytes) {
        if (begun) {
            discarded += bytes;
        }
        if (sent && discarded > MOST_DISCARDED_BYTES) {
            atOnce();
        }
    }

    /** Drops everything; the peer sees a reset. */
    void atOnce() {
        begun = true;
        things.leaving().remove(wire);
        out.drop();
        wire.resetByClose();
        wire.closeNow();
    }

    /** The wire is closed; nothing more can happen. */
    void gone() {
        begun = true;
        cancelDeadline();
        things.leaving().remove(wire);
        things.lingering().remove(wire);
        out.drop();
        framing.release();
    }
}
