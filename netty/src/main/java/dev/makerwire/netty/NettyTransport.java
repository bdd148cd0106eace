package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.DatagramHandler;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.Listener;
import dev.makerwire.transport.NetworkInterfaceInfo;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.ResolveHandler;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportException;
import io.netty.channel.socket.DatagramChannel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Moves bytes with Netty: TCP, UDP, WebSocket and secure WebSocket, with epoll, NIO or io_uring, on the thread of its
 * owner and no other.
 *
 * <p>Everything that {@link Transport} promises holds here. Besides: {@link #close} called from a handler takes effect
 * when the running {@link #poll} returns; a name to listen on or to bind must be a literal address, {@code localhost} or
 * in the hosts file, since a command never waits for a name server.
 */
public final class NettyTransport implements Transport {
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Loop loop;
    private final OpenThings things;
    private final Names names;
    private final Sockets sockets;
    private final Binding binding;
    private final AddressBook book = new AddressBook();
    private final WebSockets webSockets;
    private final Tls tls;
    private final Listening listening;
    private final Opening opening;
    private boolean closeWanted;

    /** Opens a transport with {@link NettyOptions#defaults}. */
    public NettyTransport() {
        this(NettyOptions.defaults());
    }

    /**
     * Opens a transport.
     *
     * @param options how it is set up
     * @throws UnsupportedOperationException when the wanted {@link IoKind} is not available; its cause says why
     * @throws IllegalArgumentException when a name server is not given by a literal address
     */
    public NettyTransport(NettyOptions options) {
        this(options, Tls.best());
    }

    NettyTransport(NettyOptions options, Tls tls) {
        this.tls = tls;
        options.nameServers().forEach(Addresses::socketAddress);
        loop = new Loop(Io.of(options.io()), options.closeTimeout().toNanos());
        things = OpenThings.none(loop);
        names = new Names(loop, options.nameServers());
        sockets = new Sockets(loop);
        binding = new Binding(names);
        webSockets = new WebSockets(loop);
        listening = new Listening(loop, things, sockets, binding, webSockets, tls);
        opening = new Opening(loop, things, sockets, names, webSockets, tls);
    }

    @Override
    public String name() {
        return loop.io().kind().word();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Listener listen(ListenOptions options, AcceptHandler handler) throws TransportException {
        loop.ownOpen();
        return listening.listen(options, Objects.requireNonNull(handler, "handler"));
    }

    @Override
    public Connection open(OpenOptions options, ConnectionHandler handler) {
        loop.ownOpen();
        return opening.open(options, Objects.requireNonNull(handler, "handler"));
    }

    @Override
    public DatagramPort bind(BindOptions options, DatagramHandler handler) throws TransportException {
        loop.ownOpen();
        Objects.requireNonNull(handler, "handler");
        DatagramInbound inbound = new DatagramInbound();
        DatagramChannel channel = binding.bind("UDP port", options.host(), options.port(), () -> {
            DatagramChannel unbound = sockets.newDatagram(options.tuning());
            sockets.register(unbound, inbound);
            return unbound;
        });
        NettyDatagramPort port = new NettyDatagramPort(loop, things, book, handler, channel);
        inbound.begin(port);
        return port;
    }

    @Override
    public void resolve(String name, long deadlineNanos, ResolveHandler handler) {
        loop.ownOpen();
        new Lookup(loop, handler).begin(names, name, deadlineNanos);
    }

    @Override
    public List<NetworkInterfaceInfo> interfaces() {
        loop.ownOpen();
        return Interfaces.all();
    }

    @Override
    public int poll(long maxWaitNanos) {
        try {
            return loop.poll(maxWaitNanos);
        } finally {
            if (closeWanted && !loop.busy()) {
                close();
            }
        }
    }

    @Override
    public boolean more() {
        return loop.more();
    }

    @Override
    public void flush() {
        loop.ownOpen();
        loop.flush();
    }

    @Override
    public void wakeup() {
        loop.wakeup();
    }

    @Override
    public void close() {
        if (loop.closed()) {
            return;
        }
        loop.own();
        if (loop.busy()) {
            closeWanted = true;
            return;
        }
        long end = System.nanoTime() + CLOSE_NANOS;
        things.leave();
        loop.flush();
        while (things.unsent() && System.nanoTime() - end < 0) {
            loop.turn(Math.min(end - System.nanoTime(), TURN_NANOS));
            loop.forgetNews();
            loop.flush();
        }
        // What the peers have sent meanwhile is read once more: closing over unread bytes would reset the connection.
        loop.turn(0);
        things.closeAll();
        names.close();
        loop.close();
        sockets.close();
        webSockets.close();
        tls.close();
    }
}
