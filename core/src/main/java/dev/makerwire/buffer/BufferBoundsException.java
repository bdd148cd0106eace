package dev.makerwire.buffer;

/**
 * A read reached behind the end of a buffer. GameMaker reports "attempting to read from outside the buffer" and goes on
 * with 0 (section 7.8 of the protocol document); here the caller decides.
 */
public final class BufferBoundsException extends IndexOutOfBoundsException {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final int size;

    /**
     * Describes one failed read.
     *
     * @param what what was to be read, for the message
     * @param length how many bytes it needed
     * @param position where it would have begun, after alignment
     * @param size the size of the buffer in bytes
     */
    BufferBoundsException(String what, int length, int position, int size) {
        super("reading " + what + " (" + length + " bytes) at position " + position + " leaves the buffer of " + size
                + " bytes");
        this.position = position;
        this.size = size;
    }

    /** {@return where the read would have begun, in bytes, after alignment} */
    public int position() {
        return position;
    }

    /** {@return the size of the buffer in bytes} */
    public int size() {
        return size;
    }
}
