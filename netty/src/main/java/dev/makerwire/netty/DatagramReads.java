package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where all UDP ports of a loop read, on epoll: many places in one piece of memory, so that many datagrams come with one
 * system call. As preparing a place costs something whether or not a datagram comes, a port asks for few at first and for
 * more while they are filled.
 */
final class DatagramReads extends DefaultMaxMessagesRecvByteBufAllocator {
    /**
     * One place: larger than any datagram, and no power of two, because the beginnings of places that are a power of two
     * apart would fight for the same lines of the processor's caches. The system gives memory to what is used of it only.
     */
    static final int PLACE_BYTES = 65_536 + 64;
    /** A port asks for 2, 4, 8, 16 or 32 places. */
    private static final int SIZES = 5;

    private static final int MOST_PLACES = 1 << SIZES;
    /** Then it is the turn of the others. */
    private static final int DATAGRAMS_PER_TURN = 2 * MOST_PLACES;

    private final ByteBuf shared;
    /** Its beginning in all sizes. */
    private final List<ByteBuf> sizes;

    DatagramReads(ByteBufAllocator allocator) {
        super(DATAGRAMS_PER_TURN);
        shared = allocator.directBuffer(MOST_PLACES * PLACE_BYTES, MOST_PLACES * PLACE_BYTES);
        sizes = IntStream.range(0, SIZES)
                .mapToObj(size -> shared.slice(0, PLACE_BYTES * 2 << size))
                .toList();
    }

    void release() {
        shared.release();
    }

    @Override
    public Reads newHandle() {
        return new Reads();
    }

    /** How one port reads. */
    final class Reads extends MaxMessageHandle {
        private int size;

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            // A datagram that is kept until later keeps everything.
            return shared.refCnt() == 1
                    ? sizes.get(size).retain().clear()
                    : allocator.directBuffer(PLACE_BYTES, PLACE_BYTES);
        }

        @Override
        public int guess() {
            return PLACE_BYTES;
        }

        /** There may be more when all places were filled, and more places are better then. */
        @Override
        public boolean continueReading(UncheckedBooleanSupplier mayBeMore) {
            boolean filled = lastBytesRead() == attemptedBytesRead();
            if (filled) {
                size = Math.min(SIZES - 1, size + 1);
            } else if (lastBytesRead() < attemptedBytesRead() / 4) {
                size = Math.max(0, size - 1);
            }
            return filled && super.continueReading(mayBeMore);
        }
    }
}
