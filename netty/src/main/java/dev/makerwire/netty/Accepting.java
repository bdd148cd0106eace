package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes new channels from a listening one and has them made into connections. */
final class Accepting extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Accepting.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Makes a connection of an accepted wire; calls {@link #accepted} when it is one. */
    interface Entrance {
        /** {@code begin} adds the wire to the loop; it throws when the peer is gone already. */
        void enter(Wire wire, Runnable begin);
    }

    /** Adds an accepted channel to the loop. */
    interface Preparation {
        void prepare(SocketChannel channel, ChannelWire wire);
    }

    private final Loop loop;
    private final AcceptHandler handler;
    private final Preparation preparation;
    private Entrance entrance;
    private NettyListener listener;
    /** The system has refused a connection, and that was logged once. */
    private boolean refused;

    Accepting(Loop loop, AcceptHandler handler, Preparation preparation) {
        this.loop = loop;
        this.handler = handler;
        this.preparation = preparation;
    }

    void begin(NettyListener bound, Entrance toUse) {
        listener = bound;
        entrance = toUse;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        SocketChannel channel = (SocketChannel) message;
        ChannelWire wire = new ChannelWire(channel);
        enter(wire, () -> preparation.prepare(channel, wire));
    }

    /** A wire has been accepted, and can be added to the loop. */
    void enter(Wire wire, Runnable begin) {
        refused = false;
        try {
            entrance.enter(wire, begin);
        } catch (RuntimeException e) {
            // The peer may be gone already, and then its socket refuses its options.
            LOG.debug("a new connection could not be set up", e);
            wire.abandon();
        }
    }

    /** Tells of a connection that can carry bytes now. */
    void accepted(NettyConnection connection) {
        loop.tell(() -> {
            if (listener.closed()) {
                connection.abort();
            } else {
                connection.accepted(handler);
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        refused(cause, on -> context.channel().config().setAutoRead(on));
    }

    /** The system has no connection to give: out of descriptors, most likely. Trying again at once would only spin. */
    void refused(Throwable cause, Consumer<Boolean> reading) {
        if (!refused) {
            refused = true;
            LOG.warn("{} cannot accept for a while: {}", listener.local(), Failures.sentence(cause));
        }
        reading.accept(false);
        loop.after(PAUSE_NANOS, () -> {
            if (!listener.closed()) {
                reading.accept(true);
            }
        });
    }
}
