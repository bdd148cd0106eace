package dev.makerwire.transport;

import java.util.ArrayList;
import java.util.List;

/** Accepts everybody, with one tape each, and records who was rejected. */
final class Door implements AcceptHandler {
    /** One rejection. */
    record Rejected(Address remote, CloseCause cause) {}

    private final Ends ends;
    private final List<Tape> tapes = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private Tape.Step whenAccepted = connection -> {};
    private Tape.Step whenReceived = connection -> {};

    Door(Ends ends) {
        this.ends = ends;
    }

    Door whenAccepted(Tape.Step step) {
        whenAccepted = step;
        return this;
    }

    Door whenReceived(Tape.Step step) {
        whenReceived = step;
        return this;
    }

    List<Tape> tapes() {
        return tapes;
    }

    Tape only() {
        Expect.equal(1, tapes.size(), "the number of accepted connections");
        return tapes.get(0);
    }

    List<Rejected> rejected() {
        return rejected;
    }

    @Override
    public ConnectionHandler onAccept(Connection connection) {
        ends.called("onAccept");
        Tape tape = new Tape(ends, "server's end " + tapes.size())
                .accepted(connection)
                .whenReceived(whenReceived);
        tapes.add(tape);
        whenAccepted.on(connection);
        return tape;
    }

    @Override
    public void onRejected(Address remote, CloseCause cause) {
        ends.called("onRejected " + cause);
        rejected.add(new Rejected(remote, cause));
    }
}
