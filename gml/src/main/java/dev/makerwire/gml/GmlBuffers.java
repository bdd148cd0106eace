package dev.makerwire.gml;

import dev.makerwire.buffer.BufferKind;
import dev.makerwire.buffer.DataType;
import dev.makerwire.buffer.GmlBuffer;
import dev.makerwire.buffer.SeekBase;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * GameMaker's functions about buffers as a whole (protocol survey, section 7). A mistake does not throw: it gives the
 * number that is named here, and one diagnostic line. An id without a buffer gives -5 where a number is asked for.
 */
public abstract class GmlBuffers extends GmlBufferConstants {
    /** GameMaker's number for an id without a buffer; it has no public name there. */
    static final int UNKNOWN_BUFFER = -5;

    /** Nothing to make: every name is static. */
    GmlBuffers() {}

    /**
     * Makes a buffer of zeros.
     *
     * @param size the size in bytes
     * @param type {@link #buffer_fixed}, {@link #buffer_grow}, {@link #buffer_wrap} or {@link #buffer_fast}
     * @param alignment 1 to 512; a power of two
     * @return its id, or -1 when an argument is wrong. Ids count up from 0
     */
    public static int buffer_create(int size, int type, int alignment) {
        try {
            return buffers().add(GmlBuffer.create(size, BufferKind.of(type), alignment));
        } catch (IllegalArgumentException mistake) {
            GmlRuntime.report("buffer_create", mistake.getMessage());
            return buffer_error_general;
        }
    }

    /**
     * Frees a buffer. The buffer of an event is freed by itself, but may be deleted in the event as well.
     *
     * @param buffer its id
     */
    public static void buffer_delete(int buffer) {
        if (!buffers().remove(buffer)) {
            reportUnknown("buffer_delete", buffer);
        }
    }

    /**
     * Tells whether there is such a buffer.
     *
     * @param buffer an id
     * @return true between {@code buffer_create} and {@code buffer_delete}
     */
    public static boolean buffer_exists(int buffer) {
        return buffers().find(buffer) != null;
    }

    /**
     * Moves the position; it stops at the nearer end, or goes round the end of a wrapping buffer.
     *
     * @param buffer the buffer's id
     * @param base {@link #buffer_seek_start}, {@link #buffer_seek_relative} or {@link #buffer_seek_end}
     * @param offset how many bytes; from the end a positive number moves back
     * @return the new position; the old one for a wrong base, 0 when there is no such buffer
     */
    public static int buffer_seek(int buffer, int base, int offset) {
        GmlBuffer found = known("buffer_seek", buffer);
        if (found == null) {
            return 0;
        }
        try {
            return found.seek(SeekBase.of(base), offset);
        } catch (IllegalArgumentException mistake) {
            GmlRuntime.report("buffer_seek", mistake.getMessage());
            return found.tell();
        }
    }

    /**
     * Where the next value is read or written, before it is aligned.
     *
     * @param buffer the buffer's id
     * @return the position in bytes
     */
    public static int buffer_tell(int buffer) {
        return look("buffer_tell", buffer, GmlBuffer::tell);
    }

    /**
     * How many bytes a buffer has.
     *
     * @param buffer the buffer's id
     * @return the size in bytes
     */
    public static int buffer_get_size(int buffer) {
        return look("buffer_get_size", buffer, GmlBuffer::size);
    }

    /**
     * How far a buffer has been written.
     *
     * @param buffer the buffer's id
     * @return the end of the furthest write, in bytes
     */
    public static int buffer_get_used_size(int buffer) {
        return look("buffer_get_used_size", buffer, GmlBuffer::usedSize);
    }

    /**
     * States how many bytes of a buffer are used, for code that fills buffers by other means.
     *
     * @param buffer the buffer's id
     * @param size 0 to the buffer's size; anything else changes nothing
     */
    public static void buffer_set_used_size(int buffer, int size) {
        attempt("buffer_set_used_size", buffer, found -> found.usedSize(size));
    }

    /**
     * The kind of a buffer.
     *
     * @param buffer the buffer's id
     * @return {@link #buffer_fixed}, {@link #buffer_grow}, {@link #buffer_wrap} or {@link #buffer_fast}
     */
    public static int buffer_get_type(int buffer) {
        return look("buffer_get_type", buffer, found -> found.kind().number());
    }

    /**
     * The alignment of a buffer.
     *
     * @param buffer the buffer's id
     * @return the alignment in bytes
     */
    public static int buffer_get_alignment(int buffer) {
        return look("buffer_get_alignment", buffer, GmlBuffer::alignment);
    }

    /**
     * Changes the size of a buffer, whatever its kind. Bytes that fit stay, new ones are 0.
     *
     * @param buffer the buffer's id
     * @param newsize the exact new size in bytes
     */
    public static void buffer_resize(int buffer, int newsize) {
        attempt("buffer_resize", buffer, found -> found.resize(newsize));
    }

    /**
     * How many bytes a value of a type takes.
     *
     * @param type a data type
     * @return 1, 2, 4 or 8; 0 for the two text types
     */
    public static int buffer_sizeof(DataType<?> type) {
        return type.bytes();
    }

    static BufferTable buffers() {
        return GmlRuntime.game().buffers();
    }

    /** The buffer, or null after a diagnostic line. */
    static GmlBuffer known(String function, int buffer) {
        GmlBuffer found = buffers().find(buffer);
        if (found == null) {
            reportUnknown(function, buffer);
        }
        return found;
    }

    private static void reportUnknown(String function, int buffer) {
        GmlRuntime.report(function, unknownBuffer(buffer));
    }

    static String unknownBuffer(int buffer) {
        return "there is no buffer " + buffer + ": it was deleted, was freed after its event, or was never made";
    }

    private static int look(String function, int buffer, ToIntFunction<GmlBuffer> question) {
        GmlBuffer found = known(function, buffer);
        return found == null ? UNKNOWN_BUFFER : question.applyAsInt(found);
    }

    /** Does something with a buffer that it may refuse; gives whether it was done. */
    static boolean attempt(String function, int buffer, Consumer<GmlBuffer> action) {
        GmlBuffer found = known(function, buffer);
        if (found == null) {
            return false;
        }
        try {
            action.accept(found);
            return true;
        } catch (IllegalArgumentException mistake) {
            GmlRuntime.report(function, mistake.getMessage());
            return false;
        }
    }
}
