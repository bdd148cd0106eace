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
    private Runnable whenEmpty;
    private boolean listed;

    Outgoing(Loop loop, Channel channel) {
        this.loop = loop;
        this.channel = channel;
    }

    /** The buffer to append to, with room for some more bytes; it will be flushed. */
    ByteBuf room(int bytes) {
        if (gathered == null) {
            gathered = channel.alloc().directBuffer(Math.max(bytes, SMALLEST));
        } else {
            gathered.ensureWritable(bytes);
        }
        list();
        return gathered;
    }

    /** Runs something once, from a later flush, when the system has taken everything. */
    void whenEmpty(Runnable action) {
        whenEmpty = action;
        list();
    }

    private void list() {
        if (!listed) {
            listed = true;
            loop.dirty(this);
        }
    }

    @Override
    public void flushNow() {
        listed = false;
        if (stalled()) {
            return;
        }
        if (gathered != null) {
            ByteBuf full = gathered;
            gathered = null;
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
        if (channel.isWritable() && (gathered != null || whenEmpty != null)) {
            list();
        }
    }

    long queuedBytes() {
        long bytes = gathered == null ? 0 : gathered.readableBytes();
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

    /** Drops what Netty has not been given. */
    void drop() {
        whenEmpty = null;
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
