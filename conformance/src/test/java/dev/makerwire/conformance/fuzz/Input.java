package dev.makerwire.conformance.fuzz;

import java.util.Arrays;
import java.util.Random;

/** An input that is taken piece by piece; where it has ended, zeros follow. */
final class Input {
    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    int left() {
        return bytes.length - at;
    }

    /** 0 to 255. */
    int number() {
        return at < bytes.length ? bytes[at++] & 0xFF : 0;
    }

    /** 0 to one less than the given. */
    int number(int below) {
        return number() % below;
    }

    /** Two bytes of it. */
    int large() {
        return number() << 8 | number();
    }

    byte[] take(int most) {
        int end = Math.min(bytes.length, at + most);
        byte[] taken = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return taken;
    }

    byte[] rest() {
        return take(left());
    }

    /**
     * Chance that the input decides on, for what was written to be driven by chance. After its end comes chance of an
     * ordinary sort, always the same, since some wait for a number that is to their liking.
     */
    Random chance() {
        return new Random(0) {
            private static final long serialVersionUID = 1;

            @Override
            protected int next(int bits) {
                if (left() == 0) {
                    return super.next(bits);
                }
                int value = number() << 24 | number() << 16 | number() << 8 | number();
                return value >>> 32 - bits;
            }
        };
    }
}
