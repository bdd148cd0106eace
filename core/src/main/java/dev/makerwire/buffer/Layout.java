package dev.makerwire.buffer;

/** How the bytes of a value are laid out; the untyped side of {@link DataType}, so that codecs can switch over it. */
enum Layout {
    U8(1),
    S8(1),
    U16(2),
    S16(2),
    U32(4),
    S32(4),
    F16(2),
    F32(4),
    F64(8),
    BOOL(1),
    STRING(0),
    U64(8),
    TEXT(0);

    private final int bytes;

    Layout(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value; 0 where that depends on the value. */
    int bytes() {
        return bytes;
    }

    boolean isText() {
        return bytes == 0;
    }
}
