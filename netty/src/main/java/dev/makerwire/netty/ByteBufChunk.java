package dev.makerwire.netty;

import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.MessageKind;
import io.netty.buffer.ByteBuf;

/** The one chunk of a loop: a window on received bytes that is open during a handler call only. */
final class ByteBufChunk implements Chunk {
    private ByteBuf bytes;
    private int index;
    private int length;
    private MessageKind kind;

    void open(ByteBuf bytes, int index, int length, MessageKind kind) {
        this.bytes = bytes;
        this.index = index;
        this.length = length;
        this.kind = kind;
    }

    void shut() {
        bytes = null;
    }

    @Override
    public MessageKind kind() {
        checkOpen();
        return kind;
    }

    @Override
    public int length() {
        checkOpen();
        return length;
    }

    @Override
    public void copyTo(byte[] target, int offset) {
        checkOpen();
        bytes.getBytes(index, target, offset, length);
    }

    private void checkOpen() {
        if (bytes == null) {
            throw new IllegalStateException("a chunk can be read only during the call it was given to; copy it there");
        }
    }
}
