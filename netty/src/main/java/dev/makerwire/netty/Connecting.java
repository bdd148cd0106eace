package dev.makerwire.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;

/** The only handler of a channel that is being connected: says when it is. Failures come by the connect future. */
final class Connecting extends ChannelInboundHandlerAdapter {
    private final Opener opener;

    Connecting(Opener opener) {
        this.opener = opener;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        SocketChannel channel = (SocketChannel) context.channel();
        opener.connected(channel);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
