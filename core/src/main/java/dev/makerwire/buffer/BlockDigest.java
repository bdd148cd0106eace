package dev.makerwire.buffer;

import java.util.Arrays;

/**
 * What MD5 and SHA-1 have in common: blocks of 64 bytes, and at the end one bit, zeros and the length (RFC 1321 section 3,
 * RFC 3174 section 4). By hand, since the platforms this runs on do not all have digests.
 */
abstract class BlockDigest {
    static final int BLOCK_BYTES = 64;

    private static final int LENGTH_BYTES = 8;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Takes in 64 bytes. */
    abstract void block(byte[] bytes, int at);

    /** The length of everything, in bits, as the last 8 bytes of the last block have it. */
    abstract void storeLength(byte[] block, int at, long bits);

    /** The result, byte by byte. */
    abstract byte[] result();

    /** The digest of a region in lower-case hexadecimal digits. */
    final String digest(Region region) {
        int at = region.from();
        int end = at + region.length();
        while (end - at >= BLOCK_BYTES) {
            block(region.bytes(), at);
            at += BLOCK_BYTES;
        }
        finish(Arrays.copyOfRange(region.bytes(), at, end), region.length() * 8L);
        return hex(result());
    }

    private void finish(byte[] rest, long bits) {
        boolean oneMore = rest.length + 1 + LENGTH_BYTES <= BLOCK_BYTES;
        byte[] last = Arrays.copyOf(rest, oneMore ? BLOCK_BYTES : 2 * BLOCK_BYTES);
        last[rest.length] = (byte) 0x80;
        storeLength(last, last.length - LENGTH_BYTES, bits);
        for (int at = 0; at < last.length; at += BLOCK_BYTES) {
            block(last, at);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            text.append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
        }
        return text.toString();
    }
}
