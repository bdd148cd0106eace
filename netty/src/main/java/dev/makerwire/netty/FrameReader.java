package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Cuts received bytes into WebSocket frames and checks everything about them that needs no memory of earlier frames. A
 * frame that came whole is handed on where it lies; of one that did not, only what has arrived is held. A frame that claims
 * more than the sink allows is refused by its header.
 */
final class FrameReader {
    /** Is told of frames and of the one thing that ends the reading of them. */
    interface Sink {
        /** How long the payload of a data frame may be now; {@code compressed} tells whether its RSV1 bit is set. */
        long mostPayload(boolean compressed);

        /** Whether RSV1 is allowed on the first frame of a message. */
        boolean deflates();

        void frame(int opcode, boolean fin, boolean compressed, ByteBuf bytes, int index, int length);

        void broken(String code, int status, String detail);

        void tooLarge(long length);
    }

    private static final int SMALLEST_HELD = 256;
    private static final long UNKNOWN = -1;

    private final ByteBufAllocator allocator;
    private final boolean expectsMasks;
    private final Sink sink;
    private ByteBuf held;
    private long heldSize = UNKNOWN;
    private boolean ended;
    private int headerBytes;

    FrameReader(ByteBufAllocator allocator, boolean expectsMasks, Sink sink) {
        this.allocator = allocator;
        this.expectsMasks = expectsMasks;
        this.sink = sink;
    }

    /** Nothing more will be read, whatever comes. */
    void end() {
        ended = true;
        release();
    }

    /** How much of a frame that is not whole is held. */
    int heldBytes() {
        return held == null ? 0 : held.readableBytes();
    }

    void release() {
        if (held != null) {
            held.release();
            held = null;
        }
    }

    /** Reads all bytes. */
    void read(ByteBuf in) {
        while (!ended && in.isReadable()) {
            if (held == null) {
                long size = frameSize(in, in.readerIndex(), in.readableBytes());
                if (ended) {
                    return;
                }
                if (size != UNKNOWN && size <= in.readableBytes()) {
                    int start = in.readerIndex();
                    in.skipBytes((int) size);
                    emit(in, start, (int) size);
                    continue;
                }
                held = allocator.directBuffer(SMALLEST_HELD);
                heldSize = size;
            }
            hold(in);
        }
    }

    /** Moves as much of one frame as there is behind what is held, and hands the frame on when it is whole. */
    private void hold(ByteBuf in) {
        // The size is known after at most 10 bytes; until then one byte more each time. What was allowed once is not
        // asked again: the limit may have changed meanwhile.
        long missing = heldSize == UNKNOWN ? 1 : heldSize - held.readableBytes();
        held.writeBytes(in, (int) Math.min(missing, in.readableBytes()));
        if (heldSize == UNKNOWN) {
            heldSize = frameSize(held, 0, held.readableBytes());
            if (ended) {
                return;
            }
        }
        if (heldSize != UNKNOWN && held.readableBytes() == heldSize) {
            ByteBuf whole = held;
            held = null;
            try {
                emit(whole, 0, (int) heldSize);
            } finally {
                whole.release();
            }
        }
    }

    /** The size of the frame that begins here, or {@link #UNKNOWN}; ends the reading when it cannot be one. */
    private long frameSize(ByteBuf in, int at, int available) {
        if (available < 2) {
            return UNKNOWN;
        }
        int first = in.getUnsignedByte(at);
        int second = in.getUnsignedByte(at + 1);
        if (!checkFirst(first, second)) {
            return UNKNOWN;
        }
        int marker = second & 0x7F;
        int lengthBytes = marker < 126 ? 0 : marker == 126 ? 2 : 8;
        headerBytes = 2 + lengthBytes + (expectsMasks ? 4 : 0);
        if (available < 2 + lengthBytes) {
            return UNKNOWN;
        }
        long length = lengthBytes == 0 ? marker : lengthBytes == 2 ? in.getUnsignedShort(at + 2) : in.getLong(at + 2);
        if (lengthBytes == 2 && length < 126 || lengthBytes == 8 && length >>> 16 == 0 || length < 0) {
            broken("ws-bad-length", "the length " + length + " is not in its shortest form");
            return UNKNOWN;
        }
        if ((first & 0x08) == 0 && length > sink.mostPayload((first & Frames.RSV1) != 0)) {
            ended = true;
            release();
            sink.tooLarge(length);
            return UNKNOWN;
        }
        return headerBytes + length;
    }

    private boolean checkFirst(int first, int second) {
        int opcode = first & 0x0F;
        boolean control = (opcode & 0x08) != 0;
        int allowed = sink.deflates() && !control && opcode != Frames.CONTINUATION ? Frames.RSV1 : 0;
        if ((first & 0x70 & ~allowed) != 0) {
            return broken("ws-reserved-bits", "a reserved bit is set");
        }
        if (opcode > Frames.PONG || opcode > Frames.BINARY && opcode < Frames.CLOSE) {
            return broken("ws-bad-opcode", "opcode " + opcode + " does not exist");
        }
        if (control && (first & Frames.FIN) == 0) {
            return broken("ws-control-fragmented", "a control frame is fragmented");
        }
        if (control && (second & 0x7F) > Frames.MOST_CONTROL_BYTES) {
            return broken("ws-control-too-long", "a control frame is longer than 125 bytes");
        }
        if (expectsMasks != ((second & Frames.MASKED) != 0)) {
            return expectsMasks
                    ? broken("ws-unmasked", "a client's frame is not masked")
                    : broken("ws-masked", "a server's frame is masked");
        }
        return true;
    }

    private boolean broken(String code, String detail) {
        end();
        sink.broken(code, Frames.PROTOCOL_ERROR, detail);
        return false;
    }

    private void emit(ByteBuf in, int at, int size) {
        int first = in.getUnsignedByte(at);
        int payload = at + headerBytes;
        int length = size - headerBytes;
        if (expectsMasks) {
            Masking.apply(in, payload, length, in.getInt(payload - 4));
        }
        sink.frame(first & 0x0F, (first & Frames.FIN) != 0, (first & Frames.RSV1) != 0, in, payload, length);
    }
}
