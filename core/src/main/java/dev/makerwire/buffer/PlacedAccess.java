package dev.makerwire.buffer;

import java.util.Optional;

/**
 * The part of {@link GmlBuffer} that knows data types at a given place: peek, poke and fill. A class of its own only to
 * keep each part small; nobody else extends it.
 */
abstract sealed class PlacedAccess extends TypedAccess permits GmlBuffer {
    private static final byte[] NOTHING = {};

    PlacedAccess(Storage storage) {
        super(storage);
    }

    /**
     * Reads a value without moving, {@code buffer_peek}. The alignment plays no part.
     *
     * @param <T> what the type gives
     * @param offset where the value begins
     * @param type the type to read
     * @return the value, or empty (GameMaker's {@code undefined}) if it does not lie whole between 0 and the size
     * @throws IllegalArgumentException if the buffer is fast and the type is not {@link DataType#U8}
     */
    public <T> Optional<T> peek(int offset, DataType<T> type) {
        ValueBytes.checkReadable(storage, type);
        int at = storage.find(offset, type.bytes());
        if (at < 0) {
            return Optional.empty();
        }
        int length = type.isText() ? storage.textLength(at, storage.textRoom(at)) : type.bytes();
        return Optional.of(ValueBytes.load(storage, type, at, length));
    }

    /**
     * Writes a whole number without moving, {@code buffer_poke}. Never grows; the alignment plays no part.
     *
     * @param offset where the value begins
     * @param type any type but the two text types
     * @param value the number
     * @return 0, {@link BufferError#OUT_OF_BOUNDS} or {@link BufferError#INVALID_TYPE}
     */
    public int poke(int offset, DataType<?> type, long value) {
        int at = ValueBytes.takesNumber(storage, type)
                ? storage.claimAt(offset, type.bytes())
                : BufferError.INVALID_TYPE;
        if (at < 0) {
            return at;
        }
        ValueBytes.store(storage, type, at, value);
        return BufferError.NONE;
    }

    /**
     * Writes a number without moving, {@code buffer_poke}. Never grows; the alignment plays no part.
     *
     * @param offset where the value begins
     * @param type any type but the two text types
     * @param value the number
     * @return 0, {@link BufferError#OUT_OF_BOUNDS} or {@link BufferError#INVALID_TYPE}
     */
    public int poke(int offset, DataType<?> type, double value) {
        int at = ValueBytes.takesNumber(storage, type)
                ? storage.claimAt(offset, type.bytes())
                : BufferError.INVALID_TYPE;
        if (at < 0) {
            return at;
        }
        ValueBytes.store(storage, type, at, value);
        return BufferError.NONE;
    }

    /**
     * Writes a truth value without moving, {@code buffer_poke}. Never grows; the alignment plays no part.
     *
     * @param offset where the value begins
     * @param type any type but the two text types
     * @param value the truth value
     * @return 0, {@link BufferError#OUT_OF_BOUNDS} or {@link BufferError#INVALID_TYPE}
     */
    public int poke(int offset, DataType<?> type, boolean value) {
        return poke(offset, type, value ? 1L : 0L);
    }

    /**
     * Writes text without moving, {@code buffer_poke}: the same bytes as {@link #write}. Never grows.
     *
     * @param offset where the text begins
     * @param type {@link DataType#STRING} (a NUL follows) or {@link DataType#TEXT}
     * @param value the text
     * @return 0, {@link BufferError#OUT_OF_BOUNDS} or {@link BufferError#INVALID_TYPE}
     */
    public int poke(int offset, DataType<?> type, String value) {
        long length = ValueBytes.length(type, value);
        int at = ValueBytes.takesText(storage, type) ? storage.claimAt(offset, length) : BufferError.INVALID_TYPE;
        if (at < 0) {
            return at;
        }
        ValueBytes.store(storage, type, at, value, (int) length);
        return BufferError.NONE;
    }

    /**
     * Writes a whole number at every aligned place of a region, {@code buffer_fill}. Bytes between are set to 0; a last
     * place that the value does not fit into whole keeps what it held. Never grows, never moves the position.
     *
     * @param offset where the region begins; in a wrapping buffer any number, counted round it
     * @param type any type but the two text types
     * @param value the number
     * @param sizeBytes how long the region is; it is cut at the end of the buffer, in a wrapping one after one round.
     *     A negative number means all
     * @return 0, {@link BufferError#OUT_OF_BOUNDS} if the region begins outside, or {@link BufferError#INVALID_TYPE}
     */
    public int fill(int offset, DataType<?> type, long value, int sizeBytes) {
        return ValueBytes.takesNumber(storage, type)
                ? BufferFill.fill(storage, offset, ValueBytes.encoded(type, value), type.bytes(), sizeBytes)
                : BufferError.INVALID_TYPE;
    }

    /**
     * Writes a number at every aligned place of a region, as {@link #fill(int, DataType, long, int)} does.
     *
     * @param offset where the region begins; in a wrapping buffer any number, counted round it
     * @param type any type but the two text types
     * @param value the number
     * @param sizeBytes how long the region is; a negative number means all
     * @return 0, {@link BufferError#OUT_OF_BOUNDS} if the region begins outside, or {@link BufferError#INVALID_TYPE}
     */
    public int fill(int offset, DataType<?> type, double value, int sizeBytes) {
        return ValueBytes.takesNumber(storage, type)
                ? BufferFill.fill(storage, offset, ValueBytes.encoded(type, value), type.bytes(), sizeBytes)
                : BufferError.INVALID_TYPE;
    }

    /**
     * Writes a truth value at every aligned place of a region, as {@link #fill(int, DataType, long, int)} does.
     *
     * @param offset where the region begins; in a wrapping buffer any number, counted round it
     * @param type any type but the two text types
     * @param value the truth value
     * @param sizeBytes how long the region is; a negative number means all
     * @return 0, {@link BufferError#OUT_OF_BOUNDS} if the region begins outside, or {@link BufferError#INVALID_TYPE}
     */
    public int fill(int offset, DataType<?> type, boolean value, int sizeBytes) {
        return fill(offset, type, value ? 1L : 0L, sizeBytes);
    }

    /**
     * Writes a text at every aligned place of a region, as {@link #fill(int, DataType, long, int)} does. A text of no
     * bytes fills nothing.
     *
     * @param offset where the region begins; in a wrapping buffer any number, counted round it
     * @param type {@link DataType#STRING} (a NUL follows each) or {@link DataType#TEXT}
     * @param value the text
     * @param sizeBytes how long the region is; a negative number means all
     * @return 0, {@link BufferError#OUT_OF_BOUNDS} if the region begins outside, or {@link BufferError#INVALID_TYPE}
     */
    public int fill(int offset, DataType<?> type, String value, int sizeBytes) {
        long length = ValueBytes.length(type, value);
        if (!ValueBytes.takesText(storage, type)) {
            return BufferError.INVALID_TYPE;
        }
        byte[] bytes = length > storage.size() ? NOTHING : ValueBytes.encoded(type, value);
        return BufferFill.fill(storage, offset, bytes, length, sizeBytes);
    }
}
