package dev.makerwire.gml;

import dev.makerwire.buffer.BufferCopy;
import dev.makerwire.buffer.BufferFiles;
import dev.makerwire.buffer.BufferKind;
import dev.makerwire.buffer.GmlBuffer;
import dev.makerwire.buffer.SavedBuffer;
import java.io.IOException;
import java.util.Objects;

/**
 * GameMaker's functions about buffers in files. Names count from one folder, the working directory unless
 * {@link GmlRuntime#files} says otherwise, and do not lead out of it. A mistake, and a file that cannot be written or read,
 * does not throw: it gives the number that is named here, and one diagnostic line.
 *
 * <p>The functions that end in {@code _async} do their work in the next step, and an Async Save/Load event tells how it
 * ended: its {@code "id"} is what the function returned, its {@code "status"} 1 or 0. Their files are in a folder
 * {@code default}, those of a group in a folder with the group's name.
 */
public abstract class GmlBufferFiles extends GmlBufferData {
    /** Nothing to make: every name is static. */
    GmlBufferFiles() {}

    /**
     * Saves a buffer to a file: all of its bytes, not only the used ones.
     *
     * @param buffer the buffer's id
     * @param filename the file's name
     */
    public static void buffer_save(int buffer, String filename) {
        save("buffer_save", buffer, filename, 0, -1);
    }

    /**
     * Saves a region of a buffer to a file.
     *
     * @param buffer the buffer's id
     * @param filename the file's name
     * @param offset the first byte
     * @param size how many; a negative number means all
     */
    public static void buffer_save_ext(int buffer, String filename, int offset, int size) {
        save("buffer_save_ext", buffer, filename, offset, size);
    }

    private static void save(String function, int buffer, String filename, int offset, int size) {
        GmlBuffer found = known(function, buffer);
        if (found != null) {
            perform(function, filename, files -> SavedBuffer.save(found, offset, size, files, filename));
        }
    }

    /**
     * Loads a file into a new buffer.
     *
     * @param filename the file's name
     * @return the id of a growing buffer with alignment 1, at its start; -1 when the file cannot be loaded
     */
    public static int buffer_load(String filename) {
        int[] id = {buffer_error_general};
        perform("buffer_load", filename, files -> id[0] = buffers().add(SavedBuffer.load(files, filename)));
        return id[0];
    }

    /**
     * Loads a file into a buffer. A growing one is made as long as it has to be; others take what fits, or go round. The
     * position stays.
     *
     * @param buffer the buffer's id
     * @param filename the file's name
     * @param offset the place of the first byte
     */
    public static void buffer_load_ext(int buffer, String filename, int offset) {
        load("buffer_load_ext", buffer, filename, 0, -1, offset);
    }

    /**
     * Loads a piece of a file into a buffer, as {@link #buffer_load_ext} does.
     *
     * @param buffer the buffer's id
     * @param filename the file's name
     * @param src_offset the first byte of the file to load
     * @param src_len how many at most; a negative number means all that follow
     * @param dest_offset the place of the first of them in the buffer
     */
    public static void buffer_load_partial(int buffer, String filename, int src_offset, int src_len, int dest_offset) {
        load("buffer_load_partial", buffer, filename, src_offset, src_len, dest_offset);
    }

    private static boolean load(String function, int buffer, String filename, int fileOffset, int size, int offset) {
        GmlBuffer found = known(function, buffer);
        return found != null
                && perform(
                        function,
                        filename,
                        files -> SavedBuffer.loadInto(files, filename, fileOffset, size, found, offset));
    }

    /**
     * Saves a region of a buffer to a file in the next step. The bytes are those of now: the buffer may change, or be
     * deleted, at once.
     *
     * @param buffer the buffer's id
     * @param filename the file's name within the folder {@code default} or that of the group
     * @param offset the first byte
     * @param size how many; a negative number means all
     * @return the {@code "id"} of the event, within a group that of the group's event; -1 and no event when there is no
     *     such buffer or no name
     */
    public static int buffer_save_async(int buffer, String filename, int offset, int size) {
        GmlBuffer found = known("buffer_save_async", buffer);
        if (found == null || isNoName("buffer_save_async", filename)) {
            return buffer_error_general;
        }
        GmlBuffer copy = GmlBuffer.create(0, BufferKind.GROW, 1);
        BufferCopy.copy(found, offset, Math.min(size, found.size()), copy, 0);
        String place = saveLoad().place(filename);
        return saveLoad()
                .add(() -> perform("buffer_save_async", place, files -> SavedBuffer.save(copy, 0, -1, files, place)));
    }

    /**
     * Loads a file into a buffer in the next step, as {@link #buffer_load_ext} does. If the buffer is gone by then, the
     * event's {@code "status"} is 0.
     *
     * @param buffer the buffer's id
     * @param filename the file's name within the folder {@code default} or that of the group
     * @param offset the place of the first byte
     * @param size how many at most; a negative number means all
     * @return the {@code "id"} of the event, within a group that of the group's event; -1 and no event when there is no
     *     such buffer or no name
     */
    public static int buffer_load_async(int buffer, String filename, int offset, int size) {
        GmlBuffer found = known("buffer_load_async", buffer);
        if (found == null || isNoName("buffer_load_async", filename)) {
            return buffer_error_general;
        }
        String place = saveLoad().place(filename);
        return saveLoad().add(() -> load("buffer_load_async", buffer, place, 0, size, offset));
    }

    /**
     * Begins a group: the {@code _async} calls that follow wait for {@link #buffer_async_group_end}, and one event answers
     * them all.
     *
     * @param groupname the folder of the group's files, in place of {@code default}; empty for none
     */
    public static void buffer_async_group_begin(String groupname) {
        if (saveLoad().inGroup()) {
            GmlRuntime.report("buffer_async_group_begin", "a group is open: end it first");
        } else if (groupname == null) {
            GmlRuntime.report("buffer_async_group_begin", "undefined is no name");
        } else {
            saveLoad().begin(groupname);
        }
    }

    /**
     * An option of the open group. They are about the save dialogs of consoles, and do nothing here, as on desktops.
     *
     * @param option such as {@code "showdialog"}
     * @param value its value
     */
    public static void buffer_async_group_option(String option, Object value) {
        if (!saveLoad().inGroup()) {
            GmlRuntime.report("buffer_async_group_option", "no group is open for \"" + option + "\" = " + value);
        }
    }

    /**
     * Ends the group: its files are saved and loaded in the next step, in order.
     *
     * @return the {@code "id"} of the group's event, whose {@code "status"} is 1 if all of them succeeded; -1 when no
     *     group is open
     */
    public static int buffer_async_group_end() {
        if (!saveLoad().inGroup()) {
            GmlRuntime.report("buffer_async_group_end", "no group is open");
            return buffer_error_general;
        }
        return saveLoad().end();
    }

    /**
     * Registers an Async Save/Load event, as an instance with such an event does. Every registered handler gets every
     * event, in the order in which they were registered; so it compares {@code "id"}.
     *
     * @param handler runs once per event
     * @return a number to give to {@link #async_save_load_remove}
     */
    public static int async_save_load(Runnable handler) {
        return saveLoad().addHandler(Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Takes a handler away. It gets no further event, not even the one that runs now.
     *
     * @param handler what {@link #async_save_load} returned
     */
    public static void async_save_load_remove(int handler) {
        if (!saveLoad().removeHandler(handler)) {
            GmlRuntime.report("async_save_load_remove", "there is no handler " + handler);
        }
    }

    private static SaveLoad saveLoad() {
        return GmlRuntime.game().saveLoad();
    }

    private static boolean isNoName(String function, String filename) {
        if (filename == null) {
            GmlRuntime.report(function, "undefined is no name of a file");
        }
        return filename == null;
    }

    private static boolean perform(String function, String filename, FileAction action) {
        if (isNoName(function, filename)) {
            return false;
        }
        try {
            action.perform(GmlRuntime.game().files());
            return true;
        } catch (IOException | IllegalArgumentException failure) {
            GmlRuntime.report(function, failure.getMessage());
            return false;
        }
    }

    private interface FileAction {
        void perform(BufferFiles files) throws IOException;
    }
}
