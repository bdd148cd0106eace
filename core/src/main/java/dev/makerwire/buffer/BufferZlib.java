package dev.makerwire.buffer;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compression in the zlib format (section 7.12 of the protocol document, RFC 1950). Which bytes compression gives depends
 * on the platform; that they decompress to the same does not.
 */
public final class BufferZlib {
    /** The most bytes that {@link #decompress(GmlBuffer)} makes: 64 MiB, as much as the largest packet by default. */
    public static final int MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024;

    private static final int SMALLEST_ROOM = 256;

    private BufferZlib() {}

    /**
     * Compresses a region of a buffer, {@code buffer_compress}.
     *
     * @param buffer where the bytes are
     * @param offset the first of them; what lies outside goes to the nearer end, or round a wrapping buffer
     * @param sizeBytes how many, up to the end or once round a wrapping buffer; a negative number means all
     * @return a growing buffer with alignment 1 that holds exactly the compressed bytes, all of them used, at position 0
     */
    public static GmlBuffer compress(GmlBuffer buffer, int offset, int sizeBytes) {
        Region region = Region.of(buffer, offset, sizeBytes);
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(region.bytes(), region.from(), region.length());
            deflater.finish();
            byte[] bytes = new byte[SMALLEST_ROOM];
            int length = 0;
            while (!deflater.finished()) {
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, Sizing.grown(length, length + 1L));
                }
                length += deflater.deflate(bytes, length, bytes.length - length);
            }
            return GmlBuffer.copyOf(bytes, 0, length);
        } finally {
            deflater.end();
        }
    }

    /**
     * Decompresses the used bytes of a buffer, {@code buffer_decompress}, to at most {@link #MAX_DECOMPRESSED_BYTES}.
     *
     * @param buffer what {@link #compress} made, or any zlib stream; bytes behind its end do no harm
     * @return a growing buffer with alignment 1 that holds exactly the bytes, all of them used, at position 0
     * @throws DecompressionException if there is no such stream, it is not whole, or its content is larger
     */
    public static GmlBuffer decompress(GmlBuffer buffer) {
        return decompress(buffer, MAX_DECOMPRESSED_BYTES);
    }

    /**
     * Decompresses the used bytes of a buffer, {@code buffer_decompress}. Memory is taken for what has been decompressed,
     * not for what is promised, and never for more than the limit.
     *
     * @param buffer what {@link #compress} made, or any zlib stream; bytes behind its end do no harm
     * @param maxBytes the most bytes to make, 0 to {@link GmlBuffer#MAX_SIZE}
     * @return a growing buffer with alignment 1 that holds exactly the bytes, all of them used, at position 0
     * @throws DecompressionException if there is no such stream, it is not whole, or its content is larger
     * @throws IllegalArgumentException if the limit is out of range
     */
    public static GmlBuffer decompress(GmlBuffer buffer, int maxBytes) {
        if (maxBytes < 0 || maxBytes > Sizing.MAX_SIZE) {
            throw new IllegalArgumentException(
                    "the decompression limit must be 0 to " + Sizing.MAX_SIZE + " bytes, not " + maxBytes);
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(buffer.storage.bytes(), 0, buffer.usedSize());
            return GmlBuffer.holding(inflate(inflater, maxBytes));
        } catch (DataFormatException notZlib) {
            throw new DecompressionException(
                    DecompressionException.Reason.CORRUPT,
                    "the " + buffer.usedSize() + " used bytes are no zlib data: " + notZlib.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflate(Inflater inflater, int maxBytes) throws DataFormatException {
        // One byte more than is allowed tells a stream that is too large from one that just fits.
        long limit = maxBytes + 1L;
        byte[] bytes = new byte[(int) Math.min(SMALLEST_ROOM, limit)];
        int length = 0;
        while (!inflater.finished()) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(Sizing.grown(length, length + 1L), limit));
            }
            int now = inflater.inflate(bytes, length, bytes.length - length);
            length += now;
            if (length > maxBytes) {
                throw new DecompressionException(
                        DecompressionException.Reason.TOO_LARGE,
                        "the content is larger than the limit of " + maxBytes + " bytes");
            }
            if (now == 0 && !inflater.finished()) {
                throw stuck(inflater);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static DecompressionException stuck(Inflater inflater) {
        return inflater.needsDictionary()
                ? new DecompressionException(
                        DecompressionException.Reason.CORRUPT,
                        "the zlib data wants a dictionary, which GameMaker has not")
                : new DecompressionException(
                        DecompressionException.Reason.CUT_SHORT, "the zlib data ends before it is complete");
    }
}
