package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.CloseCause;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;

/** A wire that is a channel of Netty's, as the last handler of its pipeline. */
final class ChannelWire extends ChannelInboundHandlerAdapter implements Wire {
    private final SocketChannel channel;
    private Reader reader;

    ChannelWire(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public Address local() {
        return Addresses.address(channel.localAddress());
    }

    @Override
    public Address remote() {
        return Addresses.address(channel.remoteAddress());
    }

    @Override
    public void reader(Reader next) {
        reader = next;
    }

    @Override
    public void send(SendBuffer full) {
        send(full.memory().retain());
    }

    @Override
    public void send(ByteBuf bytes) {
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    @Override
    public boolean stalled() {
        return channel.isActive() && !channel.isWritable();
    }

    @Override
    public long waitingBytes() {
        ChannelOutboundBuffer handed = channel.unsafe().outboundBuffer();
        if (handed == null || handed.isEmpty()) {
            return 0;
        }
        long[] sum = new long[1];
        try {
            handed.forEachFlushedMessage(message -> {
                sum[0] += ((ByteBuf) message).readableBytes();
                return true;
            });
        } catch (Exception e) {
            throw new IllegalStateException("counting never fails", e);
        }
        return sum[0];
    }

    @Override
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void endOutput() {
        Tls.endOutput(channel, channel::shutdownOutput);
    }

    @Override
    public void resetByClose() {
        if (channel.isOpen()) {
            try {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException e) {
                // The peer was faster: the socket cannot be set any more, and need not be.
            }
        }
    }

    @Override
    public void closeNow() {
        if (channel.isOpen()) {
            closeNow(channel);
        }
    }

    @Override
    public void abandon() {
        channel.unsafe().closeForcibly();
    }

    /** Closes a channel without a farewell by TLS. */
    static void closeNow(Channel channel) {
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            reader.received(bytes);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE || event == SslCloseCompletionEvent.SUCCESS) {
            reader.inputEnded();
        } else if (event == ChannelOutputShutdownEvent.INSTANCE) {
            reader.outputLost();
        } else if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
            reader.insecure(tls.cause());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            reader.drained();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        reader.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ChannelOutputShutdownException) {
            // Only what was still queued when the output was shut.
            return;
        }
        CloseCause.Kind kind = cause instanceof IOException ? CloseCause.Kind.PEER_RESET : CloseCause.Kind.FAILED;
        reader.broken(kind, Failures.sentence(cause));
    }
}
