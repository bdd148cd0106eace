package dev.makerwire.buffer;

/**
 * Strings to UTF-8 (section 7.7 of the protocol document). Characters beyond U+FFFF take four bytes; half a surrogate
 * pair is written as U+FFFD.
 */
final class Utf8 {
    /** What stands for anything that is not text. */
    static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** Bytes that {@link #encode} will store; a long, since a string may need three bytes for each of its chars. */
    static long length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                length += 1;
            } else if (unit < 0x800) {
                length += 2;
            } else if (isPair(text, i)) {
                length += 4;
                i++;
            } else {
                length += 3;
            }
        }
        return length;
    }

    /** Stores the bytes of the text and returns the offset behind them; the caller has made room. */
    static int encode(String text, byte[] target, int offset) {
        int at = offset;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                target[at++] = (byte) unit;
            } else if (unit < 0x800) {
                target[at++] = (byte) (0xC0 | unit >> 6);
                target[at++] = continuation(unit);
            } else if (isPair(text, i)) {
                at = encodePair(Character.toCodePoint(unit, text.charAt(++i)), target, at);
            } else {
                char whole = Character.isSurrogate(unit) ? REPLACEMENT : unit;
                target[at++] = (byte) (0xE0 | whole >> 12);
                target[at++] = continuation(whole >> 6);
                target[at++] = continuation(whole);
            }
        }
        return at;
    }

    private static int encodePair(int codePoint, byte[] target, int at) {
        target[at] = (byte) (0xF0 | codePoint >> 18);
        target[at + 1] = continuation(codePoint >> 12);
        target[at + 2] = continuation(codePoint >> 6);
        target[at + 3] = continuation(codePoint);
        return at + 4;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    /** Where a text that begins at {@code from} ends: at its first NUL, or at {@code limit} if it has none. */
    static int end(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] != 0) {
            at++;
        }
        return at;
    }
}
