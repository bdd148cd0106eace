package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.MessageKind;
import dev.makerwire.transport.SharedMessage;
import io.netty.buffer.ByteBuf;

/** TCP: bytes as they come. */
final class StreamFraming implements Framing {
    private final NettyConnection connection;

    StreamFraming(NettyConnection connection) {
        this.connection = connection;
    }

    @Override
    public void begin() {}

    @Override
    public void reading(boolean on) {}

    @Override
    public void maxMessageBytes(int bytes) {}

    @Override
    public void write(Outgoing out, byte[] head, int headLength, byte[] body, int offset, int length, boolean text) {
        if (text) {
            throw new IllegalArgumentException("text is true, but TCP has no text messages");
        }
        if (headLength + length > 0) {
            out.room(headLength + length).put(head, 0, headLength).put(body, offset, length);
        }
    }

    @Override
    public void write(Outgoing out, SharedMessage message) {
        write(out, message.head(), message.headLength(), message.body(), message.offset(), message.length(), false);
    }

    @Override
    public void read(ByteBuf bytes) {
        connection.deliver(bytes, bytes.readerIndex(), bytes.readableBytes(), MessageKind.STREAM);
    }

    @Override
    public int heldBytes() {
        return 0;
    }

    @Override
    public void writeClose(Outgoing out, int status, String reason) {}

    @Override
    public boolean awaitsFarewell() {
        return false;
    }

    @Override
    public CloseCause local(int status) {
        return CloseCause.of(CloseCause.Kind.LOCAL, "closed by this side");
    }

    @Override
    public CloseCause lost(CloseCause.Kind kind, String detail) {
        return CloseCause.of(kind, detail);
    }

    @Override
    public void drained() {}

    @Override
    public void release() {}
}
