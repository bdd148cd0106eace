package dev.makerwire.transport.memory;

import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.MessageKind;

/** What travels on a {@link Link}: bytes, a question whether one is there and its answer, or, as the last, the end. */
final class Piece implements Chunk {
    private static final byte[] PING = {};
    private static final byte[] PONG = {};

    private final MessageKind kind;
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final CloseCause end;
    private long dueNanos;
    private boolean readable;

    private Piece(MessageKind kind, byte[] bytes, int offset, int length, CloseCause end) {
        this.kind = kind;
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.end = end;
    }

    static Piece of(MessageKind kind, byte[] bytes, int offset, int length) {
        return new Piece(kind, bytes, offset, length, null);
    }

    /** Asks the receiver for a {@link #pong}. */
    static Piece ping() {
        return new Piece(MessageKind.BINARY, PING, 0, 0, null);
    }

    static Piece pong() {
        return new Piece(MessageKind.BINARY, PONG, 0, 0, null);
    }

    boolean isPing() {
        return bytes == PING;
    }

    boolean isPong() {
        return bytes == PONG;
    }

    static Piece end(CloseCause cause) {
        return new Piece(null, new byte[0], 0, 0, cause);
    }

    /** Why the connection ends, or null for bytes. */
    CloseCause end() {
        return end;
    }

    long dueNanos() {
        return dueNanos;
    }

    Piece due(long nanos) {
        dueNanos = nanos;
        return this;
    }

    /** The bytes may be read while a handler has them. */
    void readable(boolean on) {
        readable = on;
    }

    @Override
    public MessageKind kind() {
        return kind;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void copyTo(byte[] target, int at) {
        if (!readable) {
            throw new IllegalStateException("a chunk can be read only during the handler call it was given to");
        }
        if (at < 0 || at > target.length - length) {
            throw new IndexOutOfBoundsException(length + " bytes at " + at + " do not fit " + target.length);
        }
        System.arraycopy(bytes, offset, target, at, length);
    }
}
