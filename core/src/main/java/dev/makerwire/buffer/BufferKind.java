package dev.makerwire.buffer;

/** What a buffer does when a write does not fit (section 7.4 of the protocol document). */
public enum BufferKind {
    /** {@code buffer_fixed}: the size stays; a write that does not fit stores nothing and says so. */
    FIXED(0),
    /** {@code buffer_grow}: a write that does not fit doubles the size until it does. */
    GROW(1);

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
     * @throws IllegalArgumentException if no kind here has that number; the message names it
     */
    public static BufferKind of(int number) {
        for (BufferKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no buffer kind has the number " + number);
    }
}
