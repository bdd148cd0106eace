package dev.makerwire.netty;

import dev.makerwire.transport.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Reads bytes as the frames of a WebSocket and joins them to messages, the way a connection does, and writes down what comes
 * of them and what it took. For those who try bytes that nobody thought of.
 */
public final class FrameReading {
    /**
     * What came of it.
     *
     * @param lines messages, control frames, and the end if there was one
     * @param mostBytes the most memory that was held at once
     * @param leakedBytes what was still held when all was released
     */
    public record Outcome(List<String> lines, long mostBytes, long leakedBytes) {}

    private final List<String> lines = new ArrayList<>();
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    private final Deflation deflation;
    private FrameReader reader;
    private Messages messages;
    private long mostBytes;

    private FrameReading(boolean deflates) {
        deflation = deflates ? new Deflation() : null;
    }

    /**
     * Reads.
     *
     * @param bytes what arrived
     * @param masked whether a client sent it
     * @param deflates whether compression was agreed on
     * @param mostMessageBytes the limit of a message
     * @param cuts gives the length of the next piece, at least 1, for the number of bytes that are left
     * @return what came of it
     */
    public static Outcome read(
            byte[] bytes, boolean masked, boolean deflates, int mostMessageBytes, IntUnaryOperator cuts) {
        return new FrameReading(deflates).run(bytes, masked, mostMessageBytes, cuts);
    }

    private Outcome run(byte[] bytes, boolean masked, int mostMessageBytes, IntUnaryOperator cuts) {
        Notes notes = new Notes();
        messages = new Messages(allocator, notes, deflation, mostMessageBytes);
        reader = new FrameReader(allocator, masked, notes);
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, cuts.applyAsInt(bytes.length - at));
            ByteBuf piece = Unpooled.copiedBuffer(bytes, at, length);
            reader.read(piece);
            piece.release();
            measure();
            at += length;
        }
        reader.release();
        messages.release();
        if (deflation != null) {
            deflation.close();
        }
        return new Outcome(lines, mostBytes, allocator.metric().usedDirectMemory());
    }

    private void measure() {
        mostBytes = Math.max(mostBytes, allocator.metric().usedDirectMemory());
    }

    /** What a connection has in its place. */
    private final class Notes implements FrameReader.Sink, Messages.Sink {
        private boolean ended;

        @Override
        public long mostPayload(boolean compressed) {
            return messages.mostPayload(compressed);
        }

        @Override
        public boolean deflates() {
            return messages.deflates();
        }

        @Override
        public void frame(int opcode, boolean fin, boolean compressed, ByteBuf bytes, int index, int length) {
            check();
            measure();
            if (opcode >= Frames.CLOSE) {
                lines.add("control " + opcode + " " + ByteBufUtil.hexDump(bytes, index, length));
            } else {
                messages.frame(opcode, fin, compressed, bytes, index, length);
            }
        }

        @Override
        public void message(MessageKind kind, ByteBuf bytes, int index, int length) {
            check();
            measure();
            lines.add(kind + " " + ByteBufUtil.hexDump(bytes, index, length));
        }

        @Override
        public void broken(String code, int status, String detail) {
            end(code + " " + status);
        }

        @Override
        public void tooLarge(long length) {
            end("too large");
        }

        private void end(String line) {
            check();
            lines.add(line);
            ended = true;
            reader.end();
        }

        private void check() {
            if (ended) {
                throw new AssertionError("something after the end: " + lines);
            }
        }
    }
}
