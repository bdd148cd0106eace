package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes new channels from a listening one and has them made into connections. */
final class Accepting extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Accepting.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Makes an accepted channel ready; calls {@link #accepted} when it is. */
    interface Entrance {
        void enter(SocketChannel channel);
    }

    private final Loop loop;
    private final AcceptHandler handler;
    private Entrance entrance;
    private NettyListener listener;
    /** The system has refused a connection, and that was logged once. */
    private boolean refused;

    Accepting(Loop loop, AcceptHandler handler) {
        this.loop = loop;
        this.handler = handler;
    }

    void begin(NettyListener bound, Entrance toUse) {
        listener = bound;
        entrance = toUse;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        SocketChannel channel = (SocketChannel) message;
        refused = false;
        try {
            entrance.enter(channel);
        } catch (RuntimeException e) {
            // The peer may be gone already, and then its socket refuses its options.
            LOG.debug("a new connection could not be set up", e);
            channel.unsafe().closeForcibly();
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
        // Out of descriptors, most likely. Trying again at once would only spin.
        if (!refused) {
            refused = true;
            LOG.warn("{} cannot accept for a while: {}", listener.local(), Failures.sentence(cause));
        }
        context.channel().config().setAutoRead(false);
        loop.after(PAUSE_NANOS, () -> context.channel().config().setAutoRead(true));
    }
}
