package dev.makerwire.conformance.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes inputs out of others, by chance. It learns nothing from what they cause: that is the fuzzer's business. */
final class Mutations {
    private static final int[] LIKED = {0, 1, 2, 12, 16, 0x40, 0x7D, 0x7E, 0x7F, 0x80, 0xC0, 0xDE, 0xFE, 0xFF};
    private static final int MOST_CHANGES = 5;

    private final List<byte[]> corpus;
    private final int mostBytes;
    private final Random random;

    Mutations(List<byte[]> corpus, int mostBytes, Random random) {
        this.corpus = corpus;
        this.mostBytes = mostBytes;
        this.random = random;
    }

    byte[] next() {
        if (random.nextInt(50) == 0) {
            byte[] noise = new byte[random.nextInt(Math.min(mostBytes, 300) + 1)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] input = any();
        for (int i = random.nextInt(MOST_CHANGES + 1); i > 0; i--) {
            input = changed(input);
        }
        return input.length > mostBytes ? Arrays.copyOf(input, mostBytes) : input;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size())).clone();
    }

    private byte[] changed(byte[] input) {
        if (input.length == 0) {
            return any();
        }
        int at = random.nextInt(input.length);
        int end = at + random.nextInt(Math.min(input.length - at, 40) + 1);
        switch (random.nextInt(7)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = (byte) LIKED[random.nextInt(LIKED.length)];
            case 2 -> input[at] = (byte) random.nextInt();
            case 3 -> {
                return joined(input, at, new byte[0], end);
            }
            case 4 -> {
                return joined(input, at, Arrays.copyOfRange(input, at, end), at);
            }
            case 5 -> {
                byte[] other = any();
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                return joined(input, at, Arrays.copyOfRange(other, from, other.length), end);
            }
            default -> {
                return Arrays.copyOf(input, at);
            }
        }
        return input;
    }

    /** The input up to a place, something else, and the input from another place. */
    private static byte[] joined(byte[] input, int to, byte[] middle, int from) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(input, 0, to);
        bytes.writeBytes(middle);
        bytes.write(input, from, input.length - from);
        return bytes.toByteArray();
    }
}
