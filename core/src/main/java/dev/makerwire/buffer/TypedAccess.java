package dev.makerwire.buffer;

/**
 * The part of {@link GmlBuffer} that knows data types at the position: write and read. A class of its own only to keep
 * each part small; nobody else extends it.
 */
abstract sealed class TypedAccess permits PlacedAccess {
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
        int at = ValueBytes.takesNumber(storage, type) ? storage.claim(type.bytes()) : BufferError.INVALID_TYPE;
        if (at < 0) {
            return at;
        }
        ValueBytes.store(storage, type, at, value);
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
        int at = ValueBytes.takesNumber(storage, type) ? storage.claim(type.bytes()) : BufferError.INVALID_TYPE;
        if (at < 0) {
            return at;
        }
        ValueBytes.store(storage, type, at, value);
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
        long length = ValueBytes.length(type, value);
        int at = ValueBytes.takesText(storage, type) ? storage.claim(length) : BufferError.INVALID_TYPE;
        if (at < 0) {
            return at;
        }
        ValueBytes.store(storage, type, at, value, (int) length);
        return BufferError.NONE;
    }

    /**
     * Reads a value at the position, {@code buffer_read}. Text goes up to its NUL, which is skipped, or to the used size;
     * where nothing is left it is empty. Numbers may lie anywhere below the size.
     *
     * @param <T> what the type gives
     * @param type the type to read
     * @return the value
     * @throws BufferBoundsException if a number does not lie whole below the size
     * @throws IllegalArgumentException if the buffer is fast and the type is not {@link DataType#U8}
     */
    public <T> T read(DataType<T> type) {
        ValueBytes.checkReadable(storage, type);
        if (!type.isText()) {
            return ValueBytes.load(storage, type, storage.advance(type.toString(), type.bytes()), type.bytes());
        }
        int at = storage.align();
        int room = storage.textRoom(at);
        int length = storage.textLength(at, room);
        T text = ValueBytes.load(storage, type, at, length);
        storage.moveOn(at, length < room ? length + 1 : length);
        return text;
    }

    /**
     * Reads a number as {@link #read} does, without an object. Fractions are cut toward zero, and what no long can
     * hold gives the nearest one (NaN gives 0); true is 1.
     *
     * @param type any type but the two text types
     * @return the number; u64 as a signed value
     * @throws BufferBoundsException if the number does not lie whole below the size
     * @throws IllegalArgumentException if the type is a text type, or the buffer fast and the type not {@link DataType#U8}
     */
    public long readLong(DataType<?> type) {
        return ValueBytes.loadLong(storage, type, advanceNumber(type));
    }

    /**
     * Reads a number as {@link #read} does, without an object. Beyond 2^53 a u64 is rounded; true is 1.
     *
     * @param type any type but the two text types
     * @return the number
     * @throws BufferBoundsException if the number does not lie whole below the size
     * @throws IllegalArgumentException if the type is a text type, or the buffer fast and the type not {@link DataType#U8}
     */
    public double readDouble(DataType<?> type) {
        return ValueBytes.loadDouble(storage, type, advanceNumber(type));
    }

    private int advanceNumber(DataType<?> type) {
        ValueBytes.checkReadable(storage, type);
        if (type.isText()) {
            throw new IllegalArgumentException(type + " is not a number; read it as text");
        }
        return storage.advance(type.toString(), type.bytes());
    }
}
