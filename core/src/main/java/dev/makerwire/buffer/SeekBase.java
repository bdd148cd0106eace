package dev.makerwire.buffer;

/** The point from which {@link GmlBuffer#seek} counts (section 7.9 of the protocol document). */
public enum SeekBase {
    /** {@code buffer_seek_start}: forward from the first byte. */
    START(0),
    /** {@code buffer_seek_relative}: forward from the current position, backward when negative. */
    RELATIVE(1),
    /** {@code buffer_seek_end}: <em>backward</em> from the allocated size, not from the used size. */
    END(2);

    private final int number;

    SeekBase(int number) {
        this.number = number;
    }

    /** {@return GameMaker's number of this base, the value of its constant} */
    public int number() {
        return number;
    }

    /**
     * Finds a base by GameMaker's number.
     *
     * @param number the value of a {@code buffer_seek_*} constant
     * @return the base with that number
     * @throws IllegalArgumentException if no base has that number; the message names it
     */
    public static SeekBase of(int number) {
        for (SeekBase base : values()) {
            if (base.number == number) {
                return base;
            }
        }
        throw new IllegalArgumentException("no seek base has the number " + number);
    }
}
