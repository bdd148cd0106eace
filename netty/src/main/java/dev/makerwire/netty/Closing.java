package dev.makerwire.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * How one connection ends on the wire: what is queued leaves, then this side's half is shut, then the peer's half is read
 * and thrown away until it is shut, too. Every step has a limit in time or bytes.
 */
final class Closing {
    static final int MOST_DISCARDED_BYTES = 1 << 20;

    private final Loop loop;
    private final OpenThings things;
    private final Channel channel;
    private final Outgoing out;
    private final Framing framing;
    private ScheduledFuture<?> deadline;
    private boolean begun;
    private boolean sent;
    private boolean inputEnded;
    private boolean reset;
    private long discarded;

    Closing(Loop loop, OpenThings things, Channel channel, Outgoing out, Framing framing) {
        this.loop = loop;
        this.things = things;
        this.channel = channel;
        this.out = out;
        this.framing = framing;
    }

    /** Sends what is queued first; the peer has a limited time to take it. */
    void politely(Runnable whenSent) {
        if (begun) {
            return;
        }
        begun = true;
        things.leaving().add(channel);
        cancelDeadline();
        deadline = loop.after(loop.closeTimeoutNanos(), () -> {
            whenSent.run();
            atOnce();
        });
        out.whenEmpty(() -> {
            cancelDeadline();
            things.leaving().remove(channel);
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
        resetByClose();
    }

    private void resetByClose() {
        if (channel.isOpen()) {
            try {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException e) {
                // The peer was faster: the socket cannot be set any more, and need not be.
            }
        }
    }

    private void linger() {
        if (inputEnded || reset && !framing.awaitsFarewell()) {
            Sockets.closeNow(channel);
            return;
        }
        channel.config().setAutoRead(true);
        things.lingering().add(channel);
        if (!framing.awaitsFarewell()) {
            endOutput();
        }
    }

    private void endOutput() {
        Tls.endOutput(channel, () -> ((SocketChannel) channel).shutdownOutput());
    }

    /** Whether everything has been sent, so that only the peer's end is waited for. */
    boolean sent() {
        return sent;
    }

    void farewellAnswered() {
        if (sent && reset) {
            Sockets.closeNow(channel);
        } else if (sent) {
            endOutput();
        }
    }

    void inputEnded() {
        inputEnded = true;
        if (sent) {
            Sockets.closeNow(channel);
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
        things.leaving().remove(channel);
        out.drop();
        if (channel.isOpen()) {
            resetByClose();
            Sockets.closeNow(channel);
        }
    }

    /** The channel is closed; nothing more can happen. */
    void gone() {
        begun = true;
        cancelDeadline();
        things.leaving().remove(channel);
        things.lingering().remove(channel);
        out.drop();
        framing.release();
    }
}
