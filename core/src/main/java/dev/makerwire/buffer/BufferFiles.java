package dev.makerwire.buffer;

import java.io.IOException;

/**
 * Where buffers are saved and loaded from. Nothing in this module touches a file: whoever runs a program gives it such a
 * place, a folder, a browser's storage or a map in memory. It decides which names there are; one that it refuses is an
 * {@link IOException} that says why.
 */
public interface BufferFiles {
    /**
     * Makes a file, or replaces what it held.
     *
     * @param name the file's name, with {@code /} or {@code \} between folders, which are made as needed
     * @param bytes where its content is
     * @param offset the first byte of it
     * @param length how many bytes
     * @throws IOException if the name is refused or the file cannot be written
     */
    void write(String name, byte[] bytes, int offset, int length) throws IOException;

    /**
     * Tells how long a file is.
     *
     * @param name the file's name
     * @return its length in bytes
     * @throws IOException if the name is refused or there is no such file
     */
    long size(String name) throws IOException;

    /**
     * Reads a piece of a file.
     *
     * @param name the file's name
     * @param offset the first byte to read, not negative
     * @param maxBytes how many at most
     * @return the bytes: fewer where the file ends, none behind its end
     * @throws IOException if the name is refused or the file cannot be read
     */
    byte[] read(String name, long offset, int maxBytes) throws IOException;
}
