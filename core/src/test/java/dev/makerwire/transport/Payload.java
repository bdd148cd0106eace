package dev.makerwire.transport;

/** Bytes that differ enough to notice when some are missing, doubled or in the wrong place. */
final class Payload {
    static final byte[] NOTHING = new byte[0];

    /** Around every boundary of the WebSocket length field and of usual buffers. */
    static final int[] SIZES = {0, 1, 12, 125, 126, 65_535, 65_536, 90_000, 1_048_576};

    private Payload() {}

    static byte[] of(int size, int seed) {
        byte[] bytes = new byte[size];
        int state = seed * 0x9E3779B9 + 0x7F4A7C15;
        for (int i = 0; i < size; i++) {
            state = state * 1_664_525 + 1_013_904_223;
            bytes[i] = (byte) (state >>> 24);
        }
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
