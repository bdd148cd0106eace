package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The head of one HTTP/1.1 request or response, as far as a WebSocket upgrade needs it: a first line and fields.
 *
 * @param firstLine without its line end
 * @param fields values by lower-case name; those that came several times joined by commas
 */
record HttpHead(String firstLine, Map<String, String> fields) {
    static final int MOST_BYTES = 8_192;
    static final int MOST_FIELDS = 100;

    private static final int SMALLEST_BYTES = 512;

    /** Gathers bytes until the empty line that ends a head. */
    static final class Collector {
        private byte[] bytes = new byte[SMALLEST_BYTES];
        private int length;

        /** Takes bytes up to the end of the head and says whether it has been reached. */
        boolean take(ByteBuf in) {
            while (in.isReadable() && length < MOST_BYTES) {
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
                byte next = in.readByte();
                bytes[length++] = next;
                if (next == '\n' && ended()) {
                    return true;
                }
            }
            return false;
        }

        private boolean ended() {
            return length >= 4 && bytes[length - 2] == '\r' && bytes[length - 3] == '\n' && bytes[length - 4] == '\r';
        }

        boolean full() {
            return length == MOST_BYTES;
        }

        /** The first byte, or -1. */
        int first() {
            return length == 0 ? -1 : bytes[0] & 0xFF;
        }

        /** What stands before the first line end. */
        String firstLine() {
            String text = text();
            int end = text.indexOf("\r\n");
            return end < 0 ? text : text.substring(0, end);
        }

        int fields() {
            return text().split("\r\n").length - 1;
        }

        private String text() {
            return new String(bytes, 0, length - 4, StandardCharsets.ISO_8859_1);
        }

        /** The head, or null when it is not one. */
        HttpHead head() {
            return parse(text());
        }
    }

    private static HttpHead parse(String text) {
        String[] lines = text.split("\r\n", MOST_FIELDS + 2);
        if (lines.length > MOST_FIELDS + 1) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0 || !token(lines[i].substring(0, colon))) {
                return null;
            }
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            fields.merge(name, lines[i].substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return new HttpHead(lines[0], fields);
    }

    private static boolean token(String name) {
        return name.chars().allMatch(c -> c > ' ' && c < 0x7F && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
    }

    /** The value of a field, or an empty text. */
    String field(String lowerCaseName) {
        return fields.getOrDefault(lowerCaseName, "");
    }

    /** The parts of a field that is a list. */
    List<String> list(String lowerCaseName) {
        List<String> parts = new ArrayList<>();
        for (String part : field(lowerCaseName).split(",")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    /** Whether a field that is a list holds a word, in any case. */
    boolean lists(String lowerCaseName, String word) {
        return list(lowerCaseName).stream().anyMatch(word::equalsIgnoreCase);
    }
}
