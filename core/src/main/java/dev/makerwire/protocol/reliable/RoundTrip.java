package dev.makerwire.protocol.reliable;

/**
 * How long to wait for an acknowledgement (W-36): the smoothed round-trip time and four times its variation, as RFC 6298
 * has it, within bounds. Each further send waits half as long again. The times of messages that were sent more than once
 * say nothing (Karn); when only such are acknowledged, perhaps because the line has become slower than was measured, new
 * messages wait longer and longer until one can be measured.
 */
final class RoundTrip {
    /** No line is so slow that a longer wait would make sense. */
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private final ReliableLimits limits;
    private long smoothedNanos;
    private long variationNanos;
    private boolean measured;
    /** How many messages in a row could not be measured. */
    private int unmeasured;

    RoundTrip(ReliableLimits limits) {
        this.limits = limits;
    }

    /** A message that was sent once was acknowledged after so long. */
    void measured(long nanos) {
        if (measured) {
            variationNanos += (Math.abs(smoothedNanos - nanos) - variationNanos) / 4;
            smoothedNanos += (nanos - smoothedNanos) / 8;
        } else {
            measured = true;
            smoothedNanos = nanos;
            variationNanos = nanos / 2;
        }
        unmeasured = 0;
    }

    /** A message that was sent more than once was acknowledged. */
    void unmeasured() {
        unmeasured++;
    }

    /** How long to wait after a message was sent for the {@code sends}-th time. */
    long waitNanos(int sends) {
        long wait = measured ? smoothedNanos + 4 * variationNanos : limits.firstResendNanos();
        wait = grown(Math.max(limits.minResendNanos(), wait), unmeasured - 1, LONGEST_NANOS);
        return grown(wait, sends - 1, Math.max(limits.maxResendNanos(), wait));
    }

    private static long grown(long wait, int steps, long longest) {
        long grown = wait;
        for (int step = 0; step < steps && grown < longest; step++) {
            grown += grown / 2;
        }
        return Math.min(longest, grown);
    }

    /** How long to wait at least before later acknowledgements count as a sign of loss. */
    long reorderNanos() {
        return Math.max(limits.minResendNanos() / 4, smoothedNanos + variationNanos);
    }
}
