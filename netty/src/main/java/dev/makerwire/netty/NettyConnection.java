package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.SharedMessage;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection as the transport's user sees it. It passes on what is written, hands over what arrives, and makes sure
 * that its handler is told of exactly one end. How the end is carried out on the wire is {@link Closing}'s part.
 */
final class NettyConnection extends Telling implements Wire.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(NettyConnection.class);
    private static final byte[] NO_HEAD = {};

    private enum Phase {
        /** Not connected yet, or not upgraded. */
        OPENING,
        /** Carries bytes both ways. */
        OPEN,
        /** Closed by this side; what is queued is being sent. */
        CLOSING,
        /** The handler has been told of the end or is about to be. */
        ENDED
    }

    private final OpenThings things;
    private boolean resetOnClose;
    private Phase phase = Phase.OPENING;
    private Runnable giveUpOpening;
    private Wire wire;
    private Outgoing out;
    private Framing framing;
    private Closing closing;

    NettyConnection(Loop loop, OpenThings things, Carrier carrier, String path) {
        super(loop, carrier, path);
        this.things = things;
    }

    // Becoming open.

    /** Sets what is told to the handler and what stops the opening when the user closes before it is done. */
    void opening(ConnectionHandler toTell, Runnable giveUp) {
        handler = toTell;
        giveUpOpening = giveUp;
        things.connections().add(this);
    }

    /** The wire is ready to carry bytes; the handler will be told by {@link #opened} or {@link #accepted}. */
    void established(Wire ready, Framing ofCarrier) {
        wire = ready;
        framing = ofCarrier;
        out = new Outgoing(loop, ready);
        ends(ready.local(), ready.remote());
        ready.reader(this);
        giveUpOpening = null;
        things.connections().add(this);
        if (resetOnClose) {
            closing().withReset();
        }
        framing.begin();
    }

    /** From a news call: tells that the connection is open. */
    void opened() {
        if (phase == Phase.OPENING) {
            phase = Phase.OPEN;
        }
        if (!deaf) {
            guarded(() -> handler.onOpen(this));
        }
    }

    /** From a news call: hands the connection over to whoever accepts it. */
    void accepted(AcceptHandler by) {
        if (phase == Phase.OPENING) {
            phase = Phase.OPEN;
        }
        guarded(() -> handler = Objects.requireNonNull(by.onAccept(this), "onAccept returned null, not a handler"));
        if (handler == null) {
            loop.call(() -> by.onRejected(remote(), bug));
        }
    }

    Outgoing out() {
        return out;
    }

    /** The opening has failed: the first and last thing that the handler is told. */
    void openFailed(CloseCause cause) {
        end(cause);
    }

    // What the user calls.

    @Override
    public void write(byte[] bytes, int offset, int length, boolean text) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (writable()) {
            queue(NO_HEAD, 0, bytes, offset, length, text);
        }
    }

    @Override
    public void write(byte[] head, int headLength, byte[] body, int offset, int length) {
        Objects.checkFromIndexSize(0, headLength, head.length);
        Objects.checkFromIndexSize(offset, length, body.length);
        if (writable()) {
            queue(head, headLength, body, offset, length, false);
        }
    }

    @Override
    public void write(SharedMessage message) {
        if (writable()) {
            try {
                framing.write(out, message);
            } catch (OutOfMemoryError e) {
                giveWay(e);
            }
        }
    }

    private void queue(byte[] head, int headLength, byte[] body, int offset, int length, boolean text) {
        try {
            framing.write(out, head, headLength, body, offset, length, text);
        } catch (OutOfMemoryError e) {
            giveWay(e);
        }
    }

    /** Too many bytes wait on all connections together: this one gives way, the program goes on. */
    private void giveWay(OutOfMemoryError e) {
        LOG.warn("no memory for what is sent to {}; the connection is aborted: {}", remote(), e.getMessage());
        end(CloseCause.of(CloseCause.Kind.FAILED, "no memory is left for what is queued"));
        closing().atOnce();
    }

    private boolean writable() {
        loop.own();
        if (phase == Phase.OPENING) {
            throw new IllegalStateException("the connection is not open yet; write from onOpen on");
        }
        return phase == Phase.OPEN;
    }

    @Override
    public long queuedBytes() {
        loop.own();
        return out == null || phase == Phase.ENDED ? 0 : out.queuedBytes();
    }

    @Override
    public long takenBytes() {
        loop.own();
        return out == null ? 0 : out.takenBytes();
    }

    @Override
    public void reading(boolean on) {
        loop.own();
        if (wire != null && phase == Phase.OPEN) {
            wire.reading(on);
            framing.reading(on);
        }
    }

    @Override
    public void maxMessageBytes(int bytes) {
        loop.own();
        if (bytes < 1) {
            throw new IllegalArgumentException("maxMessageBytes " + bytes + " is below 1");
        }
        if (framing != null) {
            framing.maxMessageBytes(bytes);
        }
    }

    @Override
    public void resetOnClose() {
        loop.own();
        resetOnClose = true;
        if (wire != null) {
            closing().withReset();
        }
    }

    @Override
    public void close(int status, String reason) {
        loop.own();
        if (phase == Phase.OPENING) {
            stopOpening();
        } else if (phase == Phase.OPEN) {
            framing.writeClose(out, status, reason);
            phase = Phase.CLOSING;
            deaf = true;
            CloseCause cause = framing.local(status);
            closing().politely(() -> end(cause));
        }
    }

    @Override
    public void abort() {
        loop.own();
        if (phase == Phase.OPENING) {
            stopOpening();
        } else if (phase != Phase.ENDED) {
            deaf = true;
            end(CloseCause.of(CloseCause.Kind.LOCAL, "aborted by this side"));
            closing().atOnce();
        }
    }

    private void stopOpening() {
        deaf = true;
        if (giveUpOpening != null) {
            giveUpOpening.run();
        }
        end(CloseCause.of(CloseCause.Kind.LOCAL, "closed by this side before it was open"));
        if (wire != null) {
            closing().atOnce();
        }
    }

    // What happens to it.

    /** Bytes as the wire has read them. */
    @Override
    public void received(ByteBuf bytes) {
        if (closing != null) {
            closing.discarded(bytes.readableBytes());
        }
        framing.read(bytes);
        holds(framing.heldBytes());
    }

    /** When a write has failed, what the peer sent before is still read; its end or its reset comes behind. */
    @Override
    public void outputLost() {
        if (phase == Phase.OPEN) {
            out.fail();
            closing().unlessEnded(() -> end(framing.lost(CloseCause.Kind.PEER_RESET, "the peer takes nothing more")));
        } else if (!closing().sent()) {
            lost(CloseCause.Kind.PEER_RESET, "the peer takes nothing more");
            wire.closeNow();
        }
    }

    @Override
    public void inputEnded() {
        if (phase == Phase.OPENING || phase == Phase.OPEN) {
            end(framing.lost(CloseCause.Kind.PEER_CLOSED, "the peer closed the connection"));
            closing().politely(() -> {});
        }
        closing().inputEnded();
        if (out.failed()) {
            wire.closeNow();
        }
    }

    /** The peer said farewell, or broke a rule and was told so: the handler learns it now, the rest leaves behind it. */
    void endAfterFlush(CloseCause cause) {
        end(cause);
        closing().politely(() -> {});
    }

    /** The peer has not answered a ping. */
    void silent(String detail) {
        if (phase == Phase.OPEN) {
            end(framing.lost(CloseCause.Kind.TIMED_OUT, detail));
            closing().atOnce();
        }
    }

    @Override
    public void broken(CloseCause.Kind kind, String detail) {
        lost(kind, detail);
        wire.closeNow();
    }

    @Override
    public void gone() {
        lost(CloseCause.Kind.PEER_RESET, "the connection broke off");
    }

    private void lost(CloseCause.Kind kind, String detail) {
        end(framing.lost(kind, detail));
        closing().gone();
    }

    @Override
    public void drained() {
        out.drained();
        framing.drained();
    }

    @Override
    void end(CloseCause cause) {
        if (phase == Phase.ENDED) {
            return;
        }
        CloseCause told = phase == Phase.CLOSING && cause.kind() != CloseCause.Kind.LOCAL
                ? CloseCause.of(CloseCause.Kind.LOCAL, "closed by this side; " + cause.detail())
                : cause;
        phase = Phase.ENDED;
        things.connections().remove(this);
        tellClosed(told);
    }

    private Closing closing() {
        if (closing == null) {
            closing = new Closing(loop, things, wire, out, framing);
        }
        return closing;
    }

    @Override
    void endAtOnce(CloseCause cause) {
        end(cause);
        closing().atOnce();
    }

    /** The peer has answered this side's farewell. */
    void farewellAnswered() {
        closing().farewellAnswered();
    }

    // Closing of the whole transport.

    /** Says farewell without telling the handler. */
    void leave() {
        handler = null;
        close(GOING_AWAY, "");
    }

    private static final int GOING_AWAY = 1001;
}
