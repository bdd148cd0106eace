package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** Says whether bytes are well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    static boolean valid(ByteBuf bytes, int index, int length) {
        if (length == 0) {
            return true;
        }
        // One look at the buffer, not two per eight bytes, as in Masking.
        boolean whole = bytes.nioBufferCount() == 1;
        return valid(whole ? bytes.internalNioBuffer(index, length) : bytes.nioBuffer(index, length));
    }

    private static boolean valid(ByteBuffer bytes) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end) {
            if (at + 8 <= end && (bytes.getLong(at) & HIGH_BITS) == 0) {
                at += 8;
                continue;
            }
            int size = sequence(bytes, at, end);
            if (size == 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** The length of the well-formed sequence here, or 0. */
    private static int sequence(ByteBuffer bytes, int at, int end) {
        int first = bytes.get(at) & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (size == 0 || at + size > end) {
            return 0;
        }
        int second = bytes.get(at + 1) & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < size; i++) {
            if ((bytes.get(at + i) & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
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
