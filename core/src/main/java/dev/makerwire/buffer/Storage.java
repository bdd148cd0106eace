package dev.makerwire.buffer;

import java.util.Arrays;

/** The bytes of a buffer with its position and used size: where a value may go or come from, whatever its type. */
final class Storage {
    private final BufferKind kind;
    private final int alignment;
    private byte[] bytes;
    private int position;
    private int usedSize;

    Storage(byte[] bytes, int usedSize, BufferKind kind, int alignment) {
        this.bytes = bytes;
        this.usedSize = usedSize;
        this.kind = kind;
        this.alignment = alignment;
    }

    BufferKind kind() {
        return kind;
    }

    int alignment() {
        return alignment;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return bytes.length;
    }

    int position() {
        return position;
    }

    int usedSize() {
        return usedSize;
    }

    /** Aligns, makes room (section 7.4) and moves behind the value; gives its first byte or a negative error. */
    int claim(long length) {
        int at = align();
        long end = at + length;
        if (kind == BufferKind.FIXED && (at >= bytes.length || end > bytes.length)) {
            return BufferError.OUT_OF_SPACE;
        }
        if (end > bytes.length) {
            int grown = Sizing.grown(bytes.length, end);
            if (grown < 0) {
                return BufferError.OUT_OF_SPACE;
            }
            bytes = Arrays.copyOf(bytes, grown);
        }
        position = (int) end;
        usedSize = Math.max(usedSize, position);
        return at;
    }

    /** Marks a place used that need not be aligned (section 7.3); gives it back or a negative error. */
    int claimAt(int offset, long length) {
        if (!holds(offset, length)) {
            return BufferError.OUT_OF_BOUNDS;
        }
        usedSize = Math.max(usedSize, (int) (offset + length));
        return offset;
    }

    /** Aligns and moves behind a value to be read; gives its first byte. */
    int advance(String what, int length) {
        int at = align();
        if (!holds(at, length)) {
            throw new BufferBoundsException(what, length, at, bytes.length);
        }
        position = at + length;
        return at;
    }

    /** Aligns the position, also for an operation that will fail (section 7.3). */
    int align() {
        position = Sizing.align(position, alignment);
        return position;
    }

    /** Whether the bytes lie between 0 and the size. */
    boolean holds(int offset, long length) {
        return offset >= 0 && offset + length <= bytes.length;
    }

    /** Goes to a position, or to the nearer end if it lies outside. */
    int moveTo(long wanted) {
        position = (int) Math.max(0, Math.min(wanted, bytes.length));
        return position;
    }

    void resize(int sizeBytes) {
        bytes = Arrays.copyOf(bytes, sizeBytes);
        usedSize = Math.min(Math.max(usedSize, position), sizeBytes);
        position = Math.min(position, sizeBytes);
    }
}
