package dev.makerwire.buffer;

/** What a buffer does when a write does not fit (sections 7.4 to 7.6 of the protocol document). */
public enum BufferKind {
    /** {@code buffer_fixed}: the size stays; a write that does not fit stores nothing and says so. */
    FIXED(0),
    /** {@code buffer_grow}: a write that does not fit doubles the size until it does. */
    GROW(1),
    /** {@code buffer_wrap}: the size stays; what reaches the end goes on at the start, also in the middle of a value. */
    WRAP(2),
    /** {@code buffer_fast}: as {@link #FIXED}, but the only data type is {@link DataType#U8}. */
    FAST(3);

    private static final int VERTEX_BUFFER = 4;

    private final int number;

    BufferKind(int number) {
        this.number = number;
    }

    /** {@return GameMaker's number of this kind, the value of its constant} */
    public int number() {
        return number;
    }

    /**
     * Finds a kind by GameMaker's number.
     *
     * @param number the value of a {@code buffer_*} kind constant
     * @return the kind with that number
     * @throws IllegalArgumentException if no kind here has that number; the message names it. So it is for 4,
     *     {@code buffer_vbuffer}, which is about graphics
     */
    public static BufferKind of(int number) {
        for (BufferKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                number == VERTEX_BUFFER
                        ? "buffer_vbuffer (4) holds vertices, and there are no graphics here: take another kind"
                        : "no buffer kind has the number " + number);
    }
}
