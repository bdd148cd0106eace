package dev.makerwire.transport;

import dev.makerwire.transport.CloseCause.Kind;
import java.util.List;

/** Plain TCP peers at the port of a WebSocket listener. They are never handed over as connections. */
final class RejectionStories {
    private RejectionStories() {}

    private static Tape stranger(Ends ends, Listener listener) {
        Tape tape = new Tape(ends, "stranger");
        int port = listener.local().port();
        return tape.of(ends.client.open(ends.to(Carrier.TCP, ends.subject.loopback(), port), tape));
    }

    private static Listener listen(Ends ends, Door door, long upgradeNanos, int maxPending) {
        return ends.listen(ends.at(ends.carrier, 0, Ends.MAX_MESSAGE, upgradeNanos, maxPending), door);
    }

    private static void expectOneRejection(Ends ends, Door door, Tape stranger) {
        ends.drive("the rejection", () -> !door.rejected().isEmpty());
        ends.drive("the stranger to notice", stranger::isClosed);
        Expect.equal(1, door.rejected().size(), "the rejections");
        Expect.equal(0, door.tapes().size(), "the accepted connections");
        Expect.equal(
                stranger.connection().local(), door.rejected().get(0).remote(), "where the rejected one came from");
    }

    static void whoSpeaksSomethingElseIsRejected(Ends ends) {
        Door door = new Door(ends);
        byte[] words = Payload.text("HELO \u0001\u0002\u0003 nonsense\r\n\r\n");
        Tape stranger = stranger(ends, listen(ends, door, 10 * Ends.SECOND, 10));
        stranger.whenOpen(connection -> connection.write(words, 0, words.length, false));
        expectOneRejection(ends, door, stranger);
        Expect.equal(
                ends.carrier == Carrier.WSS ? Kind.TLS_FAILED : Kind.UPGRADE_FAILED,
                door.rejected().get(0).cause().kind(),
                "the cause");
        List<Kind> possible = List.of(Kind.PEER_CLOSED, Kind.PEER_RESET);
        Expect.that(possible.contains(stranger.kind()), stranger.kind() + " is one of " + possible);
    }

    static void whoSaysNothingIsRejectedInTime(Ends ends) {
        Door door = new Door(ends);
        Tape stranger = stranger(ends, listen(ends, door, 300 * Ends.MILLISECOND, 10));
        expectOneRejection(ends, door, stranger);
        Expect.equal(Kind.TIMED_OUT, door.rejected().get(0).cause().kind(), "the cause");
    }

    static void whoLeavesEarlyIsRejected(Ends ends) {
        Door door = new Door(ends);
        Tape stranger = stranger(ends, listen(ends, door, 10 * Ends.SECOND, 10));
        stranger.whenOpen(connection -> connection.close(1000, ""));
        expectOneRejection(ends, door, stranger);
        Expect.equal(Kind.LOCAL, stranger.kind(), "who ended it, for the stranger");
    }

    static void noMoreThanTheLimitAreInTheUpgradeAtOnce(Ends ends) {
        Door door = new Door(ends);
        Listener listener = listen(ends, door, 10 * Ends.SECOND, 2);
        Tape first = stranger(ends, listener);
        Tape second = stranger(ends, listener);
        ends.drive("two strangers", () -> first.isOpen() && second.isOpen());
        ends.driveFor(20 * Ends.MILLISECOND);
        Tape third = stranger(ends, listener);
        ends.drive("the third to be closed", third::isClosed);
        Expect.that(first.isOpen() && second.isOpen(), "the first two are still in the upgrade");
        first.connection().abort();
        second.connection().abort();
        ends.drive("the first two to be gone", () -> door.rejected().size() >= 2);
        Ends.Pair pair = ends.connect(door, listener);
        Expect.that(pair.client().isOpen(), "there is room again");
    }
}
