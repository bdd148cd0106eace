package dev.makerwire.buffer;

/** SHA-1 (RFC 3174): eighty steps per block, everything big-endian. */
final class Sha1 extends BlockDigest {
    private static final int STEPS = 80;

    private final int[] state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};

    @Override
    void block(byte[] bytes, int at) {
        int[] words = words(bytes, at);
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        for (int i = 0; i < STEPS; i++) {
            int sum = Integer.rotateLeft(a, 5) + mix(i / 20, b, c, d) + e + words[i];
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = sum;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    private static int[] words(byte[] bytes, int at) {
        int[] words = new int[STEPS];
        for (int i = 0; i < 16; i++) {
            words[i] = Integer.reverseBytes(LittleEndian.load32(bytes, at + 4 * i));
        }
        for (int i = 16; i < STEPS; i++) {
            words[i] = Integer.rotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
        }
        return words;
    }

    /** The function of each twenty steps and its constant. */
    private static int mix(int quarter, int b, int c, int d) {
        return switch (quarter) {
            case 0 -> (b & c | ~b & d) + 0x5A827999;
            case 1 -> (b ^ c ^ d) + 0x6ED9EBA1;
            case 2 -> (b & c | b & d | c & d) + 0x8F1BBCDC;
            default -> (b ^ c ^ d) + 0xCA62C1D6;
        };
    }

    @Override
    void storeLength(byte[] block, int at, long bits) {
        LittleEndian.store64(block, at, Long.reverseBytes(bits));
    }

    @Override
    byte[] result() {
        byte[] result = new byte[4 * state.length];
        for (int i = 0; i < state.length; i++) {
            LittleEndian.store32(result, 4 * i, Integer.reverseBytes(state[i]));
        }
        return result;
    }
}
