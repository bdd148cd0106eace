package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.Listener;
import dev.makerwire.transport.TransportException;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;

/** Opens listeners: binds, and says what an accepted channel of each carrier goes through. */
final class Listening {
    private static final int BACKLOG = 1_024;
    private static final int ACCEPTS_PER_TURN = 64;

    private final Loop loop;
    private final OpenThings things;
    private final Sockets sockets;
    private final Binding binding;
    private final WebSockets webSockets;
    private final Tls tls;

    Listening(Loop loop, OpenThings things, Sockets sockets, Binding binding, WebSockets webSockets, Tls tls) {
        this.loop = loop;
        this.things = things;
        this.sockets = sockets;
        this.binding = binding;
        this.webSockets = webSockets;
        this.tls = tls;
    }

    Listener listen(ListenOptions options, AcceptHandler handler) throws TransportException {
        SslContext context = options.carrier() == Carrier.WSS ? tls.server(options.identity()) : null;
        Accepting accepting = new Accepting(loop, handler);
        ServerSocketChannel channel;
        try {
            channel = binding.bind(options.carrier() + " listener", options.host(), options.port(), () -> {
                ServerSocketChannel unbound = sockets.newServer(options.tuning());
                unbound.config().setBacklog(BACKLOG);
                unbound.config()
                        .setRecvByteBufAllocator(new ServerChannelRecvByteBufAllocator()
                                .respectMaybeMoreData(false)
                                .maxMessagesPerRead(ACCEPTS_PER_TURN));
                sockets.register(unbound, accepting);
                return unbound;
            });
        } catch (TransportException | RuntimeException e) {
            Tls.release(context);
            throw e;
        }
        Anteroom anteroom = new Anteroom(loop, options, handler);
        NettyListener listener = new NettyListener(loop, things, channel, () -> {
            anteroom.close();
            Tls.release(context);
        });
        accepting.begin(
                listener,
                options.carrier() == Carrier.TCP
                        ? accepted -> enterTcp(accepted, accepting, options)
                        : accepted -> enterWebSocket(accepted, accepting, options, anteroom, context));
        return listener;
    }

    private void enterTcp(SocketChannel channel, Accepting accepting, ListenOptions options) {
        sockets.prepare(channel, false, options.tuning());
        NettyConnection connection = new NettyConnection(loop, things, Carrier.TCP, "");
        sockets.register(channel, new ConnectionInbound(connection));
        connection.established(channel, new StreamFraming(connection));
        accepting.accepted(connection);
    }

    private void enterWebSocket(
            SocketChannel channel, Accepting accepting, ListenOptions options, Anteroom anteroom, SslContext context) {
        if (!anteroom.enter(channel)) {
            channel.unsafe().closeForcibly();
            return;
        }
        UpgradeServer upgrade =
                new UpgradeServer(anteroom, things.lingering(), options.webSocket(), (upgraded, path, agreed) -> {
                    NettyConnection connection = new NettyConnection(loop, things, options.carrier(), path);
                    connection.protocol(agreed.protocol());
                    upgraded.pipeline().replace(UpgradeServer.class, null, new ConnectionInbound(connection));
                    connection.established(
                            upgraded,
                            webSockets.server(connection, upgraded.alloc(), agreed.deflate(), options.webSocket()));
                    accepting.accepted(connection);
                });
        try {
            sockets.prepare(channel, context != null, options.tuning());
            if (context != null) {
                channel.pipeline().addLast(Tls.server(context, channel.alloc()));
            }
            sockets.register(channel, upgrade);
        } catch (RuntimeException e) {
            anteroom.rejected(channel, CloseCause.of(CloseCause.Kind.FAILED, Failures.sentence(e)));
            throw e;
        }
    }
}
