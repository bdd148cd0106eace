package dev.makerwire.transport;

import java.io.ByteArrayOutputStream;

/** What goes in comes out: whole, in order, once. */
final class BytesStories {
    private BytesStories() {}

    static void bytesOfAllSizesArriveIntactBothWays(Ends ends) {
        Ends.Pair pair = ends.connect();
        for (int size : Payload.SIZES) {
            if (size > 0 || ends.carrier.messages()) {
                sendOne(ends, pair.near(), pair.server(), Payload.of(size, 1));
                sendOne(ends, pair.far(), pair.client(), Payload.of(size, 2));
            }
        }
    }

    private static void sendOne(Ends ends, Connection from, Tape to, byte[] payload) {
        to.clear();
        from.write(payload, 0, payload.length, false);
        ends.drive(
                payload.length + " bytes",
                () -> to.count() >= payload.length && !to.received().isEmpty());
        Expect.sameBytes(payload, to.bytes(), "what arrived");
        if (ends.carrier.messages()) {
            Expect.equal(1, to.received().size(), "the number of messages of " + payload.length + " bytes");
            Expect.equal(MessageKind.BINARY, to.received().get(0).kind(), "the kind");
        }
    }

    static void textAndBinaryStayWhatTheyAre(Ends ends) {
        Ends.Pair pair = ends.connect();
        byte[] text = Payload.text("gr\u00fc\u00dfe \u2603 \ud83d\ude00");
        pair.near().write(text, 0, text.length, true);
        pair.near().write(text, 0, text.length, false);
        pair.near().write(text, 0, 0, true);
        pair.near().write(text, 0, 0, false);
        ends.drive("four messages", () -> pair.server().received().size() == 4);
        MessageKind[] kinds = {MessageKind.TEXT, MessageKind.BINARY, MessageKind.TEXT, MessageKind.BINARY};
        for (int i = 0; i < kinds.length; i++) {
            Tape.Received message = pair.server().received().get(i);
            Expect.equal(kinds[i], message.kind(), "the kind of message " + i);
            Expect.sameBytes(i < 2 ? text : Payload.NOTHING, message.bytes(), "message " + i);
        }
    }

    static void headAndBodyTravelAsOne(Ends ends) {
        Ends.Pair pair = ends.connect();
        byte[] all = Payload.of(40, 3);
        byte[] head = new byte[20];
        byte[] body = new byte[50];
        System.arraycopy(all, 0, head, 0, 12);
        System.arraycopy(all, 12, body, 7, 28);
        pair.near().write(head, 12, body, 7, 28);
        pair.near().write(head, 0, body, 7, 28);
        pair.near().write(head, 12, body, 7, 0);
        ends.drive("three writes", () -> pair.server().count() == 80);
        byte[] expected = new byte[80];
        System.arraycopy(all, 0, expected, 0, 40);
        System.arraycopy(all, 12, expected, 40, 28);
        System.arraycopy(all, 0, expected, 68, 12);
        Expect.sameBytes(expected, pair.server().bytes(), "what arrived");
        if (ends.carrier.messages()) {
            Expect.equal(3, pair.server().received().size(), "the number of messages");
        }
    }

    static void oneMessageForManyReachesEachAsIfItWereItsOwn(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Ends.Pair first = ends.connect(door, listener);
        Ends.Pair second = ends.connect(door, listener);
        byte[] head = Payload.of(12, 1);
        for (int size : Payload.SIZES) {
            byte[] body = Payload.of(size + 3, size);
            SharedMessage message = SharedMessage.of(head, head.length, body, 3, size);
            byte[] expected = new byte[head.length + size];
            System.arraycopy(head, 0, expected, 0, head.length);
            System.arraycopy(body, 3, expected, head.length, size);
            shared(ends, message, expected, first.far(), first.client(), second.far(), second.client());
            shared(ends, message, expected, first.near(), first.server(), second.near(), second.server());
        }
    }

    private static void shared(
            Ends ends, SharedMessage message, byte[] expected, Connection one, Tape to, Connection two, Tape too) {
        to.clear();
        too.clear();
        one.write(message);
        two.write(message);
        ends.drive("both copies", () -> to.count() == expected.length && too.count() == expected.length);
        Expect.sameBytes(expected, to.bytes(), "what the first got");
        Expect.sameBytes(expected, too.bytes(), "what the second got");
        if (ends.carrier.messages()) {
            Expect.equal(1, to.received().size() * too.received().size(), "the number of messages of each");
        }
    }

    static void oneTextForManyIsTextWhereThereIsText(Ends ends) {
        Ends.Pair pair = ends.connect();
        byte[] text = Payload.text("one for all");
        pair.far().write(SharedMessage.of(text, 4, 7, true));
        pair.near().write(SharedMessage.of(text, 4, 7, true));
        ends.drive(
                "both texts", () -> pair.client().count() == 7 && pair.server().count() == 7);
        Expect.sameBytes(Payload.text("for all"), pair.client().bytes(), "the text");
        MessageKind kind = ends.carrier.messages() ? MessageKind.TEXT : MessageKind.STREAM;
        Expect.equal(kind, pair.client().received().get(0).kind(), "the kind at the client");
        Expect.equal(kind, pair.server().received().get(0).kind(), "the kind at the server");
    }

    static void aHundredWritesBeforeOneFlushArriveInOrder(Ends ends) {
        Ends.Pair pair = ends.connect();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            byte[] one = Payload.of(1 + i * 7, i);
            expected.write(one, 0, one.length);
            pair.near().write(one, 0, one.length, false);
        }
        ends.drive("a hundred writes", () -> pair.server().count() >= expected.size());
        Expect.sameBytes(expected.toByteArray(), pair.server().bytes(), "what arrived");
        if (ends.carrier.messages()) {
            Expect.equal(100, pair.server().received().size(), "the number of messages");
        }
    }

    static void whatWasWrittenMayBeOverwrittenAtOnce(Ends ends) {
        Ends.Pair pair = ends.connect();
        byte[] expected = Payload.of(5000, 4);
        byte[] scratch = expected.clone();
        pair.near().write(scratch, 0, 2500, false);
        pair.near().write(scratch, 2500, scratch, 2500, 0);
        pair.near().write(Payload.NOTHING, 0, scratch, 2500, 2500);
        java.util.Arrays.fill(scratch, (byte) 0);
        ends.drive("the bytes", () -> pair.server().count() >= 7500);
        byte[] all = new byte[7500];
        System.arraycopy(expected, 0, all, 0, 2500);
        System.arraycopy(expected, 0, all, 2500, 2500);
        System.arraycopy(expected, 2500, all, 5000, 2500);
        Expect.sameBytes(all, pair.server().bytes(), "what arrived");
    }

    static void aFlushIsEnoughForBytesToLeave(Ends ends) {
        Ends.Pair pair = ends.connect();
        ends.drive("an empty queue", () -> pair.near().queuedBytes() == 0);
        pair.near().write(Payload.of(100, 5), 0, 100, false);
        Expect.that(pair.near().queuedBytes() >= 100, "what was written is queued");
        ends.client.flush();
        ends.driveServer("the flushed bytes", () -> pair.server().count() == 100);
        ends.drive("the queue to empty", () -> pair.near().queuedBytes() == 0);
    }

    static void aPausedReaderHoldsTheSenderBack(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.far().reading(false);
        int pieces = 48;
        byte[] piece = Payload.of(512 << 10, 6);
        for (int i = 0; i < pieces; i++) {
            pair.near().write(piece, 0, piece.length, false);
        }
        ends.driveFor(200 * Ends.MILLISECOND);
        long total = (long) pieces * piece.length;
        Expect.that(pair.near().queuedBytes() > 0, "a paused reader makes the sender's queue wait");
        Expect.that(pair.server().count() < total / 2, "a paused reader is given little");
        pair.far().reading(true);
        ends.drive("everything after the pause", () -> pair.server().count() >= total);
        ends.drive("the queue to empty", () -> pair.near().queuedBytes() == 0);
        byte[] arrived = pair.server().bytes();
        for (int i = 0; i < pieces; i++) {
            byte[] part = new byte[piece.length];
            System.arraycopy(arrived, i * piece.length, part, 0, piece.length);
            Expect.sameBytes(piece, part, "piece " + i);
        }
    }

    static void readingCanBePausedFromInside(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.server().whenReceived(connection -> connection.reading(false));
        byte[] payload = Payload.of(300_000, 7);
        for (int sent = 0; sent < payload.length; sent += 1000) {
            pair.near().write(payload, sent, 1000, false);
        }
        while (pair.server().count() < payload.length) {
            int before = pair.server().count();
            pair.far().reading(true);
            ends.drive("some more", () -> pair.server().count() > before);
        }
        Expect.sameBytes(payload, pair.server().bytes(), "what arrived");
    }

    static void bothEndsMayWriteAtOnce(Ends ends) {
        Ends.Pair pair = ends.connect();
        byte[] there = Payload.of(3 << 20, 8);
        byte[] back = Payload.of(3 << 20, 9);
        pair.near().write(there, 0, there.length, false);
        pair.far().write(back, 0, back.length, false);
        ends.drive(
                "both payloads",
                () -> pair.server().count() >= there.length && pair.client().count() >= back.length);
        Expect.sameBytes(there, pair.server().bytes(), "what the server got");
        Expect.sameBytes(back, pair.client().bytes(), "what the client got");
    }

    static void aChunkCanBeCopiedAgainAndOnlyWhereItFits(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(ends.at(ends.carrier, 0), connection -> {
            door.onAccept(connection);
            return new CopyingTwice(ends);
        });
        Tape client = ends.open(listener);
        client.whenOpen(connection -> connection.write(Payload.of(64, 10), 0, 64, false));
        ends.drive("the verdict", () -> client.count() >= 2);
        Expect.sameBytes(Payload.text("ok"), client.bytes(), "the verdict");
    }

    private record CopyingTwice(Ends ends) implements ConnectionHandler {
        @Override
        public void onOpen(Connection connection) {
            ends.problem("onOpen for an accepted connection");
        }

        @Override
        public void onReceive(Connection connection, Chunk chunk) {
            ends.called("onReceive");
            byte[] verdict = Payload.text(verdict(chunk));
            connection.write(verdict, 0, verdict.length, false);
        }

        private static String verdict(Chunk chunk) {
            byte[] one = new byte[chunk.length()];
            byte[] two = new byte[chunk.length() + 3];
            chunk.copyTo(one, 0);
            chunk.copyTo(two, 3);
            for (int i = 0; i < one.length; i++) {
                if (one[i] != two[i + 3]) {
                    return "the second copy differs";
                }
            }
            try {
                chunk.copyTo(two, 4);
                return "copied past the end";
            } catch (IndexOutOfBoundsException expected) {
                return "ok";
            }
        }

        @Override
        public void onClose(Connection connection, CloseCause cause) {
            ends.called("onClose");
        }
    }

    static void badWritesThrowAtOnce(Ends ends) {
        Connection connection = ends.connect().near();
        byte[] bytes = new byte[10];
        Expect.throwing(IndexOutOfBoundsException.class, () -> connection.write(bytes, 5, 6, false), "past the end");
        Expect.throwing(
                IndexOutOfBoundsException.class, () -> connection.write(bytes, -1, 2, false), "before the start");
        Expect.throwing(IndexOutOfBoundsException.class, () -> connection.write(bytes, 11, bytes, 0, 1), "a long head");
        if (!ends.carrier.messages()) {
            Expect.throwing(IllegalArgumentException.class, () -> connection.write(bytes, 0, 1, true), "text on TCP");
        }
        Expect.equal(0L, connection.queuedBytes(), "what was queued");
    }
}
