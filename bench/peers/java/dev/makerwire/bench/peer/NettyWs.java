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
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * GameMaker's packets in WebSocket messages with Netty's own codec. Arguments: {@code echo|fanout epoll|nio|io_uring} and,
 * for wss, {@code openssl|jdk}.
 */
public final class NettyWs {
    private static final int BACKLOG = 1_024;
    private static final int HTTP_ROOM = 8_192;

    private NettyWs() {}

    /**
     * Serves until the process ends.
     *
     * @param args what to do, how to wait, and who does TLS
     * @throws Exception if it cannot listen
     */
    public static void main(String[] args) throws Exception {
        Io io = Io.valueOf(args[1].toUpperCase(Locale.ROOT));
        SslContext tls = args.length > 2 ? tls(SslProvider.valueOf(args[2].toUpperCase(Locale.ROOT))) : null;
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
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(HTTP_ROOM),
                                        new WebSocketServerProtocolHandler(
                                                "/", null, false, Gm.MOST_PAYLOAD, false, true),
                                        new WebSocketFrameAggregator(Gm.MOST_PAYLOAD),
                                        new Game(all));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        Control.ready(((InetSocketAddress) server.localAddress()).getPort());
    }

    private static SslContext tls(SslProvider provider) throws Exception {
        X509Bundle bundle = new CertificateBuilder()
                .subject("CN=localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .sslProvider(provider)
                .build();
    }

    private static final class Game extends ChannelInboundHandlerAdapter {
        private final ChannelGroup all;
        private boolean established;

        Game(ChannelGroup all) {
            this.all = all;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                context.writeAndFlush(new BinaryWebSocketFrame(Gm.banner()));
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            WebSocketFrame frame = (WebSocketFrame) message;
            try {
                if (established) {
                    packets(context, frame.content());
                } else {
                    reply(context, frame.content());
                }
            } finally {
                frame.release();
            }
        }

        private void reply(ChannelHandlerContext context, ByteBuf in) {
            established = in.readableBytes() == Gm.REPLY_LENGTH && Gm.isReply(in);
            if (!established) {
                context.close();
                return;
            }
            context.writeAndFlush(new BinaryWebSocketFrame(Gm.ack()));
            if (all != null) {
                all.add(context.channel());
            }
        }

        private void packets(ChannelHandlerContext context, ByteBuf in) {
            while (in.readableBytes() >= Gm.HEADER) {
                int length = Gm.header(in);
                if (length < 0 || length > in.readableBytes()) {
                    context.close();
                    return;
                }
                ByteBuf packet = context.alloc().ioBuffer(Gm.HEADER + length);
                Gm.writeHeader(packet, length);
                packet.writeBytes(in, length);
                BinaryWebSocketFrame answer = new BinaryWebSocketFrame(packet);
                if (all == null) {
                    context.write(answer, context.voidPromise());
                } else {
                    all.write(answer, ChannelMatchers.isNot(context.channel()));
                }
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
