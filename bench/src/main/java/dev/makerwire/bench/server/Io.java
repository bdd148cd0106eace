package dev.makerwire.bench.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.util.function.Supplier;

/** Netty's ways of waiting for sockets, for the peers that are made of plain Netty. */
public enum Io {
    /** Linux epoll. */
    EPOLL(EpollIoHandler::newFactory, EpollServerSocketChannel.class, EpollDatagramChannel.class),
    /** Java's own selector. */
    NIO(NioIoHandler::newFactory, NioServerSocketChannel.class, NioDatagramChannel.class),
    /** Linux io_uring. */
    IO_URING(IoUringIoHandler::newFactory, IoUringServerSocketChannel.class, IoUringDatagramChannel.class);

    private final Supplier<IoHandlerFactory> handlers;
    private final Class<? extends ServerChannel> server;
    private final Class<? extends DatagramChannel> datagram;

    Io(
            Supplier<IoHandlerFactory> handlers,
            Class<? extends ServerChannel> server,
            Class<? extends DatagramChannel> datagram) {
        this.handlers = handlers;
        this.server = server;
        this.datagram = datagram;
    }

    /**
     * One event loop, as every server measured here has one.
     *
     * @return a new group
     */
    public EventLoopGroup group() {
        return new MultiThreadIoEventLoopGroup(1, handlers.get());
    }

    /**
     * The channel that accepts.
     *
     * @return its class
     */
    public Class<? extends ServerChannel> server() {
        return server;
    }

    /**
     * The channel for datagrams.
     *
     * @return its class
     */
    public Class<? extends DatagramChannel> datagram() {
        return datagram;
    }
}
