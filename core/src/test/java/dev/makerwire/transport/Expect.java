package dev.makerwire.transport;

import java.util.Arrays;
import java.util.Objects;

/** Expectations of stories that must run without a test framework. */
final class Expect {
    /** Something that may throw. */
    interface Attempt {
        void run() throws Exception;
    }

    private Expect() {}

    static void that(boolean condition, String sentence) {
        if (!condition) {
            throw new AssertionError("expected that " + sentence);
        }
    }

    static void equal(Object expected, Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + ": expected " + expected + " but was " + actual);
        }
    }

    static void sameBytes(byte[] expected, byte[] actual, String what) {
        if (!Arrays.equals(expected, actual)) {
            int common = Math.min(expected.length, actual.length);
            int at = 0;
            while (at < common && expected[at] == actual[at]) {
                at++;
            }
            throw new AssertionError(what + ": expected " + expected.length + " bytes but were " + actual.length
                    + ", different from byte " + at);
        }
    }

    static <E extends Exception> E throwing(Class<E> type, Attempt attempt, String what) {
        try {
            attempt.run();
        } catch (Exception thrown) {
            if (type.isInstance(thrown)) {
                return type.cast(thrown);
            }
            throw new AssertionError(what + ": expected " + type.getName() + " but was " + thrown, thrown);
        }
        throw new AssertionError(what + ": expected " + type.getName() + " but nothing was thrown");
    }
}
