package dev.makerwire.transport.memory;

/** The time of a {@link MemoryHub}: a {@link ManualClock}, or the real one of a program that plays in real time. */
public interface MemoryClock {
    /**
     * The present.
     *
     * @return nanoseconds from an arbitrary start; never goes back
     */
    long nanoTime();

    /**
     * Lets time pass while a poll has nothing to do. A real clock sleeps, a manual one jumps. It may return early.
     *
     * @param nanos how long at most, above 0
     */
    void idle(long nanos);

    /**
     * Ends an {@link #idle} in progress, or the next one. Called from any thread, by {@code wakeup}. A clock whose idle
     * does not wait has nothing to do here.
     */
    default void wake() {}
}
