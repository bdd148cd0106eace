package dev.makerwire.transport.memory;

/** A clock that only moves when it is told to, and when a poll that may wait has nothing due. Starts at 0. */
public final class ManualClock implements MemoryClock {
    private long now;

    /** Makes a clock at time 0. */
    public ManualClock() {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void idle(long nanos) {
        advance(nanos);
    }

    /**
     * Moves the clock forward.
     *
     * @param nanos by how much, 0 or more
     * @throws IllegalArgumentException when {@code nanos} is negative
     * @throws ArithmeticException when the time would no longer fit a {@code long}
     */
    public void advance(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("a clock cannot go back by " + nanos + " ns");
        }
        now = Math.addExact(now, nanos);
    }
}
