package dev.makerwire.transport;

import dev.makerwire.transport.CloseCause.Kind;

/** What handlers may do, and what happens when they fail. */
final class HandlerStories {
    private HandlerStories() {}

    private static final Tape.Step FAILING = connection -> {
        throw new IllegalStateException("planted");
    };

    static void aThrowingOnReceiveAbortsItsConnectionOnly(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Ends.Pair bad = ends.connect(door, listener);
        Ends.Pair good = ends.connect(door, listener);
        bad.server().whenReceived(FAILING);
        bad.near().write(new byte[10], 0, 10, false);
        good.near().write(new byte[10], 0, 10, false);
        ends.drive("both ends", () -> bad.client().isClosed() && bad.server().isClosed());
        Expect.equal(Kind.HANDLER_FAILED, bad.server().kind(), "who ended it, for the server");
        Expect.that(bad.server().cause().detail().contains("planted"), "the detail tells what was thrown");
        Expect.equal(Kind.PEER_RESET, bad.client().kind(), "who ended it, for the client");
        ends.drive("the other connection", () -> good.server().count() == 10);
        Expect.that(good.client().isOpen(), "the other connection is open");
    }

    static void aThrowingOnOpenAbortsItsConnection(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Tape client = new Tape(ends, "client").whenOpen(FAILING);
        ends.open(listener.local().port(), client);
        ends.drive(
                "both ends",
                () -> client.isClosed()
                        && !door.tapes().isEmpty()
                        && door.only().isClosed());
        Expect.equal(Kind.HANDLER_FAILED, client.kind(), "who ended it, for the client");
        Expect.equal(Kind.PEER_RESET, door.only().kind(), "who ended it, for the server");
    }

    static void aThrowingOnAcceptKeepsTheListener(Ends ends) {
        Door door = new Door(ends);
        boolean[] thrown = {false};
        Listener listener = ends.listen(ends.at(ends.carrier, 0), new AcceptHandler() {
            @Override
            public ConnectionHandler onAccept(Connection connection) {
                if (!thrown[0]) {
                    thrown[0] = true;
                    ends.called("throwing onAccept");
                    throw new IllegalStateException("planted");
                }
                return door.onAccept(connection);
            }

            @Override
            public void onRejected(Address remote, CloseCause cause) {
                door.onRejected(remote, cause);
            }
        });
        Tape first = ends.open(listener);
        ends.drive(
                "the end of the first",
                () -> first.isClosed() && !door.rejected().isEmpty());
        Expect.equal(1, door.rejected().size(), "the rejections");
        Expect.equal(Kind.HANDLER_FAILED, door.rejected().get(0).cause().kind(), "the cause of the rejection");
        Expect.that(ends.connect(door, listener).client().isOpen(), "the listener goes on");
    }

    static void aThrowingOnCloseHarmsNobody(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Ends.Pair pair = ends.connect(door, listener);
        pair.client().whenClosed(FAILING);
        pair.server().whenClosed(FAILING);
        pair.near().close(1000, "");
        ends.drive("both ends", () -> pair.client().isClosed() && pair.server().isClosed());
        Expect.that(ends.connect(door, listener).client().isOpen(), "the loop goes on");
    }

    static void aHandlerMayOpenListenAndBind(Ends ends) {
        Door door = new Door(ends);
        Door inner = new Door(ends);
        Ends.Pair pair = ends.connect(door, ends.listen(door));
        Tape[] second = new Tape[1];
        DatagramPort[] port = new DatagramPort[1];
        pair.server().whenReceived(connection -> {
            Listener listener = ends.listen(inner);
            port[0] = ends.bind(ends.server, (p, from, datagram) -> {});
            second[0] = ends.open(listener);
            Expect.that(!second[0].isClosed() && !second[0].wasOpened(), "the outcome waits");
        });
        pair.near().write(new byte[1], 0, 1, false);
        ends.drive(
                "the inner connection",
                () -> second[0] != null && second[0].isOpen() && !inner.tapes().isEmpty());
        Expect.that(port[0].local().port() > 0, "the port is bound");
        Expect.that(pair.server().isOpen(), "the handler did not fail");
    }

    static void pollInsideAHandlerThrows(Ends ends) {
        Ends.Pair pair = ends.connect();
        IllegalStateException[] thrown = new IllegalStateException[1];
        pair.server()
                .whenReceived(connection -> thrown[0] = Expect.throwing(
                        IllegalStateException.class, () -> ends.server.poll(0), "poll inside a handler"));
        pair.near().write(new byte[1], 0, 1, false);
        ends.drive("the attempt", () -> thrown[0] != null);
        pair.far().write(new byte[1], 0, 1, false);
        ends.drive("life afterwards", () -> pair.client().count() == 1);
        Expect.that(pair.server().isOpen(), "the connection is open");
    }

    static void whatAHandlerWritesLeavesWithTheNextFlush(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.server().whenReceived(connection -> connection.write(new byte[7], 0, 7, false));
        pair.near().write(new byte[1], 0, 1, false);
        ends.drive("the answer", () -> pair.client().count() >= 7);
    }

    static void twoHandlersMayAnswerEachOtherForEver(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.server().whenReceived(connection -> {
            connection.write(new byte[1], 0, 1, false);
            ends.server.flush();
        });
        pair.client().whenReceived(connection -> {
            connection.write(new byte[1], 0, 1, false);
            ends.client.flush();
        });
        pair.near().write(new byte[1], 0, 1, false);
        ends.drive("a hundred returns", () -> pair.client().count() >= 100);
        pair.near().abort();
        ends.drive("the end", () -> pair.server().isClosed());
    }
}
