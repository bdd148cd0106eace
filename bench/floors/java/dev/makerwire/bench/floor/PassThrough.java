package dev.makerwire.bench.floor;

import dev.makerwire.bench.server.Control;
import dev.makerwire.bench.server.Io;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Gives back what it reads, whatever it is. Argument: {@code epoll|nio|io_uring}. */
@Sharable
public final class PassThrough extends ChannelInboundHandlerAdapter {
    private PassThrough() {}

    /**
     * Serves until the process ends.
     *
     * @param args how to wait
     * @throws Exception if it cannot listen
     */
    public static void main(String[] args) throws Exception {
        Io io = Io.valueOf(args[0].toUpperCase(Locale.ROOT));
        ServerBootstrap server = new ServerBootstrap().group(io.group()).channel(io.server());
        server.option(ChannelOption.SO_BACKLOG, 1_024).childOption(ChannelOption.TCP_NODELAY, true);
        Channel channel = server.childHandler(new PassThrough())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        Control.ready(((InetSocketAddress) channel.localAddress()).getPort());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        context.write(message, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }
}
