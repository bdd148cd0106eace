package dev.makerwire.buffer;

/** Whole numbers in a byte array, lowest byte first. */
final class LittleEndian {
    private LittleEndian() {}

    static int load16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    static int load32(byte[] bytes, int at) {
        return load16(bytes, at) | load16(bytes, at + 2) << 16;
    }

    static long load64(byte[] bytes, int at) {
        return (load32(bytes, at) & 0xFFFF_FFFFL) | (long) load32(bytes, at + 4) << 32;
    }

    static void store16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }

    static void store32(byte[] bytes, int at, int value) {
        store16(bytes, at, value);
        store16(bytes, at + 2, value >> 16);
    }

    static void store64(byte[] bytes, int at, long value) {
        store32(bytes, at, (int) value);
        store32(bytes, at + 4, (int) (value >> 32));
    }
}
