package dev.makerwire.buffer;

/**
 * Numbers and booleans to bytes and back (section 7.7 of the protocol document). Positions are the caller's to check; so
 * is that the layout is not one of the text layouts.
 */
final class Scalars {
    private Scalars() {}

    static long loadLong(Layout layout, byte[] bytes, int at) {
        return switch (layout) {
            case U8 -> bytes[at] & 0xFF;
            case S8 -> bytes[at];
            case U16 -> LittleEndian.load16(bytes, at);
            case S16 -> (short) LittleEndian.load16(bytes, at);
            case U32 -> LittleEndian.load32(bytes, at) & 0xFFFF_FFFFL;
            case S32 -> LittleEndian.load32(bytes, at);
            case U64 -> LittleEndian.load64(bytes, at);
            case BOOL -> bytes[at] != 0 ? 1 : 0;
            case F16, F32, F64 -> nearestLong(loadDouble(layout, bytes, at));
            case STRING, TEXT -> throw notNumeric(layout);
        };
    }

    static double loadDouble(Layout layout, byte[] bytes, int at) {
        return switch (layout) {
            case F16 -> Half.toFloat(LittleEndian.load16(bytes, at));
            case F32 -> Float.intBitsToFloat(LittleEndian.load32(bytes, at));
            case F64 -> Double.longBitsToDouble(LittleEndian.load64(bytes, at));
            default -> loadLong(layout, bytes, at);
        };
    }

    static void store(Layout layout, byte[] bytes, int at, long value) {
        switch (layout) {
            case U8, S8 -> bytes[at] = (byte) value;
            case U16, S16 -> LittleEndian.store16(bytes, at, (int) value);
            case U32, S32 -> LittleEndian.store32(bytes, at, (int) value);
            case U64 -> LittleEndian.store64(bytes, at, value);
            case BOOL -> bytes[at] = (byte) (value > 0 ? 1 : 0);
            case F16, F32, F64 -> store(layout, bytes, at, (double) value);
            case STRING, TEXT -> throw notNumeric(layout);
        }
    }

    static void store(Layout layout, byte[] bytes, int at, double value) {
        switch (layout) {
            case F16 -> LittleEndian.store16(bytes, at, Half.fromDouble(value));
            case F32 -> LittleEndian.store32(bytes, at, Float.floatToIntBits((float) value));
            case F64 -> LittleEndian.store64(bytes, at, Double.doubleToLongBits(value));
            case BOOL -> bytes[at] = (byte) (value > 0.5 ? 1 : 0);
            case U64 -> LittleEndian.store64(bytes, at, nearestLong(value));
            default -> store(layout, bytes, at, lowBits(value));
        }
    }

    /** Truncated toward zero, and right in its low 32 bits however large the value; NaN and the infinities give 0. */
    static long lowBits(double value) {
        // The nearest long would turn the low bits of 2^70 into ones.
        return nearestLong(fitsLong(value) ? value : value % 0x1p32);
    }

    /** What a cast gives on a JVM. Compiled for a browser, a cast drops high bits instead and fails on NaN. */
    private static long nearestLong(double value) {
        if (fitsLong(value)) {
            return (long) value;
        }
        if (Double.isNaN(value)) {
            return 0;
        }
        return value > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    private static boolean fitsLong(double value) {
        return value >= -0x1p63 && value < 0x1p63;
    }

    private static IllegalArgumentException notNumeric(Layout layout) {
        return new IllegalArgumentException("the buffer data type " + layout + " is not a number");
    }
}
