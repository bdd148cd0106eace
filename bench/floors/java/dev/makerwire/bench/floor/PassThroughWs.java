package dev.makerwire.bench.floor;

import dev.makerwire.bench.server.Control;
import dev.makerwire.bench.server.Io;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Gives back each WebSocket frame, with Netty's codec. Argument: {@code epoll|nio|io_uring}. */
public final class PassThroughWs extends ChannelInboundHandlerAdapter {
    private PassThroughWs() {}

    /**
     * Serves until the process ends.
     *
     * @param args how to wait
     * @throws Exception if it cannot listen
     */
    public static void main(String[] args) throws Exception {
        Io io = Io.valueOf(args[0].toUpperCase(Locale.ROOT));
        ServerBootstrap server = new ServerBootstrap().group(io.group()).channel(io.server());
        server.childHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel client) {
                client.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(8_192));
                client.pipeline().addLast(new WebSocketServerProtocolHandler("/", null, false, 65_536, false, true));
                client.pipeline().addLast(new PassThroughWs());
            }
        });
        Channel channel =
                server.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
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
