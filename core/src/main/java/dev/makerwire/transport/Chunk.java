package dev.makerwire.transport;

/**
 * Received bytes, readable only during the handler call that they were given to. The receiver says where they go, so that
 * they are copied once.
 */
public interface Chunk {
    /**
     * How the bytes are delimited.
     *
     * @return the kind of this chunk
     */
    MessageKind kind();

    /**
     * How many bytes there are.
     *
     * @return the length in bytes; 0 for an empty message
     */
    int length();

    /**
     * Copies all bytes. May be called several times.
     *
     * @param target where to copy to
     * @param offset the first index to write in {@code target}
     * @throws IndexOutOfBoundsException when {@code target} has no room for {@link #length} bytes behind {@code offset}
     */
    void copyTo(byte[] target, int offset);
}
