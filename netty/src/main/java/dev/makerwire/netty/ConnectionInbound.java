package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;

/** The last handler in the pipeline of an open connection: hands on what happens to its channel. */
final class ConnectionInbound extends ChannelInboundHandlerAdapter {
    private final NettyConnection connection;

    ConnectionInbound(NettyConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            connection.received(bytes);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE || event == SslCloseCompletionEvent.SUCCESS) {
            connection.inputEnded();
        } else if (event == ChannelOutputShutdownEvent.INSTANCE) {
            connection.outputLost();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.lost(CloseCause.Kind.PEER_RESET, "the connection broke off");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ChannelOutputShutdownException) {
            // Only what was still queued when the output was shut.
            return;
        }
        CloseCause.Kind kind = cause instanceof IOException ? CloseCause.Kind.PEER_RESET : CloseCause.Kind.FAILED;
        connection.lost(kind, Failures.sentence(cause));
        Sockets.closeNow(context.channel());
    }
}
