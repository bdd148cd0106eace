package dev.makerwire.buffer;

/** Bytes as the protocol document writes them. */
final class Hex {
    private Hex() {}

    /** The used bytes of a buffer, such as {@code "0A FF"}. */
    static String of(GmlBuffer buffer) {
        StringBuilder hex = new StringBuilder();
        for (byte b : buffer.toByteArray()) {
            hex.append(hex.isEmpty() ? "" : " ").append(String.format("%02X", b));
        }
        return hex.toString();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
