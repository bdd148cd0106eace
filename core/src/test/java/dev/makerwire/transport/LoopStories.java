package dev.makerwire.transport;

import dev.makerwire.transport.CloseCause.Kind;

/** The loop itself: what poll waits for, and how a transport ends. */
final class LoopStories {
    private LoopStories() {}

    static void pollZeroDoesNotWait(Ends ends) {
        for (int i = 0; i < 10; i++) {
            Expect.equal(0, ends.poll(ends.client, 0), "the calls of an idle poll");
        }
    }

    static void anIdlePollWaitsItsTime(Ends ends) {
        long before = ends.client.nanoTime();
        Expect.equal(0, ends.poll(ends.client, 30 * Ends.MILLISECOND), "the calls of an idle poll");
        Expect.that(ends.client.nanoTime() - before >= 30 * Ends.MILLISECOND, "the poll waited its time");
    }

    static void aWakeupEndsTheNextPoll(Ends ends) {
        ends.client.wakeup();
        long before = ends.client.nanoTime();
        Expect.equal(0, ends.poll(ends.client, 60 * Ends.SECOND), "the calls of a woken poll");
        Expect.that(ends.client.nanoTime() - before < 60 * Ends.SECOND, "the poll did not wait its time");
    }

    static void aWaitingPollReturnsWithTheFirstCall(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.near().write(new byte[5], 0, 5, false);
        ends.client.flush();
        long before = ends.server.nanoTime();
        int calls = 0;
        while (calls == 0 && ends.server.nanoTime() - before < 60 * Ends.SECOND) {
            calls = ends.poll(ends.server, 60 * Ends.SECOND);
            ends.poll(ends.client, 0);
        }
        Expect.that(calls > 0, "the poll was ended by what arrived");
        Expect.that(ends.server.nanoTime() - before < 60 * Ends.SECOND, "it did not wait its time");
    }

    static void theClockGoesForward(Ends ends) {
        long before = ends.client.nanoTime();
        ends.driveFor(Ends.MILLISECOND);
        Expect.that(ends.client.nanoTime() - before >= Ends.MILLISECOND, "time has passed");
        Expect.that(!ends.client.name().isBlank(), "the transport has a name");
    }

    static void closingTellsThePeersOnly(Ends ends) {
        Ends.Pair pair = ends.connect();
        byte[] payload = Payload.of(50_000, 1);
        pair.near().write(payload, 0, payload.length, false);
        ends.client.close();
        while (!pair.server().isClosed()) {
            ends.server.flush();
            ends.poll(ends.server, Ends.MILLISECOND);
        }
        Expect.sameBytes(payload, pair.server().bytes(), "what arrived before the end");
        Expect.equal(Kind.PEER_CLOSED, pair.server().kind(), "who ended it, for the server");
        Expect.that(!pair.client().isClosed(), "the closed transport's handler is not told");
    }

    static void aClosedTransportFreesItsPorts(Ends ends) {
        Listener listener = ends.listen(new Door(ends));
        ends.server.close();
        Tape late = ends.open(listener);
        while (!late.isClosed()) {
            ends.client.flush();
            ends.poll(ends.client, Ends.MILLISECOND);
        }
        Expect.equal(Kind.REFUSED, late.kind(), "the outcome of the late one");
    }

    static void aClosedTransportRefusesEverything(Ends ends) {
        Ends.Pair pair = ends.connect();
        DatagramPort port = ends.bind(ends.client, (p, from, datagram) -> {});
        Transport closed = ends.client;
        closed.close();
        closed.close();
        closed.wakeup();
        Class<IllegalStateException> type = IllegalStateException.class;
        Expect.throwing(type, () -> closed.poll(0), "poll");
        Expect.throwing(type, closed::flush, "flush");
        Expect.throwing(type, () -> closed.listen(ends.at(Carrier.TCP, 0), new Door(ends)), "listen");
        Expect.throwing(type, () -> ends.open(6510, new Tape(ends, "late")), "open");
        Expect.throwing(type, () -> closed.bind(new BindOptions("", 0), (p, from, d) -> {}), "bind");
        Expect.throwing(type, () -> closed.resolve("localhost", Long.MAX_VALUE, found -> {}), "resolve");
        pair.near().write(new byte[1], 0, 1, false);
        pair.near().close(1000, "");
        pair.near().abort();
        pair.near().reading(true);
        Expect.equal(0L, pair.near().queuedBytes(), "what is queued in a closed transport");
        Expect.that(
                !port.send(new Address(ends.subject.loopback(), 6510), Payload.NOTHING, 0, Payload.NOTHING, 0, 0),
                "a port of a closed transport sends nothing");
        port.close();
    }
}
