package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Lets all plain connections of a loop read into one buffer: what was read is copied or parsed before the read callback
 * returns, so an idle connection holds no read buffer and a batch is read with one system call.
 */
final class SharedReads extends DefaultMaxMessagesRecvByteBufAllocator {
    private final int size;
    private final ByteBuf shared;

    /** A channel gets a limited number of reads before it is the turn of the others. */
    SharedReads(ByteBufAllocator allocator, int size, int readsPerTurn) {
        super(readsPerTurn);
        this.size = size;
        this.shared = allocator.directBuffer(size, size);
    }

    void release() {
        shared.release();
    }

    @Override
    public Reads newHandle() {
        return new Reads();
    }

    /** What one channel sees of the shared buffer. */
    final class Reads extends MaxMessageHandle {
        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            // Somebody still reads from it only when a channel collects several datagrams before it hands them over.
            return shared.refCnt() == 1 ? shared.retain().clear() : allocator.directBuffer(size, size);
        }

        @Override
        public int guess() {
            return size;
        }
    }
}
