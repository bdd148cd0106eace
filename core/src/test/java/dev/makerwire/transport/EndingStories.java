package dev.makerwire.transport;

import dev.makerwire.transport.CloseCause.Kind;

/** Every connection ends once, on both sides, for a reason. */
final class EndingStories {
    private EndingStories() {}

    private static void driveToTheEnd(Ends ends, Ends.Pair pair) {
        ends.drive("both ends", () -> pair.client().isClosed() && pair.server().isClosed());
    }

    static void closeSendsWhatIsQueuedFirst(Ends ends) {
        Ends.Pair pair = ends.connect();
        byte[] payload = Payload.of(1 << 20, 1);
        pair.near().write(payload, 0, payload.length, false);
        pair.near().close(1000, "");
        driveToTheEnd(ends, pair);
        Expect.sameBytes(payload, pair.server().bytes(), "what arrived before the end");
        Expect.equal(Kind.LOCAL, pair.client().kind(), "who ended it, for the client");
        Expect.equal(Kind.PEER_CLOSED, pair.server().kind(), "who ended it, for the server");
    }

    static void theServerMayCloseToo(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.far().write(Payload.of(1000, 1), 0, 1000, false);
        pair.far().close(1000, "");
        driveToTheEnd(ends, pair);
        Expect.sameBytes(Payload.of(1000, 1), pair.client().bytes(), "what arrived before the end");
        Expect.equal(Kind.PEER_CLOSED, pair.client().kind(), "who ended it, for the client");
        Expect.equal(Kind.LOCAL, pair.server().kind(), "who ended it, for the server");
    }

    static void statusAndReasonTravel(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.near().close(4001, "the room is full");
        driveToTheEnd(ends, pair);
        CloseCause cause = pair.server().cause();
        Expect.equal(Kind.PEER_CLOSED, cause.kind(), "who ended it");
        Expect.equal(Kind.PEER_CLOSED.code(), cause.code(), "its code");
        Expect.equal(ends.carrier.messages() ? 4001 : 0, cause.status(), "the status");
        if (ends.carrier.messages()) {
            Expect.equal("the room is full", cause.detail(), "the reason");
        }
    }

    static void aLongReasonIsCut(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.far().close(4002, "\u00e4".repeat(100));
        driveToTheEnd(ends, pair);
        Expect.equal(4002, pair.client().cause().status(), "the status");
        Expect.equal("\u00e4".repeat(61), pair.client().cause().detail(), "what is left of 200 bytes in 123");
    }

    static void abortResetsThePeer(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.near().abort();
        driveToTheEnd(ends, pair);
        Expect.equal(Kind.LOCAL, pair.client().kind(), "who ended it, for the client");
        Expect.equal(Kind.PEER_RESET, pair.server().kind(), "who ended it, for the server");
    }

    static void abortDropsWhatIsQueued(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.near().write(Payload.of(1000, 2), 0, 1000, false);
        pair.near().abort();
        Expect.equal(0L, pair.near().queuedBytes(), "what is queued after an abort");
        driveToTheEnd(ends, pair);
        Expect.equal(0, pair.server().count(), "the bytes that arrived");
    }

    static void bothMayCloseAtOnce(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.near().close(1000, "");
        pair.far().close(1000, "");
        driveToTheEnd(ends, pair);
        Expect.equal(Kind.LOCAL, pair.client().kind(), "who ended it, for the client");
        Expect.equal(Kind.LOCAL, pair.server().kind(), "who ended it, for the server");
    }

    static void closingAgainChangesNothing(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.near().close(4003, "first");
        pair.near().close(4004, "second");
        driveToTheEnd(ends, pair);
        for (Connection connection : new Connection[] {pair.near(), pair.far()}) {
            connection.close(1000, "");
            connection.abort();
            connection.reading(false);
        }
        ends.driveFor(20 * Ends.MILLISECOND);
        Expect.equal(Kind.LOCAL, pair.client().kind(), "who ended it, for the client");
        Expect.equal(ends.carrier.messages() ? 4003 : 0, pair.server().cause().status(), "the status");
    }

    static void writingAfterTheEndDoesNothing(Ends ends) {
        Ends.Pair pair = ends.connect();
        byte[] payload = Payload.of(100, 3);
        pair.near().write(payload, 0, 50, false);
        pair.near().close(1000, "");
        pair.near().write(payload, 50, 50, false);
        driveToTheEnd(ends, pair);
        for (Connection connection : new Connection[] {pair.near(), pair.far()}) {
            connection.write(payload, 0, 100, false);
            connection.write(payload, 10, payload, 0, 100);
            Expect.equal(0L, connection.queuedBytes(), "what is queued after the end");
        }
        ends.driveFor(20 * Ends.MILLISECOND);
        Expect.equal(50, pair.server().count(), "the bytes that arrived");
        Expect.equal(0, pair.client().count(), "the bytes that came back");
    }

    static void closeInsideOnReceive(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.server().whenReceived(connection -> {
            connection.write(Payload.text("bye"), 0, 3, false);
            connection.close(4005, "");
        });
        pair.near().write(Payload.text("hi"), 0, 2, false);
        driveToTheEnd(ends, pair);
        Expect.sameBytes(Payload.text("bye"), pair.client().bytes(), "the last words");
        Expect.equal(Kind.PEER_CLOSED, pair.client().kind(), "who ended it, for the client");
        Expect.equal(Kind.LOCAL, pair.server().kind(), "who ended it, for the server");
    }

    static void abortInsideOnReceive(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.server().whenReceived(Connection::abort);
        byte[] payload = Payload.of(200_000, 4);
        for (int i = 0; i < payload.length; i += 20_000) {
            pair.near().write(payload, i, 20_000, false);
        }
        driveToTheEnd(ends, pair);
        Expect.equal(1, pair.server().received().size(), "the pieces handed over before and after the abort");
        Expect.equal(Kind.PEER_RESET, pair.client().kind(), "who ended it, for the client");
        Expect.equal(Kind.LOCAL, pair.server().kind(), "who ended it, for the server");
    }

    static void closeInsideOnAccept(Ends ends) {
        Door door = new Door(ends).whenAccepted(connection -> connection.close(4006, "no room"));
        Tape client = ends.open(ends.listen(door));
        ends.drive(
                "both ends",
                () -> client.isClosed()
                        && !door.tapes().isEmpty()
                        && door.only().isClosed());
        Expect.equal(Kind.LOCAL, door.only().kind(), "who ended it, for the server");
        Expect.equal(Kind.PEER_CLOSED, client.kind(), "who ended it, for the client");
        Expect.that(client.wasOpened(), "the client was open before");
    }

    static void writeInsideOnAccept(Ends ends) {
        Door door = new Door(ends).whenAccepted(connection -> connection.write(Payload.text("hello"), 0, 5, false));
        Tape client = ends.open(ends.listen(door));
        ends.drive("the greeting", () -> client.count() == 5);
        Expect.that(client.isOpen(), "the client is open");
    }

    static void closeInsideOnOpen(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Tape client = new Tape(ends, "client").whenOpen(connection -> connection.close(1000, ""));
        ends.open(listener.local().port(), client);
        ends.drive(
                "both ends",
                () -> client.isClosed()
                        && !door.tapes().isEmpty()
                        && door.only().isClosed());
        Expect.equal(Kind.LOCAL, client.kind(), "who ended it, for the client");
        Expect.equal(Kind.PEER_CLOSED, door.only().kind(), "who ended it, for the server");
    }

    static void theEndWaitsBehindWhatAPausedReaderHasNotRead(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.far().reading(false);
        ends.driveFor(5 * Ends.MILLISECOND);
        byte[] payload = Payload.of(50_000, 5);
        pair.near().write(payload, 0, payload.length, false);
        pair.near().close(1000, "");
        ends.driveFor(20 * Ends.MILLISECOND);
        pair.far().reading(true);
        driveToTheEnd(ends, pair);
        Expect.sameBytes(payload, pair.server().bytes(), "what arrived before the end");
        Expect.equal(Kind.PEER_CLOSED, pair.server().kind(), "who ended it, for the server");
    }

    static void closeGivesUpOnAPeerThatDoesNotRead(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.far().reading(false);
        byte[] piece = Payload.of(1 << 20, 6);
        for (int i = 0; i < 24; i++) {
            pair.near().write(piece, 0, piece.length, false);
        }
        pair.near().close(1000, "");
        ends.drive("the end of patience", () -> pair.client().isClosed());
        Expect.equal(Kind.LOCAL, pair.client().kind(), "who ended it, for the client");
        pair.far().reading(true);
        ends.drive("the server to notice", () -> pair.server().isClosed());
        Expect.that(pair.server().count() < 24 * piece.length, "not everything arrived");
        Expect.equal(Kind.PEER_RESET, pair.server().kind(), "who ended it, for the server");
    }

    static void aMessageAboveTheLimitEndsTheConnection(Ends ends) {
        Door door = new Door(ends);
        Ends.Pair pair = ends.connect(door, ends.listen(ends.at(ends.carrier, 0, 1000, 10 * Ends.SECOND, 100), door));
        byte[] payload = Payload.of(1001, 7);
        pair.near().write(payload, 0, 1000, false);
        ends.drive("the largest message", () -> pair.server().count() == 1000);
        pair.near().write(payload, 0, 1001, false);
        driveToTheEnd(ends, pair);
        Expect.equal(1000, pair.server().count(), "the bytes that arrived");
        Expect.equal(Kind.TOO_LARGE, pair.server().kind(), "who ended it, for the server");
        Expect.equal(1009, pair.server().cause().status(), "the status, for the server");
        Expect.equal(Kind.PEER_CLOSED, pair.client().kind(), "who ended it, for the client");
        Expect.equal(1009, pair.client().cause().status(), "the status, for the client");
    }
}
