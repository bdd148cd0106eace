package dev.makerwire.buffer;

/** Bytes that cannot be decompressed: {@link #reason()} says why. Bytes from a peer may always be such. */
public final class DecompressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The bytes are not of the zlib format, or were damaged. */
        CORRUPT,
        /** The bytes end before the compressed data does. */
        CUT_SHORT,
        /** The result would be larger than the limit: a mistake, or a decompression bomb. */
        TOO_LARGE
    }

    private final Reason reason;

    DecompressionException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }
}
