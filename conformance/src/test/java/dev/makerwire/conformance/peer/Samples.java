package dev.makerwire.conformance.peer;

import java.util.zip.CRC32;

/** Payloads, the same in every language of the peers. */
public final class Samples {
    /** The sizes at which length fields and buffers change. */
    public static final int[] SIZES = {0, 1, 12, 125, 126, 65_535, 65_536, 90_000, 1_048_576};

    /** The same as far as a datagram can go: 65,507 bytes less the header. */
    public static final int[] UDP_SIZES = {0, 1, 12, 125, 126, 1_472, 65_495};

    private Samples() {}

    /** Bytes that differ by size and by place; 251 is a prime, so shifted data never looks right. */
    public static byte[] sample(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ((i + size) % 251);
        }
        return bytes;
    }

    /** Text of a given size in bytes with characters of one to four bytes. */
    public static String sampleText(int size) {
        return "a\u00e9\u20ac\ud83d\ude00".repeat(size / 10) + "x".repeat(size % 10);
    }

    /** The sizes as an option of a peer. */
    public static String list(int... sizes) {
        StringBuilder text = new StringBuilder();
        for (int size : sizes) {
            text.append(text.isEmpty() ? "" : ",").append(size);
        }
        return text.toString();
    }

    /** The checksum of a sample as the peers print it. */
    public static String checksum(int size) {
        CRC32 crc = new CRC32();
        crc.update(sample(size));
        return String.format("%08x", crc.getValue());
    }
}
