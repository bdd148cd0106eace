package dev.makerwire.netty;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What both sides of a WebSocket upgrade compute (RFC 6455, section 4; RFC 7692, section 5). */
final class Upgrades {
    /** What a client without and with compression asks for. */
    static final String DEFLATE_OFFER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String FULL_WINDOW = "server_max_window_bits=15";
    private static final String DEFLATE = "permessage-deflate";

    private Upgrades() {}

    /** The proof that a server has understood the key. */
    static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + KEY_SUFFIX).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** Whether a client's key is what it must be: 16 bytes in base64. */
    static boolean validKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The answer to the first of a client's offers that can be granted without context takeover and with Java's full
     * window; empty when there is none.
     */
    static String grant(String offers) {
        for (String offer : offers.split(",")) {
            Set<String> parameters = parameters(offer);
            if (parameters != null && parameters.stream().allMatch(Upgrades::offerable)) {
                // A client that asks for a window must be answered with one (RFC 7692, 7.1.2.1).
                return DEFLATE_OFFER + (parameters.contains(FULL_WINDOW) ? "; " + FULL_WINDOW : "");
            }
        }
        return "";
    }

    private static boolean offerable(String parameter) {
        return switch (parameter) {
            case "server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits", FULL_WINDOW ->
                true;
            default -> parameter.matches("client_max_window_bits=(8|9|1[0-5])");
        };
    }

    /** Whether a server's answer keeps to what {@link #DEFLATE_OFFER} asked for. */
    static boolean granted(String answer) {
        Set<String> parameters = parameters(answer);
        return parameters != null
                && parameters.contains("server_no_context_takeover")
                && parameters.stream()
                        .allMatch(parameter -> parameter.endsWith("_no_context_takeover")
                                || parameter.matches("server_max_window_bits=(8|9|1[0-5])"));
    }

    /** The parameters of one permessage-deflate element; null when it is another extension or malformed. */
    private static Set<String> parameters(String element) {
        String[] parts = element.strip().toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(DEFLATE)) {
            return null;
        }
        Set<String> parameters = new HashSet<>();
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").replaceAll("\\s", "");
            if (parameter.isEmpty() || !parameters.add(parameter)) {
                return null;
            }
        }
        return parameters;
    }
}
