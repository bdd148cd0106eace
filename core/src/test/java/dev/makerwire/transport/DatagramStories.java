package dev.makerwire.transport;

import dev.makerwire.transport.TransportException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Datagrams: whole or not at all, with their sender. */
final class DatagramStories {
    private static final int[] SIZES = {0, 1, 12, 125, 126, 1472, 9000, 65_495, DatagramPort.MAX_DATAGRAM_BYTES};

    private DatagramStories() {}

    private record Received(Address from, byte[] bytes) {}

    /** Records datagrams. */
    private static final class Box implements DatagramHandler {
        private final Ends ends;
        private final List<Received> received = new ArrayList<>();

        Box(Ends ends) {
            this.ends = ends;
        }

        @Override
        public void onDatagram(DatagramPort port, Address from, Chunk datagram) {
            ends.called("onDatagram");
            if (datagram.kind() != MessageKind.BINARY) {
                ends.problem("a datagram of kind " + datagram.kind());
            }
            byte[] bytes = new byte[datagram.length()];
            datagram.copyTo(bytes, 0);
            received.add(new Received(from, bytes));
        }
    }

    private static boolean send(DatagramPort from, Address to, byte[] bytes) {
        return from.send(to, Payload.NOTHING, 0, bytes, 0, bytes.length);
    }

    static void datagramsOfAllSizesKeepTheirBorders(Ends ends) {
        Box box = new Box(ends);
        DatagramPort target = ends.bind(ends.server, box);
        DatagramPort source = ends.bind(ends.client, new Box(ends));
        for (int i = 0; i < SIZES.length; i++) {
            byte[] payload = Payload.of(SIZES[i], i);
            int expected = i + 1;
            Expect.that(send(source, target.local(), payload), SIZES[i] + " bytes are taken");
            ends.drive("a datagram of " + SIZES[i] + " bytes", () -> box.received.size() == expected);
            Expect.sameBytes(payload, box.received.get(i).bytes(), "datagram " + i);
            Expect.equal(source.local(), box.received.get(i).from(), "the sender");
        }
    }

    static void aDatagramThatIsTooLargeIsRefused(Ends ends) {
        DatagramPort port = ends.bind(ends.client, new Box(ends));
        byte[] large = new byte[DatagramPort.MAX_DATAGRAM_BYTES + 1];
        Expect.that(!send(port, port.local(), large), "65,508 bytes are refused");
        Expect.that(!port.send(port.local(), new byte[12], 12, large, 0, large.length - 12), "also in two parts");
    }

    static void headAndBodyAreOneDatagram(Ends ends) {
        Box box = new Box(ends);
        DatagramPort target = ends.bind(ends.server, box);
        DatagramPort source = ends.bind(ends.client, new Box(ends));
        byte[] head = {1, 2, 3, 99};
        byte[] body = {99, 4, 5, 6, 99};
        source.send(target.local(), head, 3, body, 1, 3);
        java.util.Arrays.fill(body, (byte) 0);
        ends.drive("the datagram", () -> box.received.size() == 1);
        Expect.sameBytes(new byte[] {1, 2, 3, 4, 5, 6}, box.received.get(0).bytes(), "what arrived");
    }

    static void theSenderCanBeAnswered(Ends ends) {
        Box answers = new Box(ends);
        DatagramPort target = ends.bind(ends.server, (port, from, datagram) -> {
            ends.called("onDatagram");
            byte[] bytes = new byte[datagram.length()];
            datagram.copyTo(bytes, 0);
            send(port, from, bytes);
        });
        DatagramPort source = ends.bind(ends.client, answers);
        send(source, target.local(), Payload.text("ping"));
        ends.drive("the answer", () -> answers.received.size() == 1);
        Expect.sameBytes(Payload.text("ping"), answers.received.get(0).bytes(), "the answer");
        Expect.equal(target.local(), answers.received.get(0).from(), "who answered");
    }

    static void aHundredDatagramsInOneFlushArrive(Ends ends) {
        Box box = new Box(ends);
        DatagramPort target = ends.bind(ends.server, box);
        DatagramPort source = ends.bind(ends.client, new Box(ends));
        for (int i = 0; i < 100; i++) {
            send(source, target.local(), Payload.of(50 + i, i));
        }
        ends.drive("a hundred datagrams", () -> box.received.size() == 100);
        for (Received one : box.received) {
            int i = one.bytes().length - 50;
            Expect.sameBytes(Payload.of(50 + i, i), one.bytes(), "the datagram of " + one.bytes().length + " bytes");
        }
    }

    static void aFlushIsEnoughForADatagramToLeave(Ends ends) {
        Box box = new Box(ends);
        DatagramPort target = ends.bind(ends.server, box);
        DatagramPort source = ends.bind(ends.client, new Box(ends));
        send(source, target.local(), new byte[10]);
        ends.client.flush();
        ends.driveServer("the flushed datagram", () -> box.received.size() == 1);
    }

    static void whereNobodyIsDatagramsVanish(Ends ends) {
        Box box = new Box(ends);
        DatagramPort gone = ends.bind(ends.server, new Box(ends));
        DatagramPort source = ends.bind(ends.client, box);
        gone.close();
        for (int i = 0; i < 3; i++) {
            Expect.that(send(source, gone.local(), new byte[10]), "the datagram is taken");
            ends.driveFor(2 * Ends.MILLISECOND);
        }
        send(source, source.local(), new byte[1]);
        ends.drive("a datagram to itself", () -> box.received.size() == 1);
    }

    static void aPortCanBeTakenOnce(Ends ends) {
        DatagramPort first = ends.bind(ends.server, new Box(ends));
        BindOptions same =
                new BindOptions(ends.subject.loopback(), first.local().port());
        TransportException failure =
                Expect.throwing(TransportException.class, () -> ends.client.bind(same, new Box(ends)), "a second port");
        Expect.equal(Reason.ADDRESS_IN_USE, failure.reason(), "the reason");
        first.close();
        first.close();
        try {
            Expect.equal(
                    first.local().port(),
                    ends.client.bind(same, new Box(ends)).local().port(),
                    "the port after the first is closed");
        } catch (TransportException again) {
            throw new AssertionError(again);
        }
    }

    static void closingSendsWhatIsQueuedAndThenNothing(Ends ends) {
        Box box = new Box(ends);
        DatagramPort target = ends.bind(ends.server, box);
        DatagramPort source = ends.bind(ends.client, new Box(ends));
        send(source, target.local(), new byte[10]);
        source.close();
        Expect.that(!send(source, target.local(), new byte[10]), "a closed port refuses");
        ends.drive("the queued datagram", () -> box.received.size() == 1);
    }

    static void badTargetsThrowAtOnce(Ends ends) {
        DatagramPort port = ends.bind(ends.client, new Box(ends));
        Class<IllegalArgumentException> type = IllegalArgumentException.class;
        Expect.throwing(type, () -> send(port, new Address("localhost", 6510), new byte[1]), "a name");
        Expect.throwing(type, () -> send(port, new Address(ends.subject.loopback(), 0), new byte[1]), "port 0");
        Expect.throwing(
                IndexOutOfBoundsException.class,
                () -> port.send(port.local(), Payload.NOTHING, 0, new byte[5], 3, 3),
                "past the end");
    }

    static void aThrowingHandlerKeepsThePort(Ends ends) {
        int[] count = {0};
        DatagramPort target = ends.bind(ends.server, (port, from, datagram) -> {
            ends.called("onDatagram");
            count[0]++;
            throw new IllegalStateException("planted");
        });
        DatagramPort source = ends.bind(ends.client, new Box(ends));
        for (int i = 1; i <= 3; i++) {
            int expected = i;
            send(source, target.local(), new byte[1]);
            ends.drive("datagram " + i, () -> count[0] == expected);
        }
    }

    static void bothFamiliesReachAPortOnEveryAddress(Ends ends, String v6) {
        Box box = new Box(ends);
        try {
            int port = ends.server.bind(new BindOptions("", 0), box).local().port();
            for (String ip : List.of(ends.subject.loopback(), v6)) {
                int before = box.received.size();
                DatagramPort source = ends.client.bind(new BindOptions(ip, 0), new Box(ends));
                send(source, new Address(ip, port), new byte[4]);
                ends.drive("a datagram by " + ip, () -> box.received.size() > before);
                Expect.equal(source.local(), box.received.get(before).from(), "the sender");
            }
        } catch (TransportException failure) {
            throw new AssertionError(failure);
        }
    }
}
