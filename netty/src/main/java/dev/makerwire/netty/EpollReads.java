package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.unix.Socket;
import java.io.IOException;

/** What all wires of a loop read into: what was read is copied or parsed before the next read. */
final class EpollReads {
    static final int BYTES = 65_536;

    private final ByteBuf shared = ByteBufAllocator.DEFAULT.directBuffer(BYTES, BYTES);
    private final long address = shared.memoryAddress();

    /** Without Unsafe an older Java does not say where its memory is; then Netty's channels find other ways. */
    static boolean possible() {
        ByteBuf probe = ByteBufAllocator.DEFAULT.directBuffer(1);
        try {
            return probe.hasMemoryAddress();
        } finally {
            probe.release();
        }
    }

    /** How many bytes there were, 0 for none now, -1 at the end. */
    int read(Socket socket) throws IOException {
        return socket.recvAddress(address, 0, BYTES);
    }

    /** What was just read. */
    ByteBuf bytes(int length) {
        return shared.setIndex(0, length);
    }

    void release() {
        shared.release();
    }
}
