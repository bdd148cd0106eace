package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of one connection on their way out. Writes are gathered in one buffer; a flush hands it to the system, past
 * Netty where that is possible ({@link Sockets#straight}). What the system does not take at once is Netty's to write when
 * it can. Until it has, the next buffer gathers: at most two exist, and none when the connection is idle.
 */
final class Outgoing implements Flushing {
    private final Loop loop;
    private final Channel channel;
    /** Null where bytes must pass through Netty's pipeline. */
    private final Socket straight;

    private SendBuffer gathered;
    /** What gathered last time: so much room is taken at once the next time. */
    private int usual;

    private long handedBytes;
    /** Whether Netty may have something that the system has not taken; in the beginning the answer to an upgrade. */
    private boolean atNetty = true;

    private Runnable whenEmpty;
    private boolean failed;
    private boolean listed;
    private boolean urged;
    private boolean asked;

    Outgoing(Loop loop, Channel channel) {
        this.loop = loop;
        this.channel = channel;
        this.straight = Sockets.straight(channel);
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
        gathered = loop.sendBuffers().take(Math.max(bytes, usual));
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
            handOver(full);
            loop.sendBuffers().giveBack(full);
        }
        if (whenEmpty != null && gathered == null && !stalled()) {
            Runnable action = whenEmpty;
            whenEmpty = null;
            action.run();
        }
    }

    private void handOver(SendBuffer full) {
        int taken = straight != null && channel.isActive() ? sendStraight(full) : 0;
        if (taken < full.length()) {
            atNetty = true;
            channel.writeAndFlush(full.from(taken).retain(), channel.voidPromise());
        }
    }

    /** How many bytes the system has taken. An error is not told here: Netty will meet it, too, and knows what follows. */
    private int sendStraight(SendBuffer full) {
        try {
            return straight.sendAddress(full.address(), 0, full.length());
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether the system has not taken all of the last flush yet. */
    boolean stalled() {
        if (atNetty && channel.isActive()) {
            atNetty = !channel.isWritable();
            return atNetty;
        }
        return false;
    }

    /** Netty's buffer has become empty or not empty. */
    void writabilityChanged() {
        if (channel.isWritable() && (asked || whenEmpty != null)) {
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
        return handedBytes - handedOver(0);
    }

    long queuedBytes() {
        return handedOver(gatheredBytes());
    }

    /** Adds what Netty has been given and the system has not taken. */
    private long handedOver(long bytes) {
        if (!atNetty) {
            return bytes;
        }
        ChannelOutboundBuffer handed = channel.unsafe().outboundBuffer();
        if (handed == null || handed.isEmpty()) {
            atNetty = false;
            return bytes;
        }
        long[] sum = {bytes};
        countFlushed(handed, sum);
        return sum[0];
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
            loop.sendBuffers().giveBack(gathered);
            gathered = null;
        }
    }
}
