package dev.makerwire.conformance.peer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition, with a deadline that only a broken program reaches. */
public final class Await {
    /** How long anything may take on a slow machine. */
    public static final int DEADLINE_SECONDS = 30;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** When what starts now must have happened, in the time of {@link System#nanoTime}. */
    public static long deadlineNanos() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    }

    /** Waits until the condition holds; fails with the description when it never does. */
    public static void until(Supplier<String> description, BooleanSupplier condition) {
        long deadline = deadlineNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + DEADLINE_SECONDS + " s: " + description.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
