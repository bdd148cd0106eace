package dev.makerwire.buffer;

import java.io.IOException;

/** Buffers to files and back: {@code buffer_save}, {@code buffer_load} and their kin. A file holds the bytes, no more. */
public final class SavedBuffer {
    private SavedBuffer() {}

    /**
     * Saves a region of a buffer, {@code buffer_save_ext}; with offset 0 and size -1 all of it, {@code buffer_save}: as
     * many bytes as it has, not only the used ones.
     *
     * @param buffer where the bytes are
     * @param offset the first of them; what lies outside goes to the nearer end, or round a wrapping buffer
     * @param sizeBytes how many, up to the end or once round a wrapping buffer; a negative number means all
     * @param files where to
     * @param name the file's name
     * @throws IOException if that fails
     */
    public static void save(GmlBuffer buffer, int offset, int sizeBytes, BufferFiles files, String name)
            throws IOException {
        Region region = Region.of(buffer, offset, sizeBytes);
        files.write(name, region.bytes(), region.from(), region.length());
    }

    /**
     * Loads a file into a new buffer, {@code buffer_load}.
     *
     * @param files where from
     * @param name the file's name
     * @return a growing buffer with alignment 1 that holds exactly the file, all of it used, at position 0
     * @throws IOException if that fails, or the file is longer than {@link GmlBuffer#MAX_SIZE}
     */
    public static GmlBuffer load(BufferFiles files, String name) throws IOException {
        return GmlBuffer.holding(read(files, name, 0, -1));
    }

    /**
     * Loads a piece of a file into a buffer, {@code buffer_load_partial}; with file offset 0 and size -1 the whole file,
     * {@code buffer_load_ext}. The position stays; the used size rises to the end of what was stored. A growing buffer, or
     * any of size 0, is made exactly as long as it has to be and never shorter; a fixed or fast one takes what fits; a
     * wrapping one is written round its end.
     *
     * @param files where from
     * @param name the file's name
     * @param fileOffset the first byte of the file to load, not negative
     * @param sizeBytes how many at most; a negative number means all that follow
     * @param buffer where they go
     * @param offset the place of the first of them
     * @return how many bytes were stored
     * @throws IOException if that fails, or the piece is longer than {@link GmlBuffer#MAX_SIZE}
     * @throws IllegalArgumentException if the file offset is negative, or the buffer would become longer than
     *     {@link GmlBuffer#MAX_SIZE}
     */
    public static int loadInto(
            BufferFiles files, String name, long fileOffset, int sizeBytes, GmlBuffer buffer, int offset)
            throws IOException {
        if (fileOffset < 0) {
            throw new IllegalArgumentException("the offset in the file must not be negative: " + fileOffset);
        }
        byte[] bytes = read(files, name, fileOffset, sizeBytes);
        return Splice.into(buffer.storage, offset, bytes, 0, bytes.length);
    }

    private static byte[] read(BufferFiles files, String name, long offset, int sizeBytes) throws IOException {
        long left = Math.max(0, files.size(name) - offset);
        long length = sizeBytes < 0 ? left : Math.min(left, sizeBytes);
        if (length > GmlBuffer.MAX_SIZE) {
            throw new IOException(
                    name + " has " + length + " bytes to load; a buffer holds at most " + GmlBuffer.MAX_SIZE);
        }
        return files.read(name, offset, (int) length);
    }
}
