package dev.makerwire.transport.memory;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.CloseCause.Kind;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.MessageKind;
import dev.makerwire.transport.WebSocketTerms;

/** One end of a connection. The other is its peer; each owns the link on which pieces come to it. */
final class MemoryConnection implements Connection {
    /** The life of an end. Moves only forward; CLOSED means that onClose was called or is on the agenda. */
    private enum State {
        OPENING,
        OPEN,
        CLOSING,
        CLOSED
    }

    /** Receives what comes before the connection can carry bytes, where the two ends do not speak the same. */
    interface Gate {
        /** Returns how many handler calls it made. */
        int arrived(Piece piece);
    }

    private static final byte[] NOTHING = new byte[0];

    private final MemoryTransport transport;
    private final Carrier carrier;
    private final String path;
    private final Pulse pulse;
    private int maxMessageBytes;
    private String protocol = "";
    private boolean resetOnClose;
    private final Outlet outlet;
    private final Link inbound;
    private Address local = Address.NONE;
    private Address remote = Address.NONE;
    private MemoryConnection peer;
    private ConnectionHandler handler;
    private Gate gate;
    private Runnable onEnd = () -> {};
    private State state = State.OPENING;
    private boolean reading = true;
    private Piece lastPiece;
    private CloseCause localCause;
    private Agenda.Entry closeTimer;

    MemoryConnection(MemoryTransport transport, Carrier carrier, String path, WebSocketTerms terms) {
        this.transport = transport;
        this.carrier = carrier;
        this.path = path;
        this.maxMessageBytes = terms.maxMessageBytes();
        this.pulse = new Pulse(this, terms);
        this.outlet = new Outlet(this, carrier.messages());
        this.inbound = new Link(transport.hub(), this);
        transport.connections().add(this);
    }

    MemoryTransport transport() {
        return transport;
    }

    MemoryConnection peer() {
        return peer;
    }

    Link inbound() {
        return inbound;
    }

    void addresses(Address near, Address far) {
        local = near;
        remote = far;
    }

    void handler(ConnectionHandler told) {
        handler = told;
    }

    /** What to do when this end is closed, for those who keep books about it. */
    void onEnd(Runnable action) {
        onEnd = action;
    }

    void gate(Gate keeper) {
        gate = keeper;
        inbound.schedule();
    }

    static void join(MemoryConnection one, MemoryConnection other) {
        one.peer = other;
        other.peer = one;
    }

    boolean isOpening() {
        return state == State.OPENING;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    void opened() {
        state = State.OPEN;
        gate = null;
        inbound.schedule();
        pulse.begin();
    }

    @Override
    public Carrier carrier() {
        return carrier;
    }

    @Override
    public Address local() {
        return local;
    }

    @Override
    public Address remote() {
        return remote;
    }

    @Override
    public String path() {
        return path;
    }

    void protocol(String chosen) {
        protocol = chosen;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public void maxMessageBytes(int bytes) {
        transport.checkThread();
        Check.atLeastOne(bytes, "maxMessageBytes");
        maxMessageBytes = bytes;
    }

    @Override
    public void resetOnClose() {
        transport.checkThread();
        resetOnClose = true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length, boolean text) {
        if (text && !carrier.messages()) {
            throw new IllegalArgumentException("text = true: a TCP stream has no text messages");
        }
        enqueue(NOTHING, 0, bytes, offset, length, text ? MessageKind.TEXT : MessageKind.BINARY);
    }

    @Override
    public void write(byte[] head, int headLength, byte[] body, int offset, int length) {
        Ranges.check(head, 0, headLength);
        enqueue(head, headLength, body, offset, length, MessageKind.BINARY);
    }

    private void enqueue(byte[] head, int headLength, byte[] body, int offset, int length, MessageKind kind) {
        transport.checkThread();
        Ranges.check(body, offset, length);
        if (state == State.OPENING) {
            throw new IllegalStateException("the connection to " + remote + " is not open yet: wait for onOpen");
        }
        if (state == State.OPEN) {
            outlet.add(head, headLength, body, offset, length, kind);
        }
    }

    @Override
    public long queuedBytes() {
        transport.checkThread();
        return outlet.bytes();
    }

    @Override
    public long takenBytes() {
        return outlet.takenBytes();
    }

    @Override
    public void reading(boolean on) {
        transport.checkThread();
        reading = on;
        inbound.schedule();
        pulse.reading(on);
    }

    /** The wire has taken all that was flushed. */
    void drained() {
        if (state == State.CLOSING) {
            finish();
        }
    }

    /** The peer has read something, or will read nothing any more. */
    void roomAgain() {
        outlet.roomAgain();
    }

    /** Whether pieces may be handed over: not while paused, and not before the opening is settled. */
    boolean wantsPieces() {
        return switch (state) {
            case OPENING -> gate != null;
            case OPEN -> reading;
            case CLOSING -> true;
            case CLOSED -> false;
        };
    }

    /** Takes one piece. Returns how many handler calls were made. */
    int arrived(Piece piece) {
        pulse.heard();
        if (piece.isPing()) {
            send(Piece.pong());
        }
        if (piece.isPing() || piece.isPong()) {
            return 0;
        }
        return switch (state) {
            case OPENING -> gate.arrived(piece);
            case OPEN -> piece.end() == null ? received(piece) : ended(piece.end());
            case CLOSING -> {
                // The peer is gone: what still waits has nobody to go to.
                if (piece.end() != null) {
                    closedLocally();
                }
                yield 0;
            }
            case CLOSED -> 0;
        };
    }

    /** Asks the peer for an answer. */
    void ping() {
        if (state == State.OPEN) {
            send(Piece.ping());
        }
    }

    /** The peer has not answered. */
    int silent(long nanos) {
        if (state != State.OPEN) {
            return 0;
        }
        send(reset());
        return ended(CloseCause.of(
                Kind.TIMED_OUT, 1006, "nothing came from the peer for " + nanos / 1_000_000 + " ms after a ping"));
    }

    private int received(Piece piece) {
        if (carrier.messages() && piece.length() > maxMessageBytes) {
            String detail = "a message of " + piece.length() + " bytes, the limit is " + maxMessageBytes;
            return reject(CloseCause.of(Kind.TOO_LARGE, 1009, detail), 1009, detail);
        }
        piece.readable(true);
        try {
            handler.onReceive(this, piece);
            return 1;
        } catch (Throwable failure) {
            return 1 + failed(failure);
        } finally {
            piece.readable(false);
        }
    }

    int failed(Throwable failure) {
        if (state == State.CLOSED) {
            return 0;
        }
        send(reset());
        return ended(CloseCause.of(Kind.HANDLER_FAILED, failure.toString()));
    }

    /** The opening ends without a connection. */
    int fail(CloseCause cause) {
        send(reset());
        return ended(cause);
    }

    /** Closes with one cause for this side and a status for the other. */
    int reject(CloseCause cause, int status, String reason) {
        send(Piece.end(ordinary(Kind.PEER_CLOSED, status, reason)));
        return ended(cause);
    }

    @Override
    public void close(int status, String reason) {
        transport.checkThread();
        if (carrier.messages()) {
            CloseFrame.check(status);
        }
        if (state == State.OPENING) {
            abort();
        } else if (state == State.OPEN) {
            lastPiece = Piece.end(ordinary(Kind.PEER_CLOSED, status, CloseFrame.cut(reason)));
            localCause = ordinary(Kind.LOCAL, status, CloseFrame.cut(reason));
            state = State.CLOSING;
            long giveUp = Ranges.later(transport.nanoTime(), MemoryTransport.CLOSE_TIMEOUT_NANOS);
            closeTimer = transport.schedule(giveUp, () -> {
                abort();
                return 0;
            });
            // Unread pieces would keep the peer from writing, and so from reading what is queued here.
            inbound.schedule();
            outlet.flush();
        }
    }

    private CloseCause ordinary(Kind kind, int status, String reason) {
        return carrier.messages() ? CloseCause.of(kind, status, reason) : CloseCause.of(kind, "");
    }

    @Override
    public void abort() {
        transport.checkThread();
        if (state != State.CLOSED) {
            send(reset());
            closedLocally();
        }
    }

    private Piece reset() {
        return Piece.end(
                carrier.messages() ? CloseCause.of(Kind.PEER_RESET, 1006, "") : CloseCause.of(Kind.PEER_RESET, ""));
    }

    private void finish() {
        // A WebSocket says its farewell before the reset, so that its peer has had it when the reset comes.
        send(resetOnClose && !carrier.messages() ? reset() : lastPiece);
        closedLocally();
    }

    private void send(Piece piece) {
        if (peer != null && !peer.isClosed()) {
            peer.inbound.add(piece);
        }
    }

    private void closedLocally() {
        CloseCause cause = localCause == null ? CloseCause.of(Kind.LOCAL, "") : localCause;
        closed();
        transport.schedule(transport.nanoTime(), () -> tell(cause));
    }

    /** Ends this side and tells its handler at once: only from inside a poll. */
    int ended(CloseCause cause) {
        closed();
        return tell(cause);
    }

    /** Everything leaves, nobody is told: the transport closes. */
    void shut() {
        if (state == State.OPENING) {
            send(reset());
        } else if (state != State.CLOSED) {
            outlet.empty();
            send(lastPiece != null ? lastPiece : Piece.end(ordinary(Kind.PEER_CLOSED, 1001, "")));
        }
        closed();
    }

    private void closed() {
        state = State.CLOSED;
        inbound.clear();
        outlet.clear();
        transport.connections().remove(this);
        if (closeTimer != null) {
            closeTimer.cancel();
        }
        pulse.stop();
        if (peer != null) {
            // What the peer wrote has nobody to go to any more.
            peer.roomAgain();
        }
        onEnd.run();
    }

    private int tell(CloseCause cause) {
        if (handler == null) {
            return 0;
        }
        try {
            handler.onClose(this, cause);
        } catch (Throwable ignored) {
            // It was the last call: there is nothing left to abort and nobody left to tell.
        }
        return 1;
    }
}
