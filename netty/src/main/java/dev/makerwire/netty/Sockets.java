package dev.makerwire.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;

/** Sets up the channels of a loop: options, the read buffer they share, and their registration. */
final class Sockets {
    private static final int READ_BUFFER_BYTES = 65_536;
    /** A channel counts as writable while Netty holds nothing for it: that is what tells when a flush is done. */
    private static final WriteBufferWaterMark EMPTY_OR_NOT = new WriteBufferWaterMark(1, 1);

    private final Loop loop;
    private SharedReads reads;

    Sockets(Loop loop) {
        this.loop = loop;
    }

    /** Prepares an accepted or new TCP channel. */
    void prepare(SocketChannel channel, boolean tls) {
        channel.config().setTcpNoDelay(true);
        channel.config().setAllowHalfClosure(true);
        channel.config().setWriteBufferWaterMark(EMPTY_OR_NOT);
        if (!tls && sharesReads()) {
            channel.config().setRecvByteBufAllocator(reads(channel.alloc()));
        }
    }

    /** With io_uring the kernel itself holds the buffer until there is something to read. */
    private boolean sharesReads() {
        return loop.io().kind() != IoKind.IO_URING;
    }

    private SharedReads reads(ByteBufAllocator allocator) {
        if (reads == null) {
            reads = new SharedReads(allocator, READ_BUFFER_BYTES);
        }
        return reads;
    }

    /** Adds a channel to the loop; the caller is the loop's thread, so this is done when it returns. */
    void register(Channel channel, ChannelHandler... handlers) {
        channel.pipeline().addLast(handlers);
        ChannelFuture registered = loop.events().register(channel);
        if (registered.cause() != null) {
            throw new IllegalStateException("a channel could not be added to the loop", registered.cause());
        }
    }

    SocketChannel newClient(boolean tls, boolean reuseAddress) {
        SocketChannel channel = loop.io().socket().get();
        prepare(channel, tls);
        channel.config().setOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
        if (reuseAddress) {
            channel.config().setReuseAddress(true);
        }
        return channel;
    }

    void close() {
        if (reads != null) {
            reads.release();
            reads = null;
        }
    }
}
