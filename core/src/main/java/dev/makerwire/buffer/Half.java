package dev.makerwire.buffer;

/**
 * IEEE 754 half precision: sign, 5 bits of exponent (bias 15), 10 bits of mantissa. Rounding is to nearest, ties to
 * even. How GameMaker's native runner rounds is unknown; its HTML5 runtime truncates.
 */
final class Half {
    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7C00;
    private static final int NOT_A_NUMBER = 0x7E00;

    private static final long DOUBLE_INFINITY = 0x7FF0_0000_0000_0000L;
    private static final double SMALLEST_NORMAL = 0x1p-14;

    /** Halfway between the largest half, 65,504, and the next step; a tie goes to the even side, which is infinity. */
    private static final double FIRST_INFINITE = 65_520;

    private static final int MANTISSA_SHIFT = 52 - 10;
    private static final int BIAS_DIFFERENCE = 1023 - 15;

    private Half() {}

    /** The nearest half as its 16 bits. Straight from double: a stop at float would round twice. */
    static int fromDouble(double value) {
        long bits = Double.doubleToLongBits(value);
        int sign = bits < 0 ? SIGN : 0;
        long magnitude = bits & Long.MAX_VALUE;
        if (magnitude > DOUBLE_INFINITY) {
            return NOT_A_NUMBER;
        }
        double absolute = Double.longBitsToDouble(magnitude);
        if (absolute >= FIRST_INFINITE) {
            return sign | INFINITY;
        }
        return sign | (absolute < SMALLEST_NORMAL ? subnormal(absolute) : normal(magnitude));
    }

    private static int subnormal(double absolute) {
        // Doubles near 2^28 are 2^-24 apart, the step of subnormal halves: the addition itself rounds as we must.
        return (int) Double.doubleToLongBits(absolute + 0x1p28) & 0x7FF;
    }

    private static int normal(long magnitude) {
        long lowestKept = magnitude >>> MANTISSA_SHIFT & 1;
        long justBelowHalf = (1L << (MANTISSA_SHIFT - 1)) - 1;
        // A carry out of the mantissa raises the exponent, which is what rounding up to a power of two means.
        long rounded = magnitude + justBelowHalf + lowestKept;
        return (int) ((rounded >>> MANTISSA_SHIFT) - (BIAS_DIFFERENCE << 10));
    }

    /** The value of 16 bits; every half is exactly a float. */
    static float toFloat(int half) {
        int exponent = half >> 10 & 0x1F;
        int mantissa = half & 0x3FF;
        float absolute;
        if (exponent == 0) {
            absolute = mantissa * 0x1p-24f;
        } else if (exponent == 0x1F) {
            absolute = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            absolute = Float.intBitsToFloat(exponent + 127 - 15 << 23 | mantissa << 13);
        }
        return (half & SIGN) == 0 ? absolute : -absolute;
    }
}
