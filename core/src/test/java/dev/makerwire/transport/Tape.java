package dev.makerwire.transport;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Records what one connection was told, does what a story asks at each step, and notes whatever the contract forbids: a
 * call outside of poll, before the opening, after the end, or a second end.
 */
final class Tape implements ConnectionHandler {
    /** What a story does inside a call. */
    interface Step {
        void on(Connection connection);
    }

    /** One message or piece of a stream. */
    record Received(MessageKind kind, byte[] bytes) {}

    private static final Step NOTHING = connection -> {};

    private final Ends ends;
    private final String name;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Received> received = new ArrayList<>();
    private final List<CloseCause> ended = new ArrayList<>();
    private Connection connection;
    private boolean open;
    private Step whenOpen = NOTHING;
    private Step whenReceived = NOTHING;
    private Step whenClosed = NOTHING;

    Tape(Ends ends, String name) {
        this.ends = ends;
        this.name = name;
    }

    Tape whenOpen(Step step) {
        whenOpen = step;
        return this;
    }

    Tape whenReceived(Step step) {
        whenReceived = step;
        return this;
    }

    Tape whenClosed(Step step) {
        whenClosed = step;
        return this;
    }

    /** The connection of this tape, once it is known. */
    Tape of(Connection known) {
        connection = known;
        return this;
    }

    /** The connection was accepted, so it is open already. */
    Tape accepted(Connection known) {
        open = true;
        return of(known);
    }

    Connection connection() {
        return connection;
    }

    boolean isOpen() {
        return open && ended.isEmpty();
    }

    boolean wasOpened() {
        return open;
    }

    boolean isClosed() {
        return !ended.isEmpty();
    }

    CloseCause cause() {
        Expect.equal(1, ended.size(), "the number of ends told to the " + name);
        return ended.get(0);
    }

    CloseCause.Kind kind() {
        return cause().kind();
    }

    /** All bytes so far, without the borders between messages. */
    byte[] bytes() {
        return bytes.toByteArray();
    }

    int count() {
        return bytes.size();
    }

    List<Received> received() {
        return received;
    }

    void clear() {
        bytes.reset();
        received.clear();
    }

    @Override
    public void onOpen(Connection opened) {
        ends.called(name + " onOpen");
        forbid(open, "was opened twice");
        forbid(isClosed(), "was opened after its end");
        open = true;
        connection = opened;
        whenOpen.on(opened);
    }

    @Override
    public void onReceive(Connection from, Chunk chunk) {
        ends.called(name + " onReceive");
        forbid(!open, "received before it was open");
        forbid(isClosed(), "received after its end");
        forbid(from != connection, "received from another connection");
        forbid(from.carrier().messages() == (chunk.kind() == MessageKind.STREAM), "received " + chunk.kind());
        byte[] copy = new byte[chunk.length()];
        chunk.copyTo(copy, 0);
        bytes.write(copy, 0, copy.length);
        received.add(new Received(chunk.kind(), copy));
        whenReceived.on(from);
    }

    @Override
    public void onHold(Connection from, int held) {
        ends.called(name + " onHold");
        forbid(!open || isClosed(), "was told what is held of a connection that is not open");
        forbid(!from.carrier().messages(), "holds a part of a stream");
    }

    @Override
    public void onClose(Connection closed, CloseCause cause) {
        ends.called(name + " onClose " + cause);
        forbid(isClosed(), "was told of a second end");
        forbid(connection != null && closed != connection, "was told of the end of another connection");
        ended.add(cause);
        whenClosed.on(closed);
    }

    private void forbid(boolean happened, String what) {
        if (happened) {
            ends.problem("the " + name + " " + what);
        }
    }
}
