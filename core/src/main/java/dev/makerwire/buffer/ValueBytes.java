package dev.makerwire.buffer;

/** Values at an index of a storage, also where they run round the end of a wrapping buffer. Their place is claimed already. */
final class ValueBytes {
    private ValueBytes() {}

    /** Whether a buffer takes numbers of that type; a fast one has u8 only (section 7.6). */
    static boolean takesNumber(Storage storage, DataType<?> type) {
        return !type.isText() && holds(storage, type);
    }

    /** Whether a buffer takes text of that type. */
    static boolean takesText(Storage storage, DataType<?> type) {
        return type.isText() && holds(storage, type);
    }

    static void checkReadable(Storage storage, DataType<?> type) {
        if (!holds(storage, type)) {
            throw new IllegalArgumentException(
                    "a fast buffer holds buffer_u8 only, not " + type + ": make it buffer_fixed");
        }
    }

    private static boolean holds(Storage storage, DataType<?> type) {
        return storage.kind() != BufferKind.FAST || type == DataType.U8;
    }

    static void store(Storage storage, DataType<?> type, int at, long value) {
        if (storage.isWhole(at, type.bytes())) {
            Scalars.store(type.layout(), storage.bytes(), at, value);
        } else {
            storage.put(at, encoded(type, value), 0, type.bytes());
        }
    }

    static void store(Storage storage, DataType<?> type, int at, double value) {
        if (storage.isWhole(at, type.bytes())) {
            Scalars.store(type.layout(), storage.bytes(), at, value);
        } else {
            storage.put(at, encoded(type, value), 0, type.bytes());
        }
    }

    static void store(Storage storage, DataType<?> type, int at, String value, int length) {
        if (storage.isWhole(at, length)) {
            encode(type, value, storage.bytes(), at);
        } else {
            storage.put(at, encoded(type, value), 0, length);
        }
    }

    /** How many bytes a text takes. */
    static long length(DataType<?> type, String value) {
        return Utf8.length(value) + (type == DataType.STRING ? 1 : 0);
    }

    static byte[] encoded(DataType<?> type, long value) {
        byte[] bytes = new byte[type.bytes()];
        Scalars.store(type.layout(), bytes, 0, value);
        return bytes;
    }

    static byte[] encoded(DataType<?> type, double value) {
        byte[] bytes = new byte[type.bytes()];
        Scalars.store(type.layout(), bytes, 0, value);
        return bytes;
    }

    static byte[] encoded(DataType<?> type, String value) {
        byte[] bytes = new byte[(int) length(type, value)];
        encode(type, value, bytes, 0);
        return bytes;
    }

    private static void encode(DataType<?> type, String value, byte[] target, int at) {
        int end = Utf8.encode(value, target, at);
        if (type == DataType.STRING) {
            target[end] = 0;
        }
    }

    static <T> T load(Storage storage, DataType<T> type, int at, int length) {
        if (storage.isWhole(at, length)) {
            return type.decode(storage.bytes(), at, at + length);
        }
        return type.decode(storage.copy(at, length), 0, length);
    }

    static long loadLong(Storage storage, DataType<?> type, int at) {
        return storage.isWhole(at, type.bytes())
                ? Scalars.loadLong(type.layout(), storage.bytes(), at)
                : Scalars.loadLong(type.layout(), storage.copy(at, type.bytes()), 0);
    }

    static double loadDouble(Storage storage, DataType<?> type, int at) {
        return storage.isWhole(at, type.bytes())
                ? Scalars.loadDouble(type.layout(), storage.bytes(), at)
                : Scalars.loadDouble(type.layout(), storage.copy(at, type.bytes()), 0);
    }
}
