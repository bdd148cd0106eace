package dev.makerwire.bench.floor;

import dev.makerwire.bench.server.Control;
import dev.makerwire.bench.server.Io;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Gives back each datagram. Argument: {@code epoll|nio|io_uring}. */
public final class PassThroughUdp extends ChannelInboundHandlerAdapter {
    private PassThroughUdp() {}

    /**
     * Serves until the process ends.
     *
     * @param args how to wait
     * @throws Exception if it cannot bind
     */
    public static void main(String[] args) throws Exception {
        Io io = Io.valueOf(args[0].toUpperCase(Locale.ROOT));
        Bootstrap socket = new Bootstrap().group(io.group()).channel(io.datagram());
        Channel channel = socket.handler(new PassThroughUdp())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        Control.ready(((InetSocketAddress) channel.localAddress()).getPort());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        context.write(new DatagramPacket(datagram.content(), datagram.sender()), context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }
}
