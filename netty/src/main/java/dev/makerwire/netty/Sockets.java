package dev.makerwire.netty;

import dev.makerwire.transport.SocketTuning;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.internal.PlatformDependent;

/** Sets up the channels of a loop: options, the read buffer they share, and their registration. */
final class Sockets {
    private static final int READ_BUFFER_BYTES = 65_536;
    /** What the system is asked to hold of datagrams; it may give less. */
    private static final int SYSTEM_BUFFER_BYTES = 1 << 20;

    private static final int STREAM_READS_PER_TURN = 4;
    private static final int DATAGRAM_READS_PER_TURN = 16;
    /** A channel counts as writable while Netty holds nothing for it: that is what tells when a flush is done. */
    private static final WriteBufferWaterMark EMPTY_OR_NOT = new WriteBufferWaterMark(1, 1);

    private final Loop loop;
    private SharedReads streamReads;
    private SharedReads datagramReads;
    private DatagramReads manyDatagramReads;
    private EpollReads epollReads;

    Sockets(Loop loop) {
        this.loop = loop;
    }

    /** Prepares an accepted or new TCP channel. */
    void prepare(SocketChannel channel, boolean tls, SocketTuning tuning) {
        channel.config().setTcpNoDelay(tuning.noDelay());
        // Without it a peer that vanishes without a word holds its place for ever.
        channel.config().setKeepAlive(tuning.keepAlive());
        if (tuning.sendBufferBytes() > 0) {
            channel.config().setSendBufferSize(tuning.sendBufferBytes());
        }
        if (tuning.receiveBufferBytes() > 0) {
            channel.config().setReceiveBufferSize(tuning.receiveBufferBytes());
        }
        channel.config().setAllowHalfClosure(true);
        // A write may fail while the peer's last words are still to be read.
        channel.config().setOption(ChannelOption.AUTO_CLOSE, false);
        channel.config().setWriteBufferWaterMark(EMPTY_OR_NOT);
        if (!tls && sharesReads()) {
            channel.config().setRecvByteBufAllocator(streamReads(channel.alloc()));
        }
    }

    /** With io_uring the kernel itself holds the buffer until there is something to read. */
    private boolean sharesReads() {
        return loop.io().kind() != IoKind.IO_URING;
    }

    private SharedReads streamReads(ByteBufAllocator allocator) {
        if (streamReads == null) {
            streamReads = new SharedReads(allocator, READ_BUFFER_BYTES, 1, STREAM_READS_PER_TURN);
        }
        return streamReads;
    }

    EpollReads epollReads() {
        if (epollReads == null) {
            epollReads = new EpollReads();
        }
        return epollReads;
    }

    /** How datagrams are read: on epoll many at once. */
    private RecvByteBufAllocator datagramReads(DatagramChannel channel) {
        if (loop.io().kind() == IoKind.EPOLL) {
            if (manyDatagramReads == null) {
                manyDatagramReads = new DatagramReads(channel.alloc());
            }
            channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DatagramReads.PLACE_BYTES);
            return manyDatagramReads;
        }
        if (datagramReads == null) {
            datagramReads = new SharedReads(
                    channel.alloc(), READ_BUFFER_BYTES, DATAGRAM_READS_PER_TURN, DATAGRAM_READS_PER_TURN);
        }
        return datagramReads;
    }

    DatagramChannel newDatagram(SocketTuning tuning) {
        DatagramChannel channel = loop.io().datagram().get();
        channel.config().setBroadcast(true);
        channel.config()
                .setReceiveBufferSize(
                        tuning.receiveBufferBytes() > 0 ? tuning.receiveBufferBytes() : SYSTEM_BUFFER_BYTES);
        if (tuning.sendBufferBytes() > 0) {
            channel.config().setSendBufferSize(tuning.sendBufferBytes());
        }
        channel.config().setWriteBufferWaterMark(EMPTY_OR_NOT);
        channel.config().setRecvByteBufAllocator(datagramReads(channel));
        return channel;
    }

    /** Adds a channel to the loop; the caller is the loop's thread, so this is done when it returns. */
    void register(Channel channel, ChannelHandler... handlers) {
        channel.pipeline().addLast(handlers);
        ChannelFuture registered = loop.events().register(channel);
        if (registered.cause() != null) {
            throw new IllegalStateException("a channel could not be added to the loop", registered.cause());
        }
    }

    /** A channel that will listen. What it is told of the receive buffer holds for those that it accepts, too. */
    ServerSocketChannel newServer(SocketTuning tuning) {
        ServerSocketChannel channel = loop.io().server().get();
        channel.config().setOption(ChannelOption.SO_REUSEADDR, reuses(tuning));
        if (tuning.receiveBufferBytes() > 0) {
            channel.config().setReceiveBufferSize(tuning.receiveBufferBytes());
        }
        return channel;
    }

    /** Without it a restarted server waits for its old connections; on Windows it would mean sharing the port. */
    private static boolean reuses(SocketTuning tuning) {
        return tuning.reuseAddress() && !PlatformDependent.isWindows();
    }

    SocketChannel newClient(boolean tls, boolean chosenPort, SocketTuning tuning) {
        SocketChannel channel = loop.io().socket().get();
        prepare(channel, tls, tuning);
        channel.config().setOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
        if (chosenPort) {
            channel.config().setReuseAddress(reuses(tuning));
        }
        return channel;
    }

    void close() {
        for (SharedReads reads : new SharedReads[] {streamReads, datagramReads}) {
            if (reads != null) {
                reads.release();
            }
        }
        if (manyDatagramReads != null) {
            manyDatagramReads.release();
        }
        if (epollReads != null) {
            epollReads.release();
        }
    }
}
