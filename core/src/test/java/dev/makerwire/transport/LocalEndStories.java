package dev.makerwire.transport;

import dev.makerwire.transport.CloseCause.Kind;

/** Where a connection comes from: an address and a port of one's own choice. */
final class LocalEndStories {
    private static final String ELSEWHERE = "203.0.113.7";

    private LocalEndStories() {}

    private static Tape open(Ends ends, int port, String localHost, int localPort) {
        Tape tape = new Tape(ends, "client");
        OpenOptions to = ends.to(ends.carrier, ends.subject.loopback(), port);
        return tape.of(ends.client.open(to.withLocal(localHost, localPort), tape));
    }

    static void aChosenAddressAndPortAreUsed(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Listener free = ends.listen(new Door(ends));
        int port = free.local().port();
        free.close();
        Tape tape = open(ends, listener.local().port(), ends.subject.loopback(), port);
        ends.drive("a connection", () -> tape.isOpen() && !door.tapes().isEmpty());
        Address chosen = new Address(ends.subject.loopback(), port);
        Expect.equal(chosen, tape.connection().local(), "the client's near end");
        Expect.equal(chosen, door.only().connection().remote(), "the server's far end");
    }

    static void aChosenAddressAloneGetsAnyPort(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Tape tape = open(ends, listener.local().port(), ends.subject.loopback(), 0);
        ends.drive("a connection", () -> tape.isOpen() && !door.tapes().isEmpty());
        Expect.equal(ends.subject.loopback(), tape.connection().local().ip(), "the client's address");
    }

    static void aTakenPortFailsByItsName(Ends ends) {
        Listener listener = ends.listen(new Door(ends));
        Listener taken = ends.listen(new Door(ends));
        for (String host : new String[] {"", ends.subject.loopback()}) {
            Tape tape = open(ends, listener.local().port(), host, taken.local().port());
            ends.drive("the failure", tape::isClosed);
            Expect.equal(Kind.FAILED, tape.kind(), "the cause");
            Expect.equal(CloseCause.LOCAL_ADDRESS_IN_USE, tape.cause().code(), "its code");
        }
    }

    static void anAddressOfAnotherMachineFailsByItsName(Ends ends) {
        Listener listener = ends.listen(new Door(ends));
        Tape tape = open(ends, listener.local().port(), ELSEWHERE, 0);
        ends.drive("the failure", tape::isClosed);
        Expect.equal(Kind.FAILED, tape.kind(), "the cause");
        Expect.equal(CloseCause.LOCAL_ADDRESS_UNAVAILABLE, tape.cause().code(), "its code");
    }

    static void aNameIsNoLocalAddress(Ends ends) {
        Expect.throwing(IllegalArgumentException.class, () -> open(ends, 1, "localhost", 0), "a name to come from");
        Expect.throwing(IllegalArgumentException.class, () -> open(ends, 1, "", -1), "the local port -1");
        Expect.throwing(IllegalArgumentException.class, () -> open(ends, 1, "", 65_536), "the local port 65536");
    }
}
