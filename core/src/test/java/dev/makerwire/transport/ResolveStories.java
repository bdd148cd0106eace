package dev.makerwire.transport;

import java.util.ArrayList;
import java.util.List;

/** Names and literals. */
final class ResolveStories {
    private ResolveStories() {}

    private static List<String> resolve(Ends ends, String name) {
        List<List<String>> answers = new ArrayList<>();
        ends.client.resolve(name, ends.client.nanoTime() + 10 * Ends.SECOND, found -> {
            ends.called("onResolved " + found);
            answers.add(List.copyOf(found));
        });
        Expect.equal(0, answers.size(), "the answers before a poll");
        ends.drive("the addresses of " + name, () -> !answers.isEmpty());
        ends.driveFor(2 * Ends.MILLISECOND);
        Expect.equal(1, answers.size(), "the answers for " + name);
        return answers.get(0);
    }

    static void aLiteralIsItself(Ends ends) {
        Expect.equal(List.of("127.0.0.1"), resolve(ends, "127.0.0.1"), "an IPv4 literal");
        Expect.equal(List.of("203.0.113.9"), resolve(ends, "203.0.113.9"), "an IPv4 literal of another machine");
        Expect.equal(List.of("::1"), resolve(ends, "::1"), "an IPv6 literal");
    }

    static void localhostIsTheLoopback(Ends ends) {
        List<String> found = resolve(ends, "localhost");
        Expect.that(found.contains(ends.subject.loopback()), found + " contains " + ends.subject.loopback());
    }

    static void anUnknownNameHasNoAddress(Ends ends) {
        Expect.equal(List.of(), resolve(ends, ends.subject.unknownName()), "the addresses");
    }

    static void aThrowingHandlerHarmsNobody(Ends ends) {
        boolean[] called = {false};
        ends.client.resolve("127.0.0.1", ends.client.nanoTime() + 10 * Ends.SECOND, found -> {
            ends.called("onResolved");
            called[0] = true;
            throw new IllegalStateException("planted");
        });
        ends.drive("the answer", () -> called[0]);
        aLiteralIsItself(ends);
    }
}
