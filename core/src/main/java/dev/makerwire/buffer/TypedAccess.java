package dev.makerwire.buffer;

import java.util.Optional;

/**
 * The half of {@link GmlBuffer} that knows data types: write, read, poke and peek. A class of its own only to keep both
 * halves small; nobody else extends it.
 */
abstract sealed class TypedAccess permits GmlBuffer {
    final Storage storage;

    TypedAccess(Storage storage) {
        this.storage = storage;
    }

    /**
     * Writes a whole number at the position, {@code buffer_write}.
     *
     * @param type any type but the two text types
     * @param value the number; as {@link DataType#BOOL} it is true above 0
     * @return 0, {@link BufferError#OUT_OF_SPACE} or {@link BufferError#INVALID_TYPE}
     */
    public int write(DataType<?> type, long value) {
        int at = type.isText() ? BufferError.INVALID_TYPE : storage.claim(type.bytes());
        if (at < 0) {
            return at;
        }
        Scalars.store(type.layout(), storage.bytes(), at, value);
        return BufferError.NONE;
    }

    /**
     * Writes a number at the position, {@code buffer_write}.
     *
     * @param type any type but the two text types
     * @param value the number; as {@link DataType#BOOL} it is true above 0.5
     * @return 0, {@link BufferError#OUT_OF_SPACE} or {@link BufferError#INVALID_TYPE}
     */
    public int write(DataType<?> type, double value) {
        int at = type.isText() ? BufferError.INVALID_TYPE : storage.claim(type.bytes());
        if (at < 0) {
            return at;
        }
        Scalars.store(type.layout(), storage.bytes(), at, value);
        return BufferError.NONE;
    }

    /**
     * Writes a truth value at the position, {@code buffer_write}.
     *
     * @param type any type but the two text types; numeric ones take 1 or 0
     * @param value the truth value
     * @return 0, {@link BufferError#OUT_OF_SPACE} or {@link BufferError#INVALID_TYPE}
     */
    public int write(DataType<?> type, boolean value) {
        return write(type, value ? 1L : 0L);
    }

    /**
     * Writes text at the position, {@code buffer_write}. A NUL inside the text is written like any character, and a later
     * read stops there.
     *
     * @param type {@link DataType#STRING} (a NUL follows) or {@link DataType#TEXT}
     * @param value the text
     * @return 0, {@link BufferError#OUT_OF_SPACE} or {@link BufferError#INVALID_TYPE}
     */
    public int write(DataType<?> type, String value) {
        int at = type.isText() ? storage.claim(textLength(type, value)) : BufferError.INVALID_TYPE;
        return at < 0 ? at : storeText(type, at, value);
    }

    /**
     * Reads a value at the position, {@code buffer_read}. Text goes up to its NUL, which is skipped, or to the used size;
     * where nothing is left it is empty. Numbers may lie anywhere below the size.
     *
     * @param <T> what the type gives
     * @param type the type to read
     * @return the value
     * @throws BufferBoundsException if a number does not lie whole below the size
     */
    public <T> T read(DataType<T> type) {
        if (!type.isText()) {
            int at = storage.advance(type.toString(), type.bytes());
            return type.decode(storage.bytes(), at, at + type.bytes());
        }
        int from = storage.align();
        int end = Utf8.end(storage.bytes(), from, storage.usedSize());
        if (end < storage.usedSize()) {
            storage.moveTo(end + 1L);
        } else if (end > from) {
            storage.moveTo(end);
        }
        return type.decode(storage.bytes(), from, end);
    }

    /**
     * Reads a number as {@link #read} does, without an object. Fractions are cut toward zero, and what no long can
     * hold gives the nearest one (NaN gives 0); true is 1.
     *
     * @param type any type but the two text types
     * @return the number; u64 as a signed value
     * @throws BufferBoundsException if the number does not lie whole below the size
     * @throws IllegalArgumentException if the type is a text type
     */
    public long readLong(DataType<?> type) {
        int at = advanceNumber(type);
        return Scalars.loadLong(type.layout(), storage.bytes(), at);
    }

    /**
     * Reads a number as {@link #read} does, without an object. Beyond 2^53 a u64 is rounded; true is 1.
     *
     * @param type any type but the two text types
     * @return the number
     * @throws BufferBoundsException if the number does not lie whole below the size
     * @throws IllegalArgumentException if the type is a text type
     */
    public double readDouble(DataType<?> type) {
        int at = advanceNumber(type);
        return Scalars.loadDouble(type.layout(), storage.bytes(), at);
    }

    /**
     * Reads a value without moving, {@code buffer_peek}. The alignment plays no part.
     *
     * @param <T> what the type gives
     * @param offset where the value begins
     * @param type the type to read
     * @return the value, or empty (GameMaker's {@code undefined}) if it does not lie whole between 0 and the size
     */
    public <T> Optional<T> peek(int offset, DataType<T> type) {
        if (!storage.holds(offset, type.bytes())) {
            return Optional.empty();
        }
        byte[] bytes = storage.bytes();
        int end = type.isText() ? Utf8.end(bytes, offset, storage.usedSize()) : offset + type.bytes();
        return Optional.of(type.decode(bytes, offset, end));
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
        int at = type.isText() ? BufferError.INVALID_TYPE : storage.claimAt(offset, type.bytes());
        if (at < 0) {
            return at;
        }
        Scalars.store(type.layout(), storage.bytes(), at, value);
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
        int at = type.isText() ? BufferError.INVALID_TYPE : storage.claimAt(offset, type.bytes());
        if (at < 0) {
            return at;
        }
        Scalars.store(type.layout(), storage.bytes(), at, value);
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
        int at = type.isText() ? storage.claimAt(offset, textLength(type, value)) : BufferError.INVALID_TYPE;
        return at < 0 ? at : storeText(type, at, value);
    }

    private int advanceNumber(DataType<?> type) {
        if (type.isText()) {
            throw new IllegalArgumentException(type + " is not a number; read it as text");
        }
        return storage.advance(type.toString(), type.bytes());
    }

    private static long textLength(DataType<?> type, String value) {
        return Utf8.length(value) + (type == DataType.STRING ? 1 : 0);
    }

    private int storeText(DataType<?> type, int at, String value) {
        int end = Utf8.encode(value, storage.bytes(), at);
        if (type == DataType.STRING) {
            storage.bytes()[end] = 0;
        }
        return BufferError.NONE;
    }
}
