package dev.makerwire.buffer;

/** What buffer operations return: 0 or one of GameMaker's negative numbers (section 7.1 of the protocol document). */
public final class BufferError {
    /** The operation did all it was asked for. */
    public static final int NONE = 0;

    /** {@code buffer_error_general}: a failure without a number of its own. */
    public static final int GENERAL = -1;

    /** {@code buffer_error_out_of_space}: the value does not fit. Nothing was written; make the buffer larger. */
    public static final int OUT_OF_SPACE = -2;

    /** The offset lies outside the buffer. Nothing was written; compare the offset with the size first. */
    public static final int OUT_OF_BOUNDS = -3;

    /** {@code buffer_error_invalid_type}: the value is not of the data type's sort. Nothing was written or moved. */
    public static final int INVALID_TYPE = -4;

    private BufferError() {}
}
