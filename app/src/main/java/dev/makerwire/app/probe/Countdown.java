package dev.makerwire.app.probe;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** The time that a step has left. */
final class Countdown {
    private final long deadline;

    Countdown(int millis) {
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /**
     * What is left, at least 1, for socket timeouts.
     *
     * @throws SocketTimeoutException when nothing is left
     */
    int millis() throws SocketTimeoutException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("time is up");
        }
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
    }
}
