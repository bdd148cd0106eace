package dev.makerwire.protocol.reliable;

/** Sequence numbers of 16 bits, which begin again at 0 after 65,535 (W-34). */
final class Sequence {
    private static final int MASK = 0xFFFF;

    private Sequence() {}

    static int plus(int sequence, int distance) {
        return sequence + distance & MASK;
    }

    /** How far {@code sequence} is ahead of {@code base}: -32,768 to 32,767, negative when it is behind. */
    static int ahead(int sequence, int base) {
        return (short) (sequence - base);
    }
}
