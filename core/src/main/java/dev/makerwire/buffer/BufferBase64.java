package dev.makerwire.buffer;

import java.util.Arrays;

/**
 * Bytes as text: base64 with the standard alphabet and {@code =} at the end (section 7.12 of the protocol document, RFC 4648
 * section 4). Decoding skips every character that is not of the alphabet and ends at the first {@code =}; one character
 * alone at the end, which is less than a byte, is left out. So any text decodes to something.
 */
public final class BufferBase64 {
    /** The most bytes that fit into one Java string. */
    static final int MAX_ENCODED_BYTES = Sizing.MAX_SIZE / 4 * 3;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] SIXES = sixes();

    private BufferBase64() {}

    private static byte[] sixes() {
        byte[] sixes = new byte[128];
        Arrays.fill(sixes, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            sixes[ALPHABET.charAt(i)] = (byte) i;
        }
        return sixes;
    }

    /**
     * Encodes a region of a buffer, {@code buffer_base64_encode}.
     *
     * @param buffer where the bytes are
     * @param offset the first of them; what lies outside goes to the nearer end, or round a wrapping buffer
     * @param sizeBytes how many, up to the end or once round a wrapping buffer; a negative number means all
     * @return the text, without line breaks; empty for no bytes
     * @throws IllegalArgumentException if the region has more than 1,610,612,727 bytes, whose text would be too long
     */
    public static String encode(GmlBuffer buffer, int offset, int sizeBytes) {
        Region region = Region.of(buffer, offset, sizeBytes);
        checkEncodable(region.length());
        StringBuilder text = new StringBuilder((region.length() + 2) / 3 * 4);
        int end = region.from() + region.length();
        for (int at = region.from(); at < end; at += 3) {
            append(text, region.bytes(), at, Math.min(3, end - at));
        }
        return text.toString();
    }

    static void checkEncodable(int length) {
        if (length > MAX_ENCODED_BYTES) {
            throw new IllegalArgumentException(
                    length + " bytes are too many for one text: encode at most " + MAX_ENCODED_BYTES + " at a time");
        }
    }

    private static void append(StringBuilder text, byte[] bytes, int at, int count) {
        int bits = (bytes[at] & 0xFF) << 16;
        if (count > 1) {
            bits |= (bytes[at + 1] & 0xFF) << 8;
        }
        if (count > 2) {
            bits |= bytes[at + 2] & 0xFF;
        }
        text.append(ALPHABET.charAt(bits >> 18)).append(ALPHABET.charAt(bits >> 12 & 63));
        text.append(count > 1 ? ALPHABET.charAt(bits >> 6 & 63) : '=');
        text.append(count > 2 ? ALPHABET.charAt(bits & 63) : '=');
    }

    /**
     * Decodes a text into a new buffer, {@code buffer_base64_decode}.
     *
     * @param text base64
     * @return a growing buffer with alignment 1 that holds exactly the bytes, all of them used, at position 0
     */
    public static GmlBuffer decode(String text) {
        return GmlBuffer.holding(bytes(text));
    }

    /**
     * Decodes a text into a buffer, {@code buffer_base64_decode_ext}. The position stays; the used size rises to the end
     * of what was stored. A growing buffer, or any of size 0, is made exactly as long as it has to be and never shorter; a
     * fixed or fast one takes what fits; a wrapping one is written round its end.
     *
     * @param buffer where the bytes go
     * @param text base64
     * @param offset the place of the first byte
     * @return how many bytes were stored
     * @throws IllegalArgumentException if the buffer would become longer than {@link GmlBuffer#MAX_SIZE}
     */
    public static int decodeInto(GmlBuffer buffer, String text, int offset) {
        byte[] bytes = bytes(text);
        return Splice.into(buffer.storage, offset, bytes, 0, bytes.length);
    }

    private static byte[] bytes(String text) {
        byte[] bytes = new byte[(int) (text.length() * 3L / 4)];
        int length = 0;
        int bits = 0;
        int characters = 0;
        for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
            int six = six(text.charAt(i));
            if (six < 0) {
                continue;
            }
            bits = bits << 6 | six;
            if (++characters % 4 != 1) {
                bytes[length++] = (byte) (bits >> 2 * (-characters & 3));
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static int six(char character) {
        return character < SIXES.length ? SIXES[character] : -1;
    }
}
