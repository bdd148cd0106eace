package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.MessageKind;
import dev.makerwire.transport.SharedMessage;
import dev.makerwire.transport.WebSocketTerms;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * WebSocket after its upgrade (RFC 6455): writes frames straight into what is going out, has received ones read, answers
 * pings and farewells.
 */
final class WebSocketFraming implements Framing, FrameReader.Sink, Messages.Sink, Pulse.Body {
    private static final int MOST_PONG_BYTES = 65_536;
    private static final byte[] NOTHING = {};

    private final NettyConnection connection;
    private final ByteBufAllocator allocator;
    private final FrameReader reader;
    private final Messages messages;
    private final Deflation deflation;
    private final SplittableRandom masks;
    private final Pulse pulse;
    private byte[] owedPong;
    private boolean saidFarewell;
    private boolean heardFarewell;
    private boolean broken;

    /**
     * Begins after an upgrade.
     *
     * @param masks where a client takes its masks from; null for a server
     * @param deflation compresses messages; null where it was not agreed on
     */
    WebSocketFraming(
            Loop loop,
            NettyConnection connection,
            ByteBufAllocator allocator,
            SplittableRandom masks,
            Deflation deflation,
            WebSocketTerms terms) {
        this.connection = connection;
        this.allocator = allocator;
        this.masks = masks;
        this.deflation = deflation;
        this.reader = new FrameReader(allocator, masks == null, this);
        this.messages = new Messages(allocator, this, deflation, terms.maxMessageBytes());
        this.pulse = terms.pingIntervalNanos() > 0 ? new Pulse(System::nanoTime, loop::after, this, terms) : null;
    }

    @Override
    public void begin() {
        if (pulse != null) {
            pulse.begin();
        }
    }

    @Override
    public void reading(boolean on) {
        if (pulse != null) {
            pulse.reading(on);
        }
    }

    @Override
    public void maxMessageBytes(int bytes) {
        messages.most(bytes);
    }

    // Writing.

    @Override
    public void write(Outgoing out, byte[] head, int headLength, byte[] body, int offset, int length, boolean text) {
        int opcode = text ? Frames.TEXT : Frames.BINARY;
        if (deflation != null && deflation.worthIt(headLength + length)) {
            writeDeflated(out, opcode, head, headLength, body, offset, length);
        } else {
            writeFrame(out, Frames.FIN | opcode, head, headLength, body, offset, length);
        }
    }

    @Override
    public void write(Outgoing out, SharedMessage message) {
        if (masks != null) {
            // Every frame of a client has a mask of its own.
            write(
                    out,
                    message.head(),
                    message.headLength(),
                    message.body(),
                    message.offset(),
                    message.length(),
                    message.text());
            return;
        }
        byte[] frame = deflation != null && deflation.worthIt(message.headLength() + message.length())
                ? message.form(SharedFrame.Deflated.class, shared -> SharedFrame.deflated(shared, deflation, allocator))
                        .bytes()
                : message.form(SharedFrame.Plain.class, SharedFrame::plain).bytes();
        out.room(frame.length).put(frame);
    }

    private void writeDeflated(
            Outgoing out, int opcode, byte[] head, int headLength, byte[] body, int offset, int length) {
        ByteBuf small = allocator.directBuffer(headLength + length);
        try {
            deflation.deflate(head, headLength, body, offset, length, small);
            int size = small.readableBytes();
            if (size >= headLength + length) {
                writeFrame(out, Frames.FIN | opcode, head, headLength, body, offset, length);
                return;
            }
            int key = maskKey();
            ByteBuffer to = out.room(Frames.MOST_HEADER_BYTES + size);
            Frames.header(to, Frames.FIN | Frames.RSV1 | opcode, size, key);
            int start = to.position();
            to.put(small.nioBuffer());
            Masking.apply(to, start, size, key);
        } finally {
            small.release();
        }
    }

    private void writeFrame(
            Outgoing out, int firstByte, byte[] head, int headLength, byte[] body, int offset, int length) {
        int key = maskKey();
        ByteBuffer to = out.room(Frames.MOST_HEADER_BYTES + headLength + length);
        Frames.header(to, firstByte, headLength + length, key);
        int start = to.position();
        to.put(head, 0, headLength).put(body, offset, length);
        Masking.apply(to, start, headLength + length, key);
    }

    private int maskKey() {
        // Never 0: that would mean no mask here, and a mask of zeros is none.
        return masks == null ? 0 : masks.nextInt(1, Integer.MAX_VALUE);
    }

    private void writeControl(Outgoing out, int opcode, byte[] payload) {
        writeFrame(out, Frames.FIN | opcode, payload, 0, payload, 0, payload.length);
        out.urge();
    }

    @Override
    public void writeClose(Outgoing out, int status, String reason) {
        if (!Frames.sendable(status)) {
            throw new IllegalArgumentException("status " + status + " cannot be sent in a close frame");
        }
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int kept = Utf8.cut(text, Frames.MOST_CONTROL_BYTES - 2);
        byte[] payload = new byte[2 + kept];
        payload[0] = (byte) (status >>> 8);
        payload[1] = (byte) status;
        System.arraycopy(text, 0, payload, 2, kept);
        writeControl(out, Frames.CLOSE, payload);
        saidFarewell();
    }

    private void saidFarewell() {
        saidFarewell = true;
        stopPulse();
    }

    private void stopPulse() {
        if (pulse != null) {
            pulse.stop();
        }
    }

    @Override
    public long writtenBytes() {
        return connection.out().writtenBytes();
    }

    @Override
    public long takenBytes() {
        return connection.out().takenBytes();
    }

    @Override
    public void ping() {
        writeControl(connection.out(), Frames.PING, NOTHING);
    }

    @Override
    public void silent(String detail) {
        connection.silent(detail);
    }

    @Override
    public void drained() {
        if (owedPong != null && !saidFarewell) {
            byte[] payload = owedPong;
            owedPong = null;
            writeControl(connection.out(), Frames.PONG, payload);
        }
    }

    // Reading.

    @Override
    public void read(ByteBuf bytes) {
        if (pulse != null) {
            pulse.heard();
        }
        reader.read(bytes);
    }

    @Override
    public int heldBytes() {
        return reader.heldBytes() + messages.heldBytes();
    }

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
        switch (opcode) {
            case Frames.CLOSE -> heardClose(bytes, index, length);
            case Frames.PING -> heardPing(bytes, index, length);
            case Frames.PONG -> {}
            default -> messages.frame(opcode, fin, compressed, bytes, index, length);
        }
    }

    @Override
    public void message(MessageKind kind, ByteBuf bytes, int index, int length) {
        connection.deliver(bytes, index, length, kind);
    }

    /** A peer that asks and does not read the answers is owed one, not a queue of them. */
    private void heardPing(ByteBuf bytes, int index, int length) {
        if (saidFarewell) {
            return;
        }
        byte[] payload = new byte[length];
        bytes.getBytes(index, payload);
        if (connection.out().stalled() || connection.out().gatheredBytes() > MOST_PONG_BYTES) {
            owedPong = payload;
        } else {
            writeControl(connection.out(), Frames.PONG, payload);
        }
    }

    private void heardClose(ByteBuf bytes, int index, int length) {
        int status = length < 2 ? Frames.NO_STATUS : bytes.getUnsignedShort(index);
        if (length == 1 || length >= 2 && !Frames.sendable(status)) {
            broken("ws-bad-close", Frames.PROTOCOL_ERROR, "a close frame without a valid status");
        } else if (length > 2 && !Utf8.valid(bytes, index + 2, length - 2)) {
            broken("ws-bad-utf8", Frames.INVALID_DATA, "a close reason that is not UTF-8");
        } else {
            String reason = length <= 2 ? "" : bytes.toString(index + 2, length - 2, StandardCharsets.UTF_8);
            farewell(status, reason, bytes, index, length);
        }
    }

    private void farewell(int status, String reason, ByteBuf bytes, int index, int length) {
        heardFarewell = true;
        endReading();
        if (saidFarewell) {
            connection.farewellAnswered();
            return;
        }
        byte[] answer = new byte[Math.min(length, 2)];
        bytes.getBytes(index, answer);
        writeControl(connection.out(), Frames.CLOSE, answer);
        saidFarewell();
        connection.endAfterFlush(CloseCause.of(CloseCause.Kind.PEER_CLOSED, status, reason));
    }

    // Ends.

    @Override
    public void broken(String code, int status, String detail) {
        fail(CloseCause.violation(code, status, detail));
    }

    @Override
    public void tooLarge(long length) {
        fail(CloseCause.of(
                CloseCause.Kind.TOO_LARGE,
                Frames.TOO_BIG,
                "a message of at least " + length + " bytes is above the limit"));
    }

    private void fail(CloseCause cause) {
        broken = true;
        endReading();
        if (saidFarewell) {
            connection.farewellAnswered();
        } else {
            writeClose(connection.out(), cause.status(), "");
        }
        connection.endAfterFlush(cause);
    }

    @Override
    public boolean awaitsFarewell() {
        return saidFarewell && !heardFarewell && !broken;
    }

    @Override
    public CloseCause local(int status) {
        return CloseCause.of(CloseCause.Kind.LOCAL, status, "closed by this side");
    }

    @Override
    public CloseCause lost(CloseCause.Kind kind, String detail) {
        return CloseCause.of(kind, Frames.NO_CLOSE_FRAME, detail);
    }

    @Override
    public void release() {
        stopPulse();
        endReading();
    }

    /** What was gathered must not wait for the peer to close, too. */
    private void endReading() {
        reader.end();
        messages.release();
    }
}
