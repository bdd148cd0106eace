package dev.makerwire.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandle;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty's io_uring for one loop, with two of its habits changed; docs/decisions/0015 has the evidence.
 *
 * <p><em>The end.</em> Netty prepares the end of a ring with a barrier, submits another read of its wake-up descriptor
 * behind it, and tears the ring down without waiting. What is behind a barrier is left to a thread of the kernel, which
 * looks up the descriptor's number when it gets to it. By then the number may belong to another file: eight of its bytes
 * are read into memory that has been freed. Here nothing is prepared; instead the loop is turned until the kernel has
 * given back everything ({@link #settle}), and only then destroyed.
 *
 * <p><em>Polls that stay.</em> Netty asks once to be told of all bytes that arrive, and stops reading when the system says
 * that a socket is empty. A reset is told only once; if bytes of the peer are read after that, the reset behind them is
 * never seen. Asked anew after each reading, the system tells it.
 */
final class Ring implements IoHandlerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(Ring.class);
    private static final String POLLS_THAT_STAY = "io.netty.iouring.pollAddMultishotEnabled";

    /** Channels whose last completion has not come. */
    private final Set<Watched> open = new HashSet<>();

    private final IoHandlerFactory uring = IoUringIoHandler.newFactory();

    static {
        // Netty reads this when it is first asked for io_uring, and offers no other way.
        if (System.getProperty(POLLS_THAT_STAY) == null) {
            System.setProperty(POLLS_THAT_STAY, "false");
        }
        if (IoUring.isAvailable() && IoUring.isPollAddMultishotEnabled()) {
            LOG.warn(
                    "a connection that the peer resets may stay open: io_uring was in use before Makerwire, or {} is set;"
                            + " start Java with -D{}=false",
                    POLLS_THAT_STAY,
                    POLLS_THAT_STAY);
        }
    }

    static boolean available() {
        return IoUring.isAvailable();
    }

    static Throwable unavailabilityCause() {
        return IoUring.unavailabilityCause();
    }

    @Override
    public IoHandler newHandler(ThreadAwareExecutor executor) {
        return new Handler(uring.newHandler(executor));
    }

    /** Closes what is still open and tells whether the kernel works on nothing any more; to be asked between turns. */
    boolean settle() {
        List.copyOf(open).forEach(Watched::close);
        return open.isEmpty();
    }

    private final class Handler implements IoHandler {
        private final IoHandler uring;

        Handler(IoHandler uring) {
            this.uring = uring;
        }

        @Override
        public void initialize() {
            uring.initialize();
        }

        @Override
        public int run(IoHandlerContext context) {
            return uring.run(context);
        }

        @Override
        public void destroy() {
            uring.destroy();
        }

        @Override
        public IoRegistration register(IoHandle handle) throws Exception {
            return uring.register(new Watched((IoUringIoHandle) handle));
        }

        @Override
        public void wakeup() {
            uring.wakeup();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return uring.isCompatible(type);
        }
    }

    /** A channel as the ring knows it. */
    private final class Watched implements IoUringIoHandle {
        private final IoUringIoHandle channel;
        private boolean closing;

        Watched(IoUringIoHandle channel) {
            this.channel = channel;
        }

        @Override
        public void registered() {
            open.add(this);
            channel.registered();
        }

        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            channel.handle(registration, event);
        }

        @Override
        public void unregistered() {
            open.remove(this);
            channel.unregistered();
        }

        @Override
        public void close() {
            if (closing) {
                return;
            }
            closing = true;
            try {
                channel.close();
            } catch (Exception e) {
                LOG.warn("a channel could not be closed", e);
            }
        }
    }
}
