package dev.makerwire.netty;

import dev.makerwire.transport.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Joins the data frames of one connection to messages. A message in one frame is handed on where it lies; fragments are
 * gathered, with a bound on their bytes and on their number, since empty ones cost their sender nothing.
 */
final class Messages {
    /** Is told of whole messages and of what makes a message impossible. */
    interface Sink {
        void message(MessageKind kind, ByteBuf bytes, int index, int length);

        void broken(String code, int status, String detail);

        void tooLarge(long length);
    }

    static final int MOST_FRAGMENTS = 131_072;

    private static final int POLICY = 1008;
    private static final int SMALLEST = 1_024;

    private final ByteBufAllocator allocator;
    private final Sink sink;
    private final Deflation deflation;
    private final Utf8 utf8 = new Utf8();
    private int most;
    private int mostNext;
    private int opcode;
    private boolean compressed;
    private int fragments;
    private ByteBuf gathered;

    /** With null for {@code deflation} where it was not agreed on. */
    Messages(ByteBufAllocator allocator, Sink sink, Deflation deflation, int most) {
        this.allocator = allocator;
        this.sink = sink;
        this.deflation = deflation;
        this.most = most;
        this.mostNext = most;
    }

    /** Changes the limit for messages that begin from now on. */
    void most(int bytes) {
        mostNext = bytes;
    }

    boolean deflates() {
        return deflation != null;
    }

    /**
     * How long the payload of a frame may be whose header has just been read. What does not compress grows a little, and
     * a message of the full size must pass.
     */
    long mostPayload(boolean firstCompressed) {
        if (opcode == 0) {
            most = mostNext;
        }
        long limit = compressed || firstCompressed ? most + (long) (most >> 8) + 64 : most;
        return limit - (gathered == null ? 0 : gathered.readableBytes());
    }

    void frame(int frameOpcode, boolean fin, boolean frameCompressed, ByteBuf bytes, int index, int length) {
        boolean continued = frameOpcode == Frames.CONTINUATION;
        if (continued != (opcode != 0)) {
            sink.broken(
                    continued ? "ws-unexpected-continuation" : "ws-expected-continuation",
                    Frames.PROTOCOL_ERROR,
                    continued ? "a continuation of nothing" : "a new message inside another");
            return;
        }
        if (!continued && fin) {
            whole(frameOpcode, frameCompressed, bytes, index, length);
            return;
        }
        if (!continued) {
            opcode = frameOpcode;
            compressed = frameCompressed;
            gathered = allocator.directBuffer(Math.max(length, SMALLEST));
            utf8.reset();
        }
        if (++fragments > MOST_FRAGMENTS) {
            sink.broken("ws-too-many-fragments", POLICY, "a message of more than " + MOST_FRAGMENTS + " fragments");
            return;
        }
        if (opcode == Frames.TEXT && !compressed && !utf8.take(bytes, index, length)) {
            // The rest need not be waited for.
            notUtf8();
            return;
        }
        gathered.writeBytes(bytes, index, length);
        if (fin) {
            joined();
        }
    }

    private void joined() {
        ByteBuf message = gathered;
        int kind = opcode;
        boolean toInflate = compressed;
        gathered = null;
        opcode = 0;
        compressed = false;
        fragments = 0;
        try {
            if (toInflate) {
                whole(kind, true, message, 0, message.readableBytes());
            } else if (kind == Frames.TEXT && !utf8.ended()) {
                notUtf8();
            } else {
                deliver(kind, message, 0, message.readableBytes());
            }
        } finally {
            message.release();
        }
    }

    private void whole(int kind, boolean toInflate, ByteBuf bytes, int index, int length) {
        if (!toInflate) {
            plain(kind, bytes, index, length);
            return;
        }
        ByteBuf inflated = allocator.directBuffer(Math.max(SMALLEST, Math.min(4 * length, most)));
        try {
            switch (deflation.inflate(bytes, index, length, inflated, most)) {
                case DONE -> plain(kind, inflated, 0, inflated.readableBytes());
                case TOO_LARGE -> sink.tooLarge(most + 1L);
                case BROKEN -> sink.broken("ws-bad-deflate", Frames.INVALID_DATA, "a message that cannot be inflated");
            }
        } finally {
            inflated.release();
        }
    }

    private void plain(int kind, ByteBuf bytes, int index, int length) {
        if (kind == Frames.TEXT) {
            utf8.reset();
            if (!utf8.take(bytes, index, length) || !utf8.ended()) {
                notUtf8();
                return;
            }
        }
        deliver(kind, bytes, index, length);
    }

    private void deliver(int kind, ByteBuf bytes, int index, int length) {
        sink.message(kind == Frames.TEXT ? MessageKind.TEXT : MessageKind.BINARY, bytes, index, length);
    }

    private void notUtf8() {
        sink.broken("ws-bad-utf8", Frames.INVALID_DATA, "a text message that is not UTF-8");
    }

    /** How much of a message whose fragments are gathered is held. */
    int heldBytes() {
        return gathered == null ? 0 : Math.max(1, gathered.readableBytes());
    }

    void release() {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
