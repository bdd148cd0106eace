package dev.makerwire.gml;

import dev.makerwire.buffer.BufferBase64;
import dev.makerwire.buffer.BufferCopy;
import dev.makerwire.buffer.BufferHashes;
import dev.makerwire.buffer.BufferZlib;
import dev.makerwire.buffer.DecompressionException;
import dev.makerwire.buffer.GmlBuffer;

/**
 * GameMaker's functions about the bytes in buffers, whatever they mean (protocol survey, sections 7.10 and 7.12). A region
 * is an offset and a size in bytes: a negative size means the whole buffer; what lies outside goes to the nearer end, or
 * round a wrapping buffer. A mistake gives the value that is named here, and one diagnostic line.
 */
public abstract class GmlBufferData extends GmlBuffers {
    /** Nothing to make: every name is static. */
    GmlBufferData() {}

    /**
     * Copies a region of a buffer into another. A growing target is made as long as it has to be; others take what fits,
     * or go round. No position moves.
     *
     * @param src_buffer the id of the buffer to copy from
     * @param src_offset the first byte of it
     * @param size how many
     * @param dest_buffer the id of the buffer to copy to, another one
     * @param dest_offset the place of the first byte there
     */
    public static void buffer_copy(int src_buffer, int src_offset, int size, int dest_buffer, int dest_offset) {
        GmlBuffer source = known("buffer_copy", src_buffer);
        if (source != null) {
            attempt("buffer_copy", dest_buffer, found -> BufferCopy.copy(source, src_offset, size, found, dest_offset));
        }
    }

    /**
     * Copies items of one size that stand at even distances into another buffer. The first byte outside ends it, except
     * that wrapping buffers go round; a growing target is made long enough first. No position moves.
     *
     * @param src_buffer the id of the buffer to copy from
     * @param src_offset the first byte of the first item; a negative number counts from the end
     * @param src_size the size of an item in bytes
     * @param src_stride from one item to the next, in bytes; may be 0 or negative
     * @param src_count how many items
     * @param dest_buffer the id of the buffer to copy to, another one
     * @param dest_offset the place of the first item there; a negative number counts from the end
     * @param dest_stride from one item to the next there, in bytes; may be 0 or negative
     */
    public static void buffer_copy_stride(
            int src_buffer,
            int src_offset,
            int src_size,
            int src_stride,
            int src_count,
            int dest_buffer,
            int dest_offset,
            int dest_stride) {
        GmlBuffer source = known("buffer_copy_stride", src_buffer);
        if (source != null) {
            attempt(
                    "buffer_copy_stride",
                    dest_buffer,
                    found -> BufferCopy.stride(
                            source, src_offset, src_size, src_stride, src_count, found, dest_offset, dest_stride));
        }
    }

    /**
     * The MD5 digest of a region.
     *
     * @param buffer the buffer's id
     * @param offset the first byte
     * @param size how many
     * @return 32 lower-case hexadecimal digits; empty when there is no such buffer
     */
    public static String buffer_md5(int buffer, int offset, int size) {
        GmlBuffer found = known("buffer_md5", buffer);
        return found == null ? "" : BufferHashes.md5(found, offset, size);
    }

    /**
     * The SHA-1 digest of a region.
     *
     * @param buffer the buffer's id
     * @param offset the first byte
     * @param size how many
     * @return 40 lower-case hexadecimal digits; empty when there is no such buffer
     */
    public static String buffer_sha1(int buffer, int offset, int size) {
        GmlBuffer found = known("buffer_sha1", buffer);
        return found == null ? "" : BufferHashes.sha1(found, offset, size);
    }

    /**
     * GameMaker's CRC-32 of a region, which is the usual one without its final inversion.
     *
     * @param buffer the buffer's id
     * @param offset the first byte
     * @param size how many
     * @return 0 to 4,294,967,295; -5 when there is no such buffer
     */
    public static long buffer_crc32(int buffer, int offset, int size) {
        GmlBuffer found = known("buffer_crc32", buffer);
        return found == null ? UNKNOWN_BUFFER : BufferHashes.crc32(found, offset, size);
    }

    /**
     * A region as base64.
     *
     * @param buffer the buffer's id
     * @param offset the first byte
     * @param size how many
     * @return the text; empty when there is no such buffer, or for more bytes than a text can hold
     */
    public static String buffer_base64_encode(int buffer, int offset, int size) {
        String[] text = {""};
        attempt("buffer_base64_encode", buffer, found -> text[0] = BufferBase64.encode(found, offset, size));
        return text[0];
    }

    /**
     * Decodes base64 into a new buffer. Characters that are not of the alphabet are skipped.
     *
     * @param string the text
     * @return the id of a growing buffer with alignment 1, at its start; -1 for no text at all
     */
    public static int buffer_base64_decode(String string) {
        if (string == null) {
            GmlRuntime.report("buffer_base64_decode", "undefined is no text");
            return buffer_error_general;
        }
        return buffers().add(BufferBase64.decode(string));
    }

    /**
     * Decodes base64 into a buffer. A growing one is made as long as it has to be; others take what fits, or go round. The
     * position stays.
     *
     * @param buffer the buffer's id
     * @param string the text
     * @param offset the place of the first byte
     */
    public static void buffer_base64_decode_ext(int buffer, String string, int offset) {
        if (string == null) {
            GmlRuntime.report("buffer_base64_decode_ext", "undefined is no text");
            return;
        }
        attempt("buffer_base64_decode_ext", buffer, found -> BufferBase64.decodeInto(found, string, offset));
    }

    /**
     * Compresses a region in the zlib format.
     *
     * @param buffer the buffer's id
     * @param offset the first byte
     * @param size how many
     * @return the id of a growing buffer with alignment 1, at its start; -1 when there is no such buffer
     */
    public static int buffer_compress(int buffer, int offset, int size) {
        GmlBuffer found = known("buffer_compress", buffer);
        return found == null ? buffer_error_general : buffers().add(BufferZlib.compress(found, offset, size));
    }

    /**
     * Decompresses the used bytes of a buffer, which are zlib data.
     *
     * @param buffer the buffer's id
     * @return the id of a growing buffer with alignment 1, at its start; -1 when there is no such buffer, it holds no such
     *     data, or the result would be larger than {@link GmlRuntime#maxDecompressedBytes}
     */
    public static int buffer_decompress(int buffer) {
        GmlBuffer found = known("buffer_decompress", buffer);
        if (found == null) {
            return buffer_error_general;
        }
        try {
            return buffers().add(BufferZlib.decompress(found, GmlRuntime.game().maxDecompressedBytes()));
        } catch (DecompressionException refused) {
            GmlRuntime.report("buffer_decompress", refused.getMessage());
            return buffer_error_general;
        }
    }
}
