package dev.makerwire.transport;

import dev.makerwire.transport.CloseCause.Kind;
import java.util.List;

/** What the two ends of a connection agree on, ask for, and change on the way. */
final class TermsStories {
    private static final long PING = 50 * Ends.MILLISECOND;

    private TermsStories() {}

    private static WebSocketTerms terms() {
        return WebSocketTerms.of(Ends.MAX_MESSAGE);
    }

    /** A connection on terms of one's own. */
    private static Ends.Pair connect(Ends ends, WebSocketTerms ofServer, WebSocketTerms ofClient) {
        Door door = new Door(ends);
        Listener listener = ends.listen(ends.at(ends.carrier, 0).withWebSocket(ofServer), door);
        Tape tape = new Tape(ends, "client");
        OpenOptions to =
                ends.to(ends.carrier, ends.subject.loopback(), listener.local().port());
        tape.of(ends.client.open(to.withWebSocket(ofClient), tape));
        ends.drive("a connection", () -> tape.isOpen() && !door.tapes().isEmpty());
        return new Ends.Pair(listener, tape, door.only());
    }

    // Subprotocols.

    static void theServersFirstChoiceOfWhatIsOfferedIsTaken(Ends ends) {
        Ends.Pair pair = connect(
                ends,
                terms().withProtocols(List.of("chess.v3", "chess.v2", "chess.v1")),
                terms().withProtocols(List.of("chess.v1", "chess.v2")));
        String chosen = ends.carrier.messages() ? "chess.v2" : "";
        Expect.equal(chosen, pair.near().protocol(), "the client's protocol");
        Expect.equal(chosen, pair.far().protocol(), "the server's protocol");
    }

    static void withoutACommonProtocolTheConnectionGoesOn(Ends ends) {
        List<List<String>> none = List.of(List.of(), List.of("checkers"));
        for (List<String> offered : none) {
            for (List<String> accepted : List.of(List.<String>of(), List.of("chess"))) {
                Ends.Pair pair = connect(ends, terms().withProtocols(accepted), terms().withProtocols(offered));
                Expect.equal("", pair.near().protocol(), "the client's protocol");
                Expect.equal("", pair.far().protocol(), "the server's protocol");
            }
        }
    }

    // Pings.

    static void aPeerThatIsGoneIsGivenUp(Ends ends) {
        Ends.Pair pair = connect(ends, terms().withPings(PING, 2 * PING), terms());
        // A client that is not polled answers nothing, as one whose machine has stopped.
        ends.driveServer("the end", pair.server()::isClosed);
        CloseCause cause = pair.server().cause();
        Expect.equal(Kind.TIMED_OUT, cause.kind(), "the cause");
        Expect.equal(1006, cause.status(), "the status");
        Expect.that(cause.detail().contains("100 ms after a ping"), "the sentence tells of the ping: " + cause);
        ends.drive("the other end", pair.client()::isClosed);
        // Where its answer to the ping met the reset first, the system then tells of an ordinary end.
        Kind seen = pair.client().kind();
        Expect.that(seen == Kind.PEER_RESET || seen == Kind.PEER_CLOSED, "the client lost its peer: " + seen);
        Expect.equal(1006, pair.client().cause().status(), "the status for the client");
    }

    static void aServerThatIsGoneIsGivenUp(Ends ends) {
        Ends.Pair pair = connect(ends, terms(), terms().withPings(PING, 2 * PING));
        long end = ends.client.nanoTime() + 20 * Ends.SECOND;
        while (!pair.client().isClosed()) {
            Expect.that(ends.client.nanoTime() - end < 0, "the client gives up");
            ends.poll(ends.client, Ends.MILLISECOND);
        }
        Expect.equal(Kind.TIMED_OUT, pair.client().kind(), "the cause");
    }

    static void aSilentPeerThatAnswersStays(Ends ends) {
        Ends.Pair pair =
                connect(ends, terms().withPings(PING, 5 * Ends.SECOND), terms().withPings(PING, 5 * Ends.SECOND));
        ends.driveFor(10 * PING);
        Expect.that(pair.client().isOpen() && pair.server().isOpen(), "both ends stay open");
        Expect.equal(
                0, pair.client().received().size() + pair.server().received().size(), "what pings are to handlers");
        pair.near().write(Payload.of(10, 3), 0, 10, false);
        ends.drive("ten bytes", () -> pair.server().count() == 10);
    }

    static void whoDoesNotReadDoesNotTakeItForSilence(Ends ends) {
        Ends.Pair pair = connect(ends, terms().withPings(PING, PING), terms());
        pair.far().reading(false);
        ends.driveFor(10 * PING);
        Expect.that(pair.server().isOpen(), "the server has not given up a peer that it does not read from");
        pair.far().close(1000, "");
        ends.drive("both ends", () -> pair.client().isClosed() && pair.server().isClosed());
    }

    static void aPeerThatTalksNeedsNoPing(Ends ends) {
        Ends.Pair pair = connect(ends, terms().withPings(PING, 10 * Ends.SECOND), terms());
        for (int i = 0; i < 40; i++) {
            pair.near().write(Payload.of(1, 4), 0, 1, false);
            ends.driveFor(PING / 4);
        }
        Expect.that(pair.server().isOpen(), "the peer stays");
    }

    // Farewells.

    static void aStatusThatCannotBeSentIsRefused(Ends ends) {
        Ends.Pair pair = ends.connect();
        for (int status : new int[] {-1, 0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000}) {
            Expect.throwing(
                    IllegalArgumentException.class, () -> pair.near().close(status, ""), "closing with " + status);
        }
        Expect.that(pair.client().isOpen(), "the connection goes on");
        pair.near().close(4999, "");
        ends.drive("both ends", () -> pair.client().isClosed() && pair.server().isClosed());
        Expect.equal(4999, pair.server().cause().status(), "the status");
    }

    // Limits.

    static void aChangedLimitHoldsForWhatComesNext(Ends ends) {
        Ends.Pair pair = connect(ends, WebSocketTerms.of(1000), terms());
        pair.far().maxMessageBytes(200_000);
        pair.near().write(Payload.of(200_000, 5), 0, 200_000, false);
        ends.drive("a message above the first limit", () -> pair.server().count() == 200_000);
        pair.far().maxMessageBytes(500);
        pair.near().write(Payload.of(500, 5), 0, 500, false);
        ends.drive("a message at the last limit", () -> pair.server().count() == 200_500);
        pair.near().write(Payload.of(501, 5), 0, 501, false);
        if (ends.carrier.messages()) {
            ends.drive(
                    "both ends", () -> pair.client().isClosed() && pair.server().isClosed());
            Expect.equal(Kind.TOO_LARGE, pair.server().kind(), "the server's cause");
            Expect.equal(1009, pair.client().cause().status(), "the client's status");
            Expect.equal(200_500, pair.server().count(), "what was handed over");
        } else {
            ends.drive("a stream without limits", () -> pair.server().count() == 201_001);
        }
        Expect.throwing(IllegalArgumentException.class, () -> pair.far().maxMessageBytes(0), "a limit of 0");
    }

    // Sockets.

    static void tunedSocketsCarryBytes(Ends ends) {
        SocketTuning odd = new SocketTuning(false, false, 20_000, 30_000, false);
        Door door = new Door(ends);
        Listener listener = ends.listen(ends.at(ends.carrier, 0).withTuning(odd), door);
        Tape tape = new Tape(ends, "client");
        OpenOptions to =
                ends.to(ends.carrier, ends.subject.loopback(), listener.local().port());
        tape.of(ends.client.open(to.withTuning(odd), tape));
        ends.drive("a connection", () -> tape.isOpen() && !door.tapes().isEmpty());
        tape.connection().write(Payload.of(300_000, 6), 0, 300_000, false);
        ends.drive("300,000 bytes", () -> door.only().count() == 300_000);
        Expect.sameBytes(Payload.of(300_000, 6), door.only().bytes(), "what came through small buffers");
    }

    static void aResetOnCloseComesBehindWhatWasSent(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.near().resetOnClose();
        pair.near().write(Payload.of(1000, 7), 0, 1000, false);
        ends.drive("a thousand bytes", () -> pair.server().count() == 1000);
        pair.near().close(4005, "bye");
        ends.drive("both ends", () -> pair.client().isClosed() && pair.server().isClosed());
        Expect.equal(Kind.LOCAL, pair.client().kind(), "who ended it, for the client");
        // A WebSocket has said farewell before the reset.
        Kind seen = ends.carrier.messages() ? Kind.PEER_CLOSED : Kind.PEER_RESET;
        Expect.equal(seen, pair.server().kind(), "how it ended, for the server");
        Expect.equal(ends.carrier.messages() ? 4005 : 0, pair.server().cause().status(), "the status");
    }

    static void aResetOnCloseMayBeAskedForBeforeTheOpening(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Tape tape = ends.open(listener);
        tape.connection().resetOnClose();
        ends.drive("a connection", () -> tape.isOpen() && !door.tapes().isEmpty());
        tape.connection().close(1000, "");
        ends.drive("both ends", () -> tape.isClosed() && door.only().isClosed());
        Kind seen = ends.carrier.messages() ? Kind.PEER_CLOSED : Kind.PEER_RESET;
        Expect.equal(seen, door.only().kind(), "how it ended, for the server");
    }
}
