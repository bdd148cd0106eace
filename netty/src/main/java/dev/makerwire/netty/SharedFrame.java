package dev.makerwire.netty;

import dev.makerwire.transport.SharedMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;

/** A whole WebSocket frame of a server, which has no mask and so is the same for all who receive it. */
final class SharedFrame {
    private SharedFrame() {}

    /**
     * A frame as it is.
     *
     * @param bytes header and payload
     */
    record Plain(byte[] bytes) {}

    /**
     * A compressed frame, or the plain one where compressing gains nothing.
     *
     * @param bytes header and payload
     */
    record Deflated(byte[] bytes) {}

    static Plain plain(SharedMessage message) {
        int length = message.headLength() + message.length();
        byte[] bytes = new byte[headerLength(length) + length];
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        Frames.header(frame, Frames.FIN | opcode(message), length, 0);
        frame.put(message.head(), 0, message.headLength()).put(message.body(), message.offset(), message.length());
        return new Plain(bytes);
    }

    static Deflated deflated(SharedMessage message, Deflation deflation, ByteBufAllocator allocator) {
        int length = message.headLength() + message.length();
        ByteBuf small = allocator.directBuffer(length);
        try {
            deflation.deflate(
                    message.head(), message.headLength(), message.body(), message.offset(), message.length(), small);
            int size = small.readableBytes();
            if (size >= length) {
                return new Deflated(
                        message.form(Plain.class, SharedFrame::plain).bytes());
            }
            byte[] bytes = new byte[headerLength(size) + size];
            ByteBuffer frame = ByteBuffer.wrap(bytes);
            Frames.header(frame, Frames.FIN | Frames.RSV1 | opcode(message), size, 0);
            frame.put(small.nioBuffer());
            return new Deflated(bytes);
        } finally {
            small.release();
        }
    }

    private static int opcode(SharedMessage message) {
        return message.text() ? Frames.TEXT : Frames.BINARY;
    }

    private static int headerLength(int length) {
        return length <= Frames.MOST_CONTROL_BYTES ? 2 : length <= 0xFFFF ? 4 : 10;
    }
}
