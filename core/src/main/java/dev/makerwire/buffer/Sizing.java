package dev.makerwire.buffer;

/** Arithmetic of positions and sizes, kept where its overflows can be tested without gigabytes. */
final class Sizing {
    /** The longest byte array every JVM can make. GameMaker's own limit is eight bytes more. */
    static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    static final int MAX_ALIGNMENT = 512;

    private static final int SMALLEST_GROWN = 4;

    private Sizing() {}

    /** The alignment a buffer uses: the next power of two, 1 for 0 (section 7.3). */
    static int powerOfTwo(int alignment) {
        if (alignment < 0 || alignment > MAX_ALIGNMENT) {
            throw new IllegalArgumentException(
                    "buffer alignment must be 1 to " + MAX_ALIGNMENT + " (0 counts as 1), not " + alignment);
        }
        int power = 1;
        while (power < alignment) {
            power <<= 1;
        }
        return power;
    }

    /** The first multiple of a power of two not below the position; never negative (section 7.3). */
    static int align(int position, int alignment) {
        return (int) Math.min(aligned(position, alignment), Integer.MAX_VALUE);
    }

    /** The same for positions that no array has. */
    static long aligned(long position, int alignment) {
        return (position + alignment - 1) & -alignment;
    }

    /** The doubled size that reaches {@code end} (section 7.4), or -1 if no array is that long. */
    static int grown(int size, long end) {
        if (end > MAX_SIZE) {
            return -1;
        }
        long grown = Math.max(size, SMALLEST_GROWN);
        while (grown < end) {
            grown <<= 1;
        }
        return (int) Math.min(grown, MAX_SIZE);
    }

    static int checkedSize(int sizeBytes) {
        if (sizeBytes < 0 || sizeBytes > MAX_SIZE) {
            throw new IllegalArgumentException("buffer size must be 0 to " + MAX_SIZE + " bytes, not " + sizeBytes);
        }
        return sizeBytes;
    }

    /** Where bytes at an offset end, if a buffer may be that long. */
    static int checkedEnd(long offset, int length) {
        long end = offset + length;
        if (end > MAX_SIZE) {
            throw new IllegalArgumentException(length + " bytes at offset " + offset + " need a buffer of " + end
                    + " bytes, more than the largest of " + MAX_SIZE);
        }
        return (int) end;
    }

    static void checkRange(String what, int offset, int length, int available) {
        if (offset < 0 || length < 0 || offset > available - length) {
            throw new IndexOutOfBoundsException(
                    what + ": " + length + " bytes at offset " + offset + " of " + available);
        }
    }
}
