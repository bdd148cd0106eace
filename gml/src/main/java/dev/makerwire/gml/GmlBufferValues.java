package dev.makerwire.gml;

import dev.makerwire.buffer.BufferBoundsException;
import dev.makerwire.buffer.BufferError;
import dev.makerwire.buffer.BufferKind;
import dev.makerwire.buffer.DataType;
import dev.makerwire.buffer.GmlBuffer;
import java.util.function.ToIntFunction;

/**
 * GameMaker's functions about the values in buffers (protocol survey, section 7.7). A mistake does not throw: it gives the
 * number that is named here, and one diagnostic line. Writing to an id without a buffer gives -5.
 */
public abstract class GmlBufferValues extends GmlBufferFiles {
    private static final int NO_TEXT = buffer_error_invalid_type;
    private static final int LARGEST_NUMBER_BYTES = 8;

    /** Nothing to make: every name is static. */
    GmlBufferValues() {}

    /**
     * Writes a whole number at the position. Beyond the type's range its low bits stay.
     *
     * @param buffer the buffer's id
     * @param type any type but the two text types
     * @param value the number
     * @return 0, or a negative {@code buffer_error_}
     */
    public static int buffer_write(int buffer, DataType<?> type, long value) {
        return store("buffer_write", buffer, type, found -> found.write(type, value));
    }

    /**
     * Writes a number at the position. Whole types cut it toward zero.
     *
     * @param buffer the buffer's id
     * @param type any type but the two text types
     * @param value the number
     * @return 0, or a negative {@code buffer_error_}
     */
    public static int buffer_write(int buffer, DataType<?> type, double value) {
        return store("buffer_write", buffer, type, found -> found.write(type, value));
    }

    /**
     * Writes true or false at the position, as 1 or 0.
     *
     * @param buffer the buffer's id
     * @param type any type but the two text types
     * @param value the truth value
     * @return 0, or a negative {@code buffer_error_}
     */
    public static int buffer_write(int buffer, DataType<?> type, boolean value) {
        return store("buffer_write", buffer, type, found -> found.write(type, value));
    }

    /**
     * Writes text at the position.
     *
     * @param buffer the buffer's id
     * @param type {@link #buffer_string} or {@link #buffer_text}
     * @param value the text
     * @return 0, or a negative {@code buffer_error_}
     */
    public static int buffer_write(int buffer, DataType<?> type, String value) {
        return store("buffer_write", buffer, type, found -> value == null ? NO_TEXT : found.write(type, value));
    }

    /**
     * Reads a value at the position. {@code int hp = buffer_read(b, buffer_u8)} and {@code String name = buffer_read(b,
     * buffer_string)} need no cast.
     *
     * @param <T> what the type gives
     * @param buffer the buffer's id
     * @param type what to read
     * @return the value; 0, false or the empty string with a diagnostic line when it is not all there
     */
    public static <T> T buffer_read(int buffer, DataType<T> type) {
        GmlBuffer found = known("buffer_read", buffer);
        try {
            return found == null ? zero(type) : found.read(type);
        } catch (BufferBoundsException | IllegalArgumentException mistake) {
            GmlRuntime.report("buffer_read", mistake.getMessage() + "; it gives 0");
            return zero(type);
        }
    }

    /**
     * Reads a value without moving the position.
     *
     * @param <T> what the type gives
     * @param buffer the buffer's id
     * @param offset where the value begins, in bytes
     * @param type what to read
     * @return the value, or null, GameMaker's undefined, when it is not all there; 0, false or the empty string when there
     *     is no such buffer
     */
    public static <T> T buffer_peek(int buffer, int offset, DataType<T> type) {
        GmlBuffer found = known("buffer_peek", buffer);
        try {
            return found == null ? zero(type) : found.peek(offset, type).orElse(null);
        } catch (IllegalArgumentException mistake) {
            GmlRuntime.report("buffer_peek", mistake.getMessage() + "; it gives undefined");
            return null;
        }
    }

    /**
     * Writes a whole number without moving the position. Never grows a buffer; outside of it nothing happens.
     *
     * @param buffer the buffer's id
     * @param offset where the value begins, in bytes
     * @param type any type but the two text types
     * @param value the number
     * @return 0, or a negative
     */
    public static int buffer_poke(int buffer, int offset, DataType<?> type, long value) {
        return store("buffer_poke", buffer, type, found -> found.poke(offset, type, value));
    }

    /**
     * Writes a number without moving the position. Never grows a buffer; outside of it nothing happens.
     *
     * @param buffer the buffer's id
     * @param offset where the value begins, in bytes
     * @param type any type but the two text types
     * @param value the number
     * @return 0, or a negative
     */
    public static int buffer_poke(int buffer, int offset, DataType<?> type, double value) {
        return store("buffer_poke", buffer, type, found -> found.poke(offset, type, value));
    }

    /**
     * Writes true or false without moving the position. Never grows a buffer; outside of it nothing happens.
     *
     * @param buffer the buffer's id
     * @param offset where the value begins, in bytes
     * @param type any type but the two text types
     * @param value the truth value
     * @return 0, or a negative
     */
    public static int buffer_poke(int buffer, int offset, DataType<?> type, boolean value) {
        return store("buffer_poke", buffer, type, found -> found.poke(offset, type, value));
    }

    /**
     * Writes text without moving the position. Never grows a buffer; outside of it nothing happens.
     *
     * @param buffer the buffer's id
     * @param offset where the text begins, in bytes
     * @param type {@link #buffer_string} or {@link #buffer_text}
     * @param value the text
     * @return 0, or a negative
     */
    public static int buffer_poke(int buffer, int offset, DataType<?> type, String value) {
        return store("buffer_poke", buffer, type, found -> value == null ? NO_TEXT : found.poke(offset, type, value));
    }

    /**
     * Writes a whole number at every aligned place of a region. Bytes between are set to 0. Never grows a buffer and never moves
     * the position; a region that begins outside changes nothing.
     *
     * @param buffer the buffer's id
     * @param offset where the region begins, in bytes
     * @param type any type but the two text types
     * @param value the number
     * @param size how long it is, in bytes; a negative number means all
     * @return 0, or a negative
     */
    public static int buffer_fill(int buffer, int offset, DataType<?> type, long value, int size) {
        return store("buffer_fill", buffer, type, found -> found.fill(offset, type, value, size));
    }

    /**
     * Writes a number at every aligned place of a region. Bytes between are set to 0. Never grows a buffer and never moves
     * the position; a region that begins outside changes nothing.
     *
     * @param buffer the buffer's id
     * @param offset where the region begins, in bytes
     * @param type any type but the two text types
     * @param value the number
     * @param size how long it is, in bytes; a negative number means all
     * @return 0, or a negative
     */
    public static int buffer_fill(int buffer, int offset, DataType<?> type, double value, int size) {
        return store("buffer_fill", buffer, type, found -> found.fill(offset, type, value, size));
    }

    /**
     * Writes true or false, as 1 or 0, at every aligned place of a region. Bytes between are set to 0. Never grows a buffer and never moves
     * the position; a region that begins outside changes nothing.
     *
     * @param buffer the buffer's id
     * @param offset where the region begins, in bytes
     * @param type any type but the two text types
     * @param value the truth value
     * @param size how long it is, in bytes; a negative number means all
     * @return 0, or a negative
     */
    public static int buffer_fill(int buffer, int offset, DataType<?> type, boolean value, int size) {
        return store("buffer_fill", buffer, type, found -> found.fill(offset, type, value, size));
    }

    /**
     * Writes a text at every aligned place of a region. Bytes between are set to 0. Never grows a buffer and never moves
     * the position; a region that begins outside changes nothing.
     *
     * @param buffer the buffer's id
     * @param offset where the region begins, in bytes
     * @param type {@link #buffer_string} or {@link #buffer_text}
     * @param value the text
     * @param size how long it is, in bytes; a negative number means all
     * @return 0, or a negative
     */
    public static int buffer_fill(int buffer, int offset, DataType<?> type, String value, int size) {
        return store(
                "buffer_fill", buffer, type, found -> value == null ? NO_TEXT : found.fill(offset, type, value, size));
    }

    private static int store(String function, int buffer, DataType<?> type, ToIntFunction<GmlBuffer> action) {
        GmlBuffer found = known(function, buffer);
        if (found == null) {
            return UNKNOWN_BUFFER;
        }
        int result = action.applyAsInt(found);
        if (result < 0) {
            GmlRuntime.report(function, problem(result, buffer, found, type));
        }
        return result;
    }

    private static String problem(int result, int buffer, GmlBuffer found, DataType<?> type) {
        return switch (result) {
            case BufferError.INVALID_TYPE ->
                found.kind() == BufferKind.FAST
                        ? "a fast buffer takes whole numbers as buffer_u8 only: make buffer " + buffer + " buffer_fixed"
                        : type + " does not take such a value: text goes into buffer_string or"
                                + " buffer_text, numbers into the other types";
            case BufferError.OUT_OF_SPACE ->
                "buffer " + buffer + " of " + found.size() + " bytes is full at position " + found.tell()
                        + ": make it larger, or of kind buffer_grow";
            default -> type + " does not fit there into buffer " + buffer + " of " + found.size() + " bytes";
        };
    }

    /** What GameMaker goes on with when a value is not there: any type read from zeros. */
    private static <T> T zero(DataType<T> type) {
        return GmlBuffer.create(LARGEST_NUMBER_BYTES, BufferKind.FIXED, 1).read(type);
    }
}
