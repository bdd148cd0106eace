package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * Memory in which bytes gather on their way out. It is written through one plain view, because every write through a
 * {@link ByteBuf} asks anew whether the memory is still there, where it begins and whether there is room.
 */
final class SendBuffer {
    /** Index of its size in {@link SendBuffers}. */
    final int sizeClass;

    /** All of the memory; its position is where the next byte goes. */
    final ByteBuffer view;

    private final ByteBuf memory;
    private final long address;

    SendBuffer(ByteBuf memory, int size, int sizeClass) {
        this.memory = memory;
        this.sizeClass = sizeClass;
        this.view = memory.nioBuffer(0, size);
        this.address = memory.hasMemoryAddress() ? memory.memoryAddress() : 0;
    }

    int length() {
        return view.position();
    }

    /** Where the memory begins for the system, or 0 where that cannot be told. */
    long address() {
        return address;
    }

    /** What has gathered, as Netty wants it. */
    ByteBuf memory() {
        return from(0);
    }

    /** What has gathered, without the first bytes. */
    ByteBuf from(int first) {
        return memory.setIndex(first, length());
    }

    /** Whether nobody else refers to the memory. */
    boolean free() {
        return memory.refCnt() == 1;
    }

    void release() {
        memory.release();
    }
}
