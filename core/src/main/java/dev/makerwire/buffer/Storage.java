package dev.makerwire.buffer;

import java.util.Arrays;

/**
 * The bytes of a buffer with its position and used size: where a value may go or come from, whatever its type. In a
 * wrapping buffer an index is always below the size, and what does not fit behind it goes on at the start.
 */
final class Storage {
    private final BufferKind kind;
    private final int alignment;
    private byte[] bytes;
    private int position;
    private int usedSize;

    /** How far all rounds through a wrapping buffer have shifted what alignment counts from (section 7.5). */
    private int alignmentOffset;

    Storage(byte[] bytes, int usedSize, BufferKind kind, int alignment) {
        this.bytes = bytes;
        this.usedSize = usedSize;
        this.kind = kind;
        this.alignment = alignment;
    }

    BufferKind kind() {
        return kind;
    }

    boolean wraps() {
        return kind == BufferKind.WRAP;
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

    void usedSize(int value) {
        usedSize = value;
    }

    /** Aligns, makes room (section 7.4) and moves behind the value; gives its first byte or a negative error. */
    int claim(long length) {
        int at = align();
        if ((at >= bytes.length || length > bytes.length - at) && !makeRoom(at, length)) {
            return BufferError.OUT_OF_SPACE;
        }
        markUsed(at, length);
        moveOn(at, length);
        return at;
    }

    private boolean makeRoom(int at, long length) {
        return switch (kind) {
            case FIXED, FAST -> false;
            case WRAP -> bytes.length > 0 && length <= bytes.length;
            case GROW -> grow(at + length);
        };
    }

    private boolean grow(long end) {
        int grown = Sizing.grown(bytes.length, end);
        if (grown < 0) {
            return false;
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, grown);
        }
        return true;
    }

    /** Marks a place used that need not be aligned (section 7.3); gives its index or a negative error. */
    int claimAt(int offset, long length) {
        int at = find(offset, length);
        if (at >= 0) {
            markUsed(at, length);
        }
        return at;
    }

    /** The index of a place that need not be aligned, or a negative error if the value does not lie in the buffer. */
    int find(int offset, long length) {
        if (offset < 0 || length > bytes.length) {
            return BufferError.OUT_OF_BOUNDS;
        }
        if (wraps() && bytes.length > 0) {
            return offset % bytes.length;
        }
        return offset <= bytes.length - length ? offset : BufferError.OUT_OF_BOUNDS;
    }

    /** Aligns and moves behind a value to be read; gives its first byte. */
    int advance(String what, int length) {
        int at = align();
        boolean inside = wraps() ? length <= bytes.length : length <= bytes.length - at;
        if (!inside) {
            throw new BufferBoundsException(what, length, at, bytes.length);
        }
        moveOn(at, length);
        return at;
    }

    /** Aligns the position, also for an operation that will fail (section 7.3). */
    int align() {
        if (wraps()) {
            moveOn(0, Sizing.aligned((long) position + alignmentOffset, alignment) - alignmentOffset);
        } else {
            position = Sizing.align(position, alignment);
        }
        return position;
    }

    /** Goes behind a value, round the end of a wrapping buffer. */
    void moveOn(int at, long length) {
        long end = at + length;
        if (wraps() && end >= bytes.length) {
            turn(end);
        } else {
            position = (int) end;
        }
    }

    private void turn(long end) {
        if (bytes.length == 0) {
            position = 0;
            alignmentOffset = 0;
            return;
        }
        position = (int) (end % bytes.length);
        alignmentOffset = (int) ((alignmentOffset + end - position) & (alignment - 1));
    }

    /** Goes to a position counted from the start of the buffer; outside of it to the nearer end, or round a wrapping one. */
    int moveTo(long wanted) {
        alignmentOffset = 0;
        position = 0;
        return moveBy(wanted);
    }

    /** Goes on or back; outside of the buffer to the nearer end, or onward round a wrapping one (section 7.9). */
    int moveBy(long distance) {
        long wanted = position + distance;
        if (wanted < 0) {
            alignmentOffset = 0;
            position = 0;
        } else if (wraps() && wanted >= bytes.length) {
            turn(wanted);
        } else {
            position = (int) Math.min(wanted, bytes.length);
        }
        return position;
    }

    void resize(int sizeBytes) {
        usedSize = Math.min(Math.max(usedSize, position), sizeBytes);
        bytes = Arrays.copyOf(bytes, sizeBytes);
        moveTo(wraps() && position >= sizeBytes ? 0 : position);
    }

    /** Makes the buffer that long if it is shorter, exactly (section 7.4). */
    void reach(int sizeBytes) {
        if (sizeBytes > bytes.length) {
            bytes = Arrays.copyOf(bytes, sizeBytes);
        }
    }

    /** Raises the used size to the end of a value. */
    void markUsed(int at, long length) {
        usedSize = (int) Math.min(bytes.length, Math.max(usedSize, at + length));
    }

    /** Whether a value lies in one piece, not round the end of a wrapping buffer. */
    boolean isWhole(int at, int length) {
        return length <= Math.max(0, bytes.length - at);
    }

    /** Stores bytes from an index on, round the end of a wrapping buffer. */
    void put(int at, byte[] source, int offset, int length) {
        int first = Math.min(length, bytes.length - at);
        System.arraycopy(source, offset, bytes, at, first);
        System.arraycopy(source, offset + first, bytes, 0, length - first);
    }

    /** Gives bytes from an index on, round the end of a wrapping buffer. */
    void take(int at, byte[] target, int offset, int length) {
        int first = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, first);
        System.arraycopy(bytes, 0, target, offset + first, length - first);
    }

    /** A copy of bytes from an index on, round the end of a wrapping buffer. */
    byte[] copy(int at, int length) {
        byte[] copy = new byte[length];
        take(at, copy, 0, length);
        return copy;
    }

    /** How many bytes from an index on a text may have: up to the used size, or once round a wrapping buffer that is full. */
    int textRoom(int from) {
        if (wraps() && usedSize == bytes.length) {
            return bytes.length;
        }
        return Math.max(0, usedSize - from);
    }

    /** How many of that many bytes from an index on come before a NUL. */
    int textLength(int from, int room) {
        int straight = Math.min(room, Math.max(0, bytes.length - from));
        int end = Utf8.end(bytes, from, from + straight);
        return end < from + straight ? end - from : straight + Utf8.end(bytes, 0, room - straight);
    }
}
