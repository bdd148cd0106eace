package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * The bytes of one connection on their way out. Writes are gathered in one buffer; a flush hands it to Netty, which writes
 * it at once. As long as the system has not taken all of that, the next buffer gathers: at most two exist, and none when
 * the connection is idle.
 */
final class Outgoing implements Flushing {
    private static final int SMALLEST = 512;

    private final Loop loop;
    private final Channel channel;
    private ByteBuf gathered;
    private long handedBytes;
    private Runnable whenEmpty;
    private boolean failed;
    private boolean listed;
    private boolean urged;
    private boolean asked;

    Outgoing(Loop loop, Channel channel) {
        this.loop = loop;
        this.channel = channel;
    }

    /** The buffer to append to, with room for some more bytes; it leaves with the next flush. */
    ByteBuf room(int bytes) {
        if (gathered == null) {
            gathered = channel.alloc().directBuffer(Math.max(bytes, SMALLEST));
        } else {
            gathered.ensureWritable(bytes);
        }
        if (!listed) {
            listed = true;
            loop.dirty(this);
        }
        return gathered;
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
            ByteBuf full = gathered;
            gathered = null;
            handedBytes += full.readableBytes();
            channel.writeAndFlush(full, channel.voidPromise());
        }
        if (whenEmpty != null && gathered == null && !stalled()) {
            Runnable action = whenEmpty;
            whenEmpty = null;
            action.run();
        }
    }

    /** Whether the system has not taken all of the last flush yet. */
    boolean stalled() {
        return channel.isActive() && !channel.isWritable();
    }

    /** Netty's buffer has become empty or not empty. */
    void writabilityChanged() {
        if (channel.isWritable() && (asked || whenEmpty != null)) {
            urge();
        }
    }

    /** How much waits for a flush. */
    int gatheredBytes() {
        return gathered == null ? 0 : gathered.readableBytes();
    }

    /** All that was ever written here. */
    long writtenBytes() {
        return handedBytes + gatheredBytes();
    }

    /** How much of that the system has taken; with TLS at least this much. */
    long takenBytes() {
        return handedBytes - handedOver(0);
    }

    long queuedBytes() {
        return handedOver(gatheredBytes());
    }

    /** Adds what Netty has been given and the system has not taken. */
    private long handedOver(long bytes) {
        ChannelOutboundBuffer handed = channel.unsafe().outboundBuffer();
        if (handed != null && !handed.isEmpty()) {
            long[] sum = {bytes};
            countFlushed(handed, sum);
            return sum[0];
        }
        return bytes;
    }

    private static void countFlushed(ChannelOutboundBuffer handed, long[] sum) {
        try {
            handed.forEachFlushedMessage(message -> {
                sum[0] += ((ByteBuf) message).readableBytes();
                return true;
            });
        } catch (Exception e) {
            throw new IllegalStateException("counting never fails", e);
        }
    }

    /** The system takes nothing more: whatever is written from now on is dropped. */
    void fail() {
        failed = true;
        drop();
    }

    boolean failed() {
        return failed;
    }

    /** Drops what Netty has not been given. */
    void drop() {
        whenEmpty = null;
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
