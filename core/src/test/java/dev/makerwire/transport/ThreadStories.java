package dev.makerwire.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Other threads: one door for them, and a clear answer at all others. */
final class ThreadStories {
    private ThreadStories() {}

    private record Attempt(String what, Expect.Attempt attempt) {}

    static void everythingElseIsForbiddenToOtherThreads(Ends ends) {
        Ends.Pair pair = ends.connect();
        DatagramPort port = ends.bind(ends.client, (p, from, datagram) -> {});
        Address target = port.local();
        List<Attempt> attempts = List.of(
                new Attempt("poll", () -> ends.client.poll(0)),
                new Attempt("flush", ends.client::flush),
                new Attempt("listen", () -> ends.client.listen(ends.at(Carrier.TCP, 0), new Door(ends))),
                new Attempt("open", () -> ends.open(6510, new Tape(ends, "foreign"))),
                new Attempt("bind", () -> ends.client.bind(new BindOptions("", 0), (p, from, d) -> {})),
                new Attempt("resolve", () -> ends.client.resolve("localhost", Long.MAX_VALUE, found -> {})),
                new Attempt("close of the transport", ends.client::close),
                new Attempt("write", () -> pair.near().write(new byte[1], 0, 1, false)),
                new Attempt("write of two", () -> pair.near().write(new byte[1], 1, new byte[1], 0, 1)),
                new Attempt("queuedBytes", () -> pair.near().queuedBytes()),
                new Attempt("takenBytes", () -> pair.near().takenBytes()),
                new Attempt("reading", () -> pair.near().reading(false)),
                new Attempt("close", () -> pair.near().close(1000, "")),
                new Attempt("abort", () -> pair.near().abort()),
                new Attempt("send", () -> port.send(target, new byte[1], 1, new byte[1], 0, 1)),
                new Attempt("close of the port", port::close));
        List<Throwable> failures = new ArrayList<>();
        Thread foreign = new Thread(() -> tryAll(attempts, failures), "the-foreign-thread");
        String owner = Thread.currentThread().getName();
        foreign.start();
        join(foreign);
        Expect.equal(attempts.size(), failures.size(), "the failures, being " + failures);
        for (Throwable failure : failures) {
            Expect.that(failure instanceof IllegalStateException, failure + " is an IllegalStateException");
            Expect.that(failure.getMessage().contains("the-foreign-thread"), failure + " names the foreign thread");
            Expect.that(failure.getMessage().contains(owner), failure + " names the owner " + owner);
        }
        pair.near().write(new byte[3], 0, 3, false);
        ends.drive("life afterwards", () -> pair.server().count() == 3);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void tryAll(List<Attempt> attempts, List<Throwable> failures) {
        for (Attempt attempt : attempts) {
            try {
                attempt.attempt().run();
                failures.add(new AssertionError(attempt.what() + " did not throw"));
            } catch (Throwable failure) {
                failures.add(failure);
            }
        }
    }

    static void aWakeupFromAnotherThreadEndsAWaitingPoll(Ends ends) {
        ends.poll(ends.client, 0);
        AtomicBoolean woken = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!woken.get()) {
                ends.client.wakeup();
                Thread.yield();
            }
        });
        long before = ends.client.nanoTime();
        other.start();
        // The first wakeup may come before the first poll; one of the others finds a poll that waits.
        for (int i = 0; i < 3; i++) {
            Expect.equal(0, ends.poll(ends.client, 60 * Ends.SECOND), "the calls of a woken poll");
        }
        woken.set(true);
        Expect.that(ends.client.nanoTime() - before < 60 * Ends.SECOND, "the polls did not wait their time");
        join(other);
    }
}
