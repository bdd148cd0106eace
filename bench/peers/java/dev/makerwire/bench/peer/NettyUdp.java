package dev.makerwire.bench.peer;

import dev.makerwire.bench.server.Control;
import dev.makerwire.bench.server.Io;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** GameMaker's packets in datagrams, echoed. Argument: {@code epoll|nio|io_uring}. */
public final class NettyUdp {
    private NettyUdp() {}

    /**
     * Serves until the process ends.
     *
     * @param args how to wait
     * @throws Exception if it cannot bind
     */
    public static void main(String[] args) throws Exception {
        Io io = Io.valueOf(args[0].toUpperCase(Locale.ROOT));
        Channel socket = new Bootstrap()
                .group(io.group())
                .channel(io.datagram())
                .handler(new Game())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        Control.ready(((InetSocketAddress) socket.localAddress()).getPort());
    }

    private static final class Game extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            DatagramPacket datagram = (DatagramPacket) message;
            ByteBuf in = datagram.content();
            try {
                if (in.readableBytes() < Gm.HEADER || Gm.header(in) != in.readableBytes()) {
                    return;
                }
                int length = in.readableBytes();
                ByteBuf packet = context.alloc().ioBuffer(Gm.HEADER + length);
                Gm.writeHeader(packet, length);
                packet.writeBytes(in);
                context.write(new DatagramPacket(packet, datagram.sender()), context.voidPromise());
            } finally {
                datagram.release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
