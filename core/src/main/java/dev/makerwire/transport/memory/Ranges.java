package dev.makerwire.transport.memory;

/** Checks the ranges that callers give, and joins them. */
final class Ranges {
    private Ranges() {}

    static void check(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(
                    length + " bytes from " + offset + " are not inside an array of " + bytes.length);
        }
    }

    static byte[] join(byte[] head, int headLength, byte[] body, int offset, int length) {
        byte[] joined = new byte[Math.addExact(headLength, length)];
        System.arraycopy(head, 0, joined, 0, headLength);
        System.arraycopy(body, offset, joined, headLength, length);
        return joined;
    }

    /** Adds, stopping at the largest long. Both are 0 or more, or the sum fits. */
    static long later(long nanos, long delay) {
        long sum = nanos + delay;
        return delay > 0 && sum < nanos ? Long.MAX_VALUE : sum;
    }
}
