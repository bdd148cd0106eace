package dev.makerwire.buffer;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What values are in bytes, told once more with the JDK's own means (section 7.7 of the protocol document). */
final class ModelValues {
    /** Every half that is a number, from its value to its bits; negative ones are told from their positive ones. */
    private static final NavigableMap<Double, Integer> HALVES = halves();

    private ModelValues() {}

    private static NavigableMap<Double, Integer> halves() {
        NavigableMap<Double, Integer> halves = new TreeMap<>();
        for (int bits = 0; bits < 0x7C00; bits++) {
            int exponent = bits / 1024;
            double fraction = bits % 1024 / 1024.0;
            halves.put(exponent == 0 ? fraction * Math.pow(2, -14) : (1 + fraction) * Math.pow(2, exponent - 15), bits);
        }
        return halves;
    }

    static int length(DataType<?> type) {
        return switch (type.number()) {
            case 1, 2, 10 -> 1;
            case 3, 4, 7 -> 2;
            case 5, 6, 8 -> 4;
            case 9, 12 -> 8;
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    /** Takes a Long, a Double, a Boolean or a String. */
    static byte[] encode(DataType<?> type, Object value) {
        if (value instanceof String text) {
            return encodeText(text, type == DataType.STRING);
        }
        if (value instanceof Boolean truth) {
            return encode(type, truth ? 1L : 0L);
        }
        ByteBuffer all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        double given = ((Number) value).doubleValue();
        double real = Double.isNaN(given) ? Double.NaN : given;
        switch (type.number()) {
            case 7 -> all.putShort((short) half(real));
            case 8 -> all.putFloat((float) real);
            case 9 -> all.putDouble(real);
            case 10 -> all.put((byte) (real > 0.5 ? 1 : 0));
            case 12 -> all.putLong(((Number) value).longValue());
            default -> all.putLong(lowBits(value));
        }
        return Arrays.copyOf(all.array(), length(type));
    }

    private static long lowBits(Object value) {
        if (value instanceof Long whole) {
            return whole;
        }
        double real = (Double) value;
        return Double.isNaN(real) || Double.isInfinite(real)
                ? 0
                : new BigDecimal(real).toBigInteger().longValue();
    }

    private static int half(double value) {
        if (Double.isNaN(value)) {
            return 0x7E00;
        }
        int sign = Double.compare(value, 0.0) < 0 ? 0x8000 : 0;
        double size = Math.abs(value);
        if (size >= 65_520) {
            return sign | 0x7C00;
        }
        Double below = HALVES.floorKey(size);
        Double above = HALVES.ceilingKey(size);
        if (above == null) {
            return sign | HALVES.get(below);
        }
        int compared = Double.compare(size - below, above - size);
        boolean up = compared > 0 || compared == 0 && HALVES.get(below) % 2 == 1;
        return sign | HALVES.get(up ? above : below);
    }

    private static byte[] encodeText(String text, boolean nul) {
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(point -> whole.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point));
        return (whole + (nul ? "\0" : "")).getBytes(StandardCharsets.UTF_8);
    }

    static String decodeText(byte[] bytes) {
        return new String(joined(bytes), StandardCharsets.UTF_8);
    }

    /** Characters that are written as two halves of three bytes each become one of four bytes. */
    private static byte[] joined(byte[] bytes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            if (i + 5 < bytes.length && isHalf(bytes, i, 0xA0) && isHalf(bytes, i + 3, 0xB0)) {
                int high = (bytes[i + 1] & 0x0F) << 6 | bytes[i + 2] & 0x3F;
                int low = (bytes[i + 4] & 0x0F) << 6 | bytes[i + 5] & 0x3F;
                joined.writeBytes(
                        Character.toString(0x10000 + (high << 10) + low).getBytes(StandardCharsets.UTF_8));
                i += 5;
            } else {
                joined.write(bytes[i]);
            }
        }
        return joined.toByteArray();
    }

    private static boolean isHalf(byte[] bytes, int at, int second) {
        return (bytes[at] & 0xFF) == 0xED && (bytes[at + 1] & 0xF0) == second && (bytes[at + 2] & 0xC0) == 0x80;
    }

    static Object decode(DataType<?> type, byte[] bytes) {
        ByteBuffer all = ByteBuffer.wrap(Arrays.copyOf(bytes, 8)).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type.number()) {
            case 1 -> all.get() & 0xFF;
            case 2 -> (int) all.get();
            case 3 -> (int) all.getChar();
            case 4 -> (int) all.getShort();
            case 5 -> all.getLong();
            case 6 -> all.getInt();
            case 7 -> halfValue(all.getChar());
            case 8 -> all.getFloat();
            case 9 -> all.getDouble();
            case 10 -> all.get() != 0;
            case 12 -> all.getLong();
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static float halfValue(int bits) {
        int exponent = bits / 1024 % 32;
        double fraction = bits % 1024 / 1024.0;
        double size = switch (exponent) {
            case 0 -> fraction * Math.pow(2, -14);
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> (1 + fraction) * Math.pow(2, exponent - 15);
        };
        return (float) (bits >= 0x8000 ? -size : size);
    }
}
