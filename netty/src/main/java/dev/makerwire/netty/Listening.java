package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.Listener;
import dev.makerwire.transport.SocketTuning;
import dev.makerwire.transport.TransportException;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.ssl.SslContext;

/** Opens listeners: binds, and says what an accepted channel of each carrier goes through. */
final class Listening {
    private static final int BACKLOG = 1_024;
    static final int ACCEPTS_PER_TURN = 64;

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
        Accepting accepting = new Accepting(loop, handler, (channel, wire) -> {
            sockets.prepare(channel, context != null, options.tuning());
            if (context != null) {
                channel.pipeline().addLast(Tls.server(context, channel.alloc()));
            }
            sockets.register(channel, wire);
        });
        boolean itself = context == null && loop.io().kind() == IoKind.EPOLL && EpollReads.possible();
        ServerSocketChannel channel;
        try {
            channel = binding.bind(options.carrier() + " listener", options.host(), options.port(), () -> {
                ServerSocketChannel unbound = sockets.newServer(options.tuning());
                unbound.config().setBacklog(BACKLOG);
                unbound.config().setAutoRead(!itself);
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
                        ? (wire, begin) -> enterTcp(wire, begin, accepting)
                        : (wire, begin) -> enterWebSocket(wire, begin, accepting, options, anteroom));
        if (itself) {
            acceptItself(listener, (EpollServerSocketChannel) channel, accepting, options.tuning());
        }
        return listener;
    }

    /** Lets the loop accept in place of Netty's channel. */
    private void acceptItself(
            NettyListener listener, EpollServerSocketChannel bound, Accepting accepting, SocketTuning tuning) {
        EpollAccepting itself = new EpollAccepting(loop, sockets.epollReads(), bound, accepting, tuning);
        itself.begin(bound);
        listener.beforeClosing(itself::end);
    }

    private void enterTcp(Wire wire, Runnable begin, Accepting accepting) {
        NettyConnection connection = new NettyConnection(loop, things, Carrier.TCP, "");
        wire.reader(connection);
        begin.run();
        connection.established(wire, new StreamFraming(connection));
        accepting.accepted(connection);
    }

    private void enterWebSocket(
            Wire wire, Runnable begin, Accepting accepting, ListenOptions options, Anteroom anteroom) {
        if (!anteroom.enter(wire)) {
            wire.abandon();
            return;
        }
        wire.reader(new UpgradeServer(wire, anteroom, things.lingering(), options.webSocket(), (path, agreed) -> {
            NettyConnection connection = new NettyConnection(loop, things, options.carrier(), path);
            connection.protocol(agreed.protocol());
            connection.established(wire, webSockets.server(connection, agreed.deflate(), options.webSocket()));
            accepting.accepted(connection);
            return connection;
        }));
        try {
            begin.run();
        } catch (RuntimeException e) {
            anteroom.rejected(wire, CloseCause.of(CloseCause.Kind.FAILED, Failures.sentence(e)));
            throw e;
        }
    }
}
