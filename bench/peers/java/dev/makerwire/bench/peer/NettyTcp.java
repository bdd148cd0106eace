package dev.makerwire.bench.peer;

import dev.makerwire.bench.server.Control;
import dev.makerwire.bench.server.Io;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/**
 * GameMaker's packets over TCP with handlers written by hand: a decoder for handshake and packets, a handler for the game,
 * one flush per readable batch. Arguments: {@code echo|fanout epoll|nio|io_uring}.
 */
public final class NettyTcp {
    private static final int BACKLOG = 1_024;

    private NettyTcp() {}

    /**
     * Serves until the process ends.
     *
     * @param args what to do, and how to wait
     * @throws Exception if it cannot listen
     */
    public static void main(String[] args) throws Exception {
        Io io = Io.valueOf(args[1].toUpperCase(Locale.ROOT));
        EventLoopGroup loop = io.group();
        ChannelGroup all = args[0].equals("fanout") ? new DefaultChannelGroup(loop.next()) : null;
        Channel server = new ServerBootstrap()
                .group(loop)
                .channel(io.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Decoder(), new Game(all));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        Control.ready(((InetSocketAddress) server.localAddress()).getPort());
    }

    /** Bytes to payloads; the handshake passes here too. */
    private static final class Decoder extends ByteToMessageDecoder {
        private boolean established;
        private int payload = -1;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Gm.banner());
            context.fireChannelActive();
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (!established) {
                if (in.readableBytes() >= Gm.REPLY_LENGTH) {
                    established = Gm.isReply(in);
                    if (established) {
                        context.writeAndFlush(Gm.ack());
                        context.fireUserEventTriggered(Boolean.TRUE);
                    } else {
                        context.close();
                    }
                }
                return;
            }
            if (payload < 0) {
                if (in.readableBytes() < Gm.HEADER) {
                    return;
                }
                payload = Gm.header(in);
                if (payload < 0) {
                    context.close();
                    return;
                }
            }
            if (in.readableBytes() >= payload) {
                out.add(in.readRetainedSlice(payload));
                payload = -1;
            }
        }
    }

    private static final class Game extends ChannelInboundHandlerAdapter {
        private final ChannelGroup all;

        Game(ChannelGroup all) {
            this.all = all;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (all != null) {
                all.add(context.channel());
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf payload = (ByteBuf) message;
            int length = payload.readableBytes();
            ByteBuf packet = context.alloc().ioBuffer(Gm.HEADER + length);
            Gm.writeHeader(packet, length);
            packet.writeBytes(payload);
            payload.release();
            if (all == null) {
                context.write(packet, context.voidPromise());
            } else {
                all.write(packet, ChannelMatchers.isNot(context.channel()), true);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (all == null) {
                context.flush();
            } else {
                all.flush();
            }
        }
    }
}
