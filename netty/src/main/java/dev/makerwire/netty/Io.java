package dev.makerwire.netty;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One way of waiting and the channels that belong to it.
 *
 * @param kind which; never AUTO
 * @param handlers makes the part of the loop that waits
 * @param settled closes what is left, and whether nothing is in the system's hands any more, so that the loop may end
 * @param socket makes unconnected TCP channels
 * @param server makes unbound listening channels
 * @param datagram makes unbound UDP channels
 */
record Io(
        IoKind kind,
        IoHandlerFactory handlers,
        BooleanSupplier settled,
        Supplier<SocketChannel> socket,
        Supplier<ServerSocketChannel> server,
        Supplier<DatagramChannel> datagram) {
    /**
     * How many sockets epoll hands over at once. What was read of them is answered before the next are read, so it never
     * leaves the processor's cache; one more wait for so many sockets costs much less than that.
     */
    static final int SOCKETS_PER_TURN = 32;

    /** What was asked for, or a clear error. */
    static Io of(IoKind kind) {
        return switch (kind) {
            case AUTO -> Epoll.isAvailable() ? epoll() : nio();
            case NIO -> nio();
            case EPOLL -> {
                require(kind, Epoll.isAvailable(), Epoll.unavailabilityCause());
                yield epoll();
            }
            case IO_URING -> {
                require(kind, Ring.available(), Ring.unavailabilityCause());
                yield ioUring();
            }
        };
    }

    private static void require(IoKind kind, boolean available, Throwable cause) {
        if (!available) {
            throw new UnsupportedOperationException(
                    "transport " + kind.word() + " is not available on this machine; use auto or nio", cause);
        }
    }

    private static Io epoll() {
        return new Io(
                IoKind.EPOLL,
                EpollIoHandler.newFactory(SOCKETS_PER_TURN, DefaultSelectStrategyFactory.INSTANCE),
                () -> true,
                EpollSocketChannel::new,
                EpollServerSocketChannel::new,
                EpollDatagramChannel::new);
    }

    private static Io nio() {
        return new Io(
                IoKind.NIO,
                NioIoHandler.newFactory(),
                () -> true,
                NioSocketChannel::new,
                NioServerSocketChannel::new,
                EmptyDatagrams::newNioChannel);
    }

    private static Io ioUring() {
        Ring ring = new Ring();
        return new Io(
                IoKind.IO_URING,
                ring,
                ring::settle,
                IoUringSocketChannel::new,
                IoUringServerSocketChannel::new,
                IoUringDatagramChannel::new);
    }
}
