package dev.makerwire.buffer;

/** MD5 (RFC 1321): four rounds of sixteen steps per block, everything little-endian. */
final class Md5 extends BlockDigest {
    private static final int STEPS = 64;

    /** The whole part of 2^32 times the sine of 1 to 64, without its sign. */
    private static final int[] SINES = sines();

    /** How far each of four steps turns, round by round. */
    private static final int[][] TURNS = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

    private final int[] state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};

    private static int[] sines() {
        int[] sines = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            sines[i] = (int) (long) (Math.abs(Math.sin(i + 1)) * 0x1p32);
        }
        return sines;
    }

    @Override
    void block(byte[] bytes, int at) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int i = 0; i < STEPS; i++) {
            int round = i / 16;
            int sum = a + mix(round, b, c, d) + SINES[i] + LittleEndian.load32(bytes, at + 4 * word(round, i));
            a = d;
            d = c;
            c = b;
            b += Integer.rotateLeft(sum, TURNS[round][i % 4]);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static int mix(int round, int b, int c, int d) {
        return switch (round) {
            case 0 -> b & c | ~b & d;
            case 1 -> b & d | c & ~d;
            case 2 -> b ^ c ^ d;
            default -> c ^ (b | ~d);
        };
    }

    private static int word(int round, int step) {
        return switch (round) {
                    case 0 -> step;
                    case 1 -> 5 * step + 1;
                    case 2 -> 3 * step + 5;
                    default -> 7 * step;
                }
                % 16;
    }

    @Override
    void storeLength(byte[] block, int at, long bits) {
        LittleEndian.store64(block, at, bits);
    }

    @Override
    byte[] result() {
        byte[] result = new byte[4 * state.length];
        for (int i = 0; i < state.length; i++) {
            LittleEndian.store32(result, 4 * i, state[i]);
        }
        return result;
    }
}
