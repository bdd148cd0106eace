package dev.makerwire.app.identity;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The few shapes of DER (ITU-T X.690) that a certificate is made of. Every method returns one complete value. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant FIRST_GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(SEQUENCE, parts);
    }

    static byte[] set(byte[]... parts) {
        return value(SET, parts);
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] octets(byte[] content) {
        return value(0x04, content);
    }

    static byte[] utf8(String text) {
        return value(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whole bytes, or fewer bits when the last {@code unused} ones do not count. */
    static byte[] bits(int unused, byte[] content) {
        return value(0x03, new byte[] {(byte) unused}, content);
    }

    /** RFC 5280, section 4.1.2.5: two digits of the year before 2050, four from then on. */
    static byte[] time(Instant when) {
        boolean early = when.isBefore(FIRST_GENERALIZED);
        String text = (early ? UTC : GENERALIZED).format(when);
        return value(early ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Context-specific, holding complete values. */
    static byte[] tagged(int number, byte[]... parts) {
        return value(0xA0 | number, parts);
    }

    /** Context-specific, holding plain bytes. */
    static byte[] taggedBytes(int number, byte[] content) {
        return value(0x80 | number, content);
    }

    /** An object identifier from its dotted form. */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            writeBase128(out, Integer.parseInt(arcs[i]));
        }
        return value(0x06, out.toByteArray());
    }

    private static void writeBase128(ByteArrayOutputStream out, int arc) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (arc >>> shift != 0) {
                out.write(arc >>> shift & 0x7F | 0x80);
            }
        }
        out.write(arc & 0x7F);
    }

    private static byte[] value(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        writeLength(out, length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        byte[] digits = BigInteger.valueOf(length).toByteArray();
        int first = digits[0] == 0 ? 1 : 0;
        out.write(0x80 | digits.length - first);
        out.write(digits, first, digits.length - first);
    }
}
