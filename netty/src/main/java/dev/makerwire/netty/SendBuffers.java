package dev.makerwire.netty;

import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The send buffers of a loop, used again and again: the last one given back is the next one taken, so it is still in the
 * processor's cache. There are a few sizes, each four times the one before; what is larger than the largest is not kept.
 */
final class SendBuffers {
    private static final int SMALLEST = 512;
    private static final int SIZES = 5;
    /** The largest size that is kept. */
    static final int LARGEST = SMALLEST << 2 * (SIZES - 1);
    /** So much of each size is kept at most. */
    private static final int SPARE_BYTES = 1 << 20;

    private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    /** For each size a stack of free ones. */
    private final List<ArrayDeque<SendBuffer>> spare =
            Stream.generate(ArrayDeque<SendBuffer>::new).limit(SIZES).toList();

    private boolean closed;

    /** Index of the size that has room for so many bytes; {@link #SIZES} when none has. */
    private static int sizeClass(int bytes) {
        // Two bits more in each, counted from those that are in the smallest.
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros((bytes - 1) / SMALLEST);
        return Math.min(SIZES, (bits + 1) / 2);
    }

    private static int size(int sizeClass) {
        return SMALLEST << 2 * sizeClass;
    }

    /** An empty buffer with room for so many bytes. */
    SendBuffer take(int bytes) {
        int sizeClass = sizeClass(bytes);
        SendBuffer free = sizeClass < SIZES ? spare.get(sizeClass).pollLast() : null;
        if (free == null) {
            int size = sizeClass < SIZES ? size(sizeClass) : bytes;
            free = new SendBuffer(allocator.directBuffer(size, size), size, sizeClass);
        }
        return free;
    }

    /** A larger buffer with the same bytes and room for some more. */
    SendBuffer grown(SendBuffer full, int more) {
        int needed = Math.addExact(full.length(), more);
        // Beyond the sizes that are kept it doubles, so that not every write copies everything.
        SendBuffer larger = take(Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 64, 2L * full.view.capacity())));
        larger.view.put(full.view.flip());
        giveBack(full);
        return larger;
    }

    /** Ends the use of a buffer that was taken here. What Netty still refers to is left to Netty. */
    void giveBack(SendBuffer used) {
        int sizeClass = used.sizeClass;
        boolean kept = !closed
                && sizeClass < SIZES
                && used.free()
                && spare.get(sizeClass).size() < SPARE_BYTES / size(sizeClass);
        if (kept) {
            used.view.clear();
            spare.get(sizeClass).addLast(used);
        } else {
            used.release();
        }
    }

    void close() {
        closed = true;
        for (ArrayDeque<SendBuffer> stack : spare) {
            stack.forEach(SendBuffer::release);
            stack.clear();
        }
    }
}
