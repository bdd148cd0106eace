package dev.makerwire.buffer;

import java.util.Arrays;

/**
 * GameMaker's buffer: bytes, a position, and a used size, the high-water mark of what was written (section 7 of the
 * protocol document).
 *
 * <pre>{@code
 * GmlBuffer buffer = GmlBuffer.create(16, BufferKind.GROW, 1);
 * buffer.write(DataType.U8, 7);
 * buffer.write(DataType.STRING, "hello");
 * buffer.seek(SeekBase.START, 0);
 * int command = buffer.read(DataType.U8);
 * String text = buffer.read(DataType.STRING);
 * }</pre>
 *
 * <p>Each write and read first moves the position up to a multiple of the alignment, and leaves it there even if the
 * operation then fails; bytes skipped that way keep what they held. {@code write} and {@code poke} answer with 0 or a
 * negative of {@link BufferError}; a read that leaves the buffer throws {@link BufferBoundsException}.
 *
 * <p>A whole number out of its type's range keeps its low bits (300 as u8 is 44), a fraction is cut toward zero, NaN is
 * 0; u64 alone takes the nearest {@code long} of a {@code double} beyond its range. A buffer belongs to one thread.
 */
public final class GmlBuffer extends PlacedAccess {
    /** The largest size in bytes, 2,147,483,639: what every JVM can hold in one array. */
    public static final int MAX_SIZE = Sizing.MAX_SIZE;

    private GmlBuffer(Storage storage) {
        super(storage);
    }

    /**
     * Makes a buffer of zeros, {@code buffer_create}.
     *
     * @param sizeBytes the size, 0 to {@link #MAX_SIZE}
     * @param kind what a write that does not fit does
     * @param alignment 1 to 512, rounded up to a power of two; 0 counts as 1
     * @return the buffer, at position 0 with nothing used
     * @throws IllegalArgumentException if size or alignment is out of range
     */
    public static GmlBuffer create(int sizeBytes, BufferKind kind, int alignment) {
        if (kind == null) {
            throw new IllegalArgumentException("a buffer needs a kind, not null");
        }
        byte[] bytes = new byte[Sizing.checkedSize(sizeBytes)];
        return new GmlBuffer(new Storage(bytes, 0, kind, Sizing.powerOfTwo(alignment)));
    }

    /**
     * Makes the buffer that delivers a payload: a growing one with alignment 1 that holds a copy of the bytes, all of
     * them used, at position 0 (section 6.2).
     *
     * @param bytes where the payload is
     * @param offset its first byte
     * @param length its length in bytes
     * @return the buffer
     * @throws IndexOutOfBoundsException if the range is not inside {@code bytes}
     */
    public static GmlBuffer copyOf(byte[] bytes, int offset, int length) {
        Sizing.checkRange("copyOf", offset, length, bytes.length);
        return holding(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** The buffer that delivers these very bytes, not a copy of them. */
    static GmlBuffer holding(byte[] bytes) {
        return new GmlBuffer(new Storage(bytes, bytes.length, BufferKind.GROW, 1));
    }

    /**
     * Writes raw bytes at the position as one value: aligned at their start, growing as a write does.
     *
     * @param source where the bytes are
     * @param offset the first of them
     * @param length how many
     * @return 0 or {@link BufferError#OUT_OF_SPACE}
     * @throws IndexOutOfBoundsException if the range is not inside {@code source}
     */
    public int putBytes(byte[] source, int offset, int length) {
        Sizing.checkRange("putBytes", offset, length, source.length);
        int at = storage.claim(length);
        if (at < 0) {
            return at;
        }
        storage.put(at, source, offset, length);
        return BufferError.NONE;
    }

    /**
     * Reads raw bytes at the position as one value: aligned at their start.
     *
     * @param target where to put them
     * @param offset the place of the first of them
     * @param length how many
     * @throws BufferBoundsException if that many do not lie below the size
     * @throws IndexOutOfBoundsException if the range is not inside {@code target}
     */
    public void takeBytes(byte[] target, int offset, int length) {
        Sizing.checkRange("takeBytes", offset, length, target.length);
        int at = storage.advance("bytes", length);
        storage.take(at, target, offset, length);
    }

    /**
     * Moves the position, {@code buffer_seek}. What would leave 0 to {@link #size()} stops at the nearer end; only a
     * wrapping buffer goes on from its start instead, and never stands at its end.
     *
     * @param base where to count from
     * @param offset bytes to move; from {@link SeekBase#END} a positive number moves back
     * @return the new position
     */
    public int seek(SeekBase base, int offset) {
        return switch (base) {
            case START -> storage.moveTo(offset);
            case RELATIVE -> storage.moveBy(offset);
            case END -> storage.moveTo((long) storage.size() - offset);
        };
    }

    /** {@return the position in bytes, {@code buffer_tell}; above the size only where aligning a failed access left it} */
    public int tell() {
        return storage.position();
    }

    /** {@return the allocated size in bytes, {@code buffer_get_size}} */
    public int size() {
        return storage.size();
    }

    /** {@return the end of the furthest write so far in bytes, {@code buffer_get_used_size}} */
    public int usedSize() {
        return storage.usedSize();
    }

    /**
     * States how many bytes are used, {@code buffer_set_used_size}: more than before, or fewer. No byte changes.
     *
     * @param bytes 0 to {@link #size()}
     * @throws IllegalArgumentException if there are not that many bytes
     */
    public void usedSize(int bytes) {
        if (bytes < 0 || bytes > size()) {
            throw new IllegalArgumentException("used size must be 0 to the size " + size() + ", not " + bytes);
        }
        storage.usedSize(bytes);
    }

    /**
     * Changes the size of a buffer of any kind, {@code buffer_resize}. Bytes that fit stay, new ones are 0; the used
     * size becomes the larger of itself and the position; both end within the new size.
     *
     * @param sizeBytes the exact new size, 0 to {@link #MAX_SIZE}
     * @throws IllegalArgumentException if the size is out of range
     */
    public void resize(int sizeBytes) {
        storage.resize(Sizing.checkedSize(sizeBytes));
    }

    /** {@return the alignment in use, {@code buffer_get_alignment}: a power of two, 1 to 512} */
    public int alignment() {
        return storage.alignment();
    }

    /** {@return the kind, {@code buffer_get_type}} */
    public BufferKind kind() {
        return storage.kind();
    }

    /** {@return a copy of the used bytes, 0 to {@link #usedSize()}} */
    public byte[] toByteArray() {
        return Arrays.copyOf(storage.bytes(), storage.usedSize());
    }

    /**
     * Copies bytes out, wherever the position is.
     *
     * @param target where to put them
     * @param targetOffset the place of the first of them
     * @param from the first byte of this buffer
     * @param length how many; the range may reach up to {@link #size()}
     * @throws IndexOutOfBoundsException if either range leaves its array
     */
    public void copyTo(byte[] target, int targetOffset, int from, int length) {
        Sizing.checkRange("copyTo, target", targetOffset, length, target.length);
        Sizing.checkRange("copyTo, buffer", from, length, storage.size());
        System.arraycopy(storage.bytes(), from, target, targetOffset, length);
    }

    /**
     * The bytes themselves, not a copy, for handing them to the network. Valid until the buffer next changes its size.
     *
     * @return an array of exactly {@link #size()} bytes, of which {@link #usedSize()} are used
     */
    public byte[] array() {
        return storage.bytes();
    }

    /** {@return kind, sizes, position and alignment, without the bytes} */
    @Override
    public String toString() {
        return "GmlBuffer[" + kind() + ", size " + size() + ", used " + usedSize() + ", position " + tell()
                + ", alignment " + alignment() + "]";
    }
}
