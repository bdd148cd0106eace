package dev.makerwire.protocol;

/** Bytes as people read them in explanations. */
final class Hex {
    private Hex() {}

    static String of(byte value) {
        return "0x" + Character.forDigit(value >> 4 & 0xF, 16) + Character.forDigit(value & 0xF, 16);
    }
}
