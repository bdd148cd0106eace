package dev.makerwire.buffer;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 to strings (section 7.7 of the protocol document). Each run of bytes that begins like a character and is none
 * reads as one U+FFFD. By hand, since the platforms this runs on do not agree about such runs; and since GameMaker's
 * HTML5 runtime writes a character beyond U+FFFF as its two surrogates of three bytes each, which is read as the
 * character it stands for.
 */
final class Utf8Decoder {
    private static final int INVALID = -1;

    private Utf8Decoder() {}

    static String decode(byte[] bytes, int from, int to) {
        if (from == to) {
            // An empty read may begin behind the array, where alignment has left the position.
            return "";
        }
        if (isAscii(bytes, from, to)) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            at = decodeOne(bytes, at, to, text);
        }
        return text.toString();
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Appends the character that begins at a byte, or its replacement; gives where the next one begins. */
    private static int decodeOne(byte[] bytes, int start, int to, StringBuilder text) {
        int lead = bytes[start] & 0xFF;
        int following = following(lead);
        if (following == INVALID) {
            text.append(Utf8.REPLACEMENT);
            return start + 1;
        }
        int value = following == 0 ? lead : lead & 0x3F >> following;
        int at = start + 1;
        for (int i = 0; i < following; i++) {
            if (at == to || !continues(lead, i, bytes[at])) {
                text.append(Utf8.REPLACEMENT);
                return at;
            }
            value = value << 6 | bytes[at++] & 0x3F;
        }
        if (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE) {
            text.appendCodePoint(value);
            return at;
        }
        return decodeSurrogate((char) value, bytes, at, to, text);
    }

    /** Appends a pair if the second half follows in three bytes of its own. */
    private static int decodeSurrogate(char first, byte[] bytes, int at, int to, StringBuilder text) {
        boolean whole = Character.isHighSurrogate(first)
                && to - at >= 3
                && bytes[at] == (byte) 0xED
                && (bytes[at + 1] & 0xF0) == 0xB0
                && continues(0xED, 1, bytes[at + 2]);
        if (!whole) {
            text.append(Utf8.REPLACEMENT);
            return at;
        }
        text.append(first).append((char) (0xDC00 | (bytes[at + 1] & 0x0F) << 6 | bytes[at + 2] & 0x3F));
        return at + 3;
    }

    /** How many bytes must follow the first byte of a character. */
    private static int following(int lead) {
        if (lead < 0x80) {
            return 0;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return INVALID;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    /** Whether a byte may stand there: the second one must not make the character shorter, or larger than any is. */
    private static boolean continues(int lead, int index, byte next) {
        int bits = next & 0xFF;
        if ((bits & 0xC0) != 0x80) {
            return false;
        }
        if (index > 0) {
            return true;
        }
        return switch (lead) {
            case 0xE0 -> bits >= 0xA0;
            case 0xF0 -> bits >= 0x90;
            case 0xF4 -> bits < 0x90;
            default -> true;
        };
    }
}
