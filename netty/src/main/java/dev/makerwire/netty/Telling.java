package dev.makerwire.netty;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a connection that tells its handler what happens, and keeps the handler's failures from the loop. */
abstract class Telling extends Described {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    final Loop loop;
    /** Null once nobody is told any more, and before somebody can be. */
    ConnectionHandler handler;

    /** Whether the handler is told of nothing but the end. */
    boolean deaf;
    /** What the handler threw. */
    CloseCause bug;
    /** What the handler was last told to be held, or is about to be. */
    private int held;

    Telling(Loop loop, Carrier carrier, String path) {
        super(carrier, path);
        this.loop = loop;
    }

    /** The connection has ended, for a reason that its handler is told. */
    abstract void end(CloseCause cause);

    /** The same, and the peer sees a reset. */
    abstract void endAtOnce(CloseCause cause);

    /** Received bytes for the handler. */
    void deliver(ByteBuf bytes, int index, int length, MessageKind kind) {
        if (deaf) {
            return;
        }
        if (loop.direct()) {
            tellReceived(bytes, index, length, kind);
        } else {
            // Netty hands over bytes from within a command, for example what TLS had held back.
            byte[] copy = new byte[length];
            bytes.getBytes(index, copy);
            loop.tell(() -> tellReceived(Unpooled.wrappedBuffer(copy), 0, length, kind));
        }
    }

    private void tellReceived(ByteBuf bytes, int index, int length, MessageKind kind) {
        if (deaf || handler == null) {
            return;
        }
        ByteBufChunk chunk = loop.chunk();
        chunk.open(bytes, index, length, kind);
        loop.enter();
        try {
            handler.onReceive(this, chunk);
        } catch (Throwable t) {
            handlerFailed(t);
        } finally {
            chunk.shut();
            loop.leave();
        }
    }

    /** So much is held of a message that has not arrived whole. */
    void holds(int bytes) {
        if (bytes != held) {
            held = bytes;
            loop.tell(this::tellHeld);
        }
    }

    private void tellHeld() {
        if (!deaf && handler != null) {
            guarded(() -> handler.onHold(this, held));
        }
    }

    /** The last thing that the handler is told. */
    void tellClosed(CloseCause cause) {
        loop.tell(() -> {
            deaf = true;
            if (handler != null) {
                loop.call(() -> handler.onClose(this, cause));
            }
        });
    }

    /** Calls the handler. */
    void guarded(Runnable call) {
        loop.enter();
        try {
            call.run();
        } catch (Throwable t) {
            handlerFailed(t);
        } finally {
            loop.leave();
        }
    }

    /** The program above has a bug; only this connection pays for it. */
    private void handlerFailed(Throwable thrown) {
        LOG.error("the handler of the connection with {} failed; the connection is aborted", remote(), thrown);
        deaf = true;
        bug = CloseCause.of(CloseCause.Kind.HANDLER_FAILED, thrown.toString());
        endAtOnce(bug);
    }
}
