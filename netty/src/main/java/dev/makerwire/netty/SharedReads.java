package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets all channels of a kind in a loop read into the same few buffers: what was read is copied or parsed before the read
 * callback returns, so an idle connection holds no read buffer and a batch is read with one system call. One buffer is
 * enough for streams. Datagrams need one for each that a channel gathers before it hands them over, and with io_uring for
 * each that the system holds until there is something to read.
 */
final class SharedReads extends DefaultMaxMessagesRecvByteBufAllocator {
    private final int size;
    private final List<ByteBuf> shared;
    private int next;

    /** A channel gets a limited number of reads before it is the turn of the others. */
    SharedReads(ByteBufAllocator allocator, int size, int buffers, int readsPerTurn) {
        super(readsPerTurn);
        this.size = size;
        this.shared = Stream.generate(() -> allocator.directBuffer(size, size))
                .limit(buffers)
                .toList();
    }

    void release() {
        shared.forEach(ByteBuf::release);
    }

    @Override
    public Reads newHandle() {
        return new Reads();
    }

    /** A buffer that nobody else uses. They come in turn, so when the next one is in use, mostly all are. */
    private ByteBuf free(ByteBufAllocator allocator) {
        ByteBuf buffer = shared.get(next);
        if (buffer.refCnt() > 1) {
            return allocator.directBuffer(size, size);
        }
        next = next + 1 == shared.size() ? 0 : next + 1;
        return buffer.retain().clear();
    }

    /** What one channel sees of the shared buffers. */
    final class Reads extends MaxMessageHandle {
        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return free(allocator);
        }

        @Override
        public int guess() {
            return size;
        }
    }
}
