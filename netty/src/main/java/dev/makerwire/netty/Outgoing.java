package dev.makerwire.netty;

import java.nio.ByteBuffer;

/**
 * The bytes of one connection on their way out. Writes are gathered in one buffer; a flush hands it to the wire. Until the
 * system has taken all of it, the next buffer gathers: at most two exist, and none when the connection is idle.
 */
final class Outgoing implements Flushing {
    private final Loop loop;
    private final Wire wire;
    private SendBuffer gathered;
    /** What gathered last time: so much room is taken at once the next time. */
    private int usual;

    private long handedBytes;
    private Runnable whenEmpty;
    private boolean failed;
    private boolean listed;
    private boolean urged;
    private boolean asked;

    Outgoing(Loop loop, Wire wire) {
        this.loop = loop;
        this.wire = wire;
    }

    /** Where to put some more bytes, at its position; they leave with the next flush. */
    ByteBuffer room(int bytes) {
        if (gathered == null) {
            begin(bytes);
        } else if (gathered.view.remaining() < bytes) {
            gathered = loop.sendBuffers().grown(gathered, bytes);
        }
        return gathered.view;
    }

    private void begin(int bytes) {
        // When many are written to at once, what they had before says nothing: mostly it is one message for all.
        int foreseen = loop.manyDirty() || wire.stalled() ? 0 : Math.min(usual, SendBuffers.LARGEST);
        gathered = loop.sendBuffers().take(Math.max(bytes, foreseen));
        if (!listed) {
            listed = true;
            loop.dirty(this);
        }
    }

    /** Sends everything soon and runs something once when the system has taken it. */
    void whenEmpty(Runnable action) {
        whenEmpty = action;
        urge();
    }

    /** Sends everything soon, without waiting for the user's flush. */
    void urge() {
        asked = true;
        if (!urged) {
            urged = true;
            loop.urge(this);
        }
    }

    @Override
    public void flushAsked() {
        listed = false;
        flush();
    }

    @Override
    public void flushOn() {
        urged = false;
        flush();
    }

    private void flush() {
        if (failed) {
            drop();
            return;
        }
        asked = stalled();
        if (asked) {
            return;
        }
        if (gathered != null) {
            SendBuffer full = gathered;
            gathered = null;
            usual = full.length();
            handedBytes += usual;
            try {
                wire.send(full);
            } finally {
                loop.sendBuffers().giveBack(full);
            }
        }
        if (whenEmpty != null && gathered == null && !stalled()) {
            Runnable action = whenEmpty;
            whenEmpty = null;
            action.run();
        }
    }

    /** Whether the system has not taken all of the last flush yet. */
    boolean stalled() {
        return wire.stalled();
    }

    /** The system has taken everything. */
    void drained() {
        if (asked || whenEmpty != null) {
            urge();
        }
    }

    /** How much waits for a flush. */
    int gatheredBytes() {
        return gathered == null ? 0 : gathered.length();
    }

    /** All that was ever written here. */
    long writtenBytes() {
        return handedBytes + gatheredBytes();
    }

    /** How much of that the system has taken; with TLS at least this much. */
    long takenBytes() {
        return handedBytes - wire.waitingBytes();
    }

    long queuedBytes() {
        return gatheredBytes() + wire.waitingBytes();
    }

    /** The system takes nothing more: whatever is written from now on is dropped. */
    void fail() {
        failed = true;
        drop();
    }

    boolean failed() {
        return failed;
    }

    /** Drops what the wire has not been given. */
    void drop() {
        whenEmpty = null;
        if (gathered != null) {
            loop.sendBuffers().giveBack(gathered);
            gathered = null;
        }
    }
}
