package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * Judges whether bytes, as they come, are well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above
 * U+10FFFF. A piece may end inside a character.
 */
final class Utf8 {
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /** How many bytes the character still needs, and between what the next one must be. */
    private int missing;

    private int low;
    private int high;

    /** Whether all of some bytes are well-formed. */
    static boolean valid(ByteBuf bytes, int index, int length) {
        Utf8 judge = new Utf8();
        return judge.take(bytes, index, length) && judge.ended();
    }

    void reset() {
        missing = 0;
    }

    /** Takes the next piece; false as soon as nothing that could follow would make it well-formed. */
    boolean take(ByteBuf bytes, int index, int length) {
        if (length == 0) {
            return true;
        }
        // One look at the buffer, not two per eight bytes, as in Masking.
        boolean whole = bytes.nioBufferCount() == 1;
        return take(whole ? bytes.internalNioBuffer(index, length) : bytes.nioBuffer(index, length));
    }

    /** Whether what was taken ends with a character. */
    boolean ended() {
        return missing == 0;
    }

    private boolean take(ByteBuffer bytes) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end) {
            if (missing == 0 && at + 8 <= end && (bytes.getLong(at) & HIGH_BITS) == 0) {
                at += 8;
            } else if (!take(bytes.get(at++) & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private boolean take(int next) {
        if (missing == 0) {
            return begin(next);
        }
        missing--;
        boolean fits = next >= low && next <= high;
        low = 0x80;
        high = 0xBF;
        return fits;
    }

    private boolean begin(int first) {
        if (first < 0x80) {
            return true;
        }
        missing = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return first >= 0xC2 && first < 0xF5;
    }

    /** How many of the first bytes, at most {@code limit}, can be kept without cutting a character. */
    static int cut(byte[] text, int limit) {
        if (text.length <= limit) {
            return text.length;
        }
        int end = limit;
        while (end > 0 && (text[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }
}
