package dev.makerwire.app.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text armour for keys and certificates (RFC 7468). */
final class Pem {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final int LINE = 64;

    private Pem() {}

    static String write(String label, byte[] content) {
        Base64.Encoder lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    /** The first block of a kind with its armour, if there is one. */
    static Optional<String> block(String text, String label) {
        Matcher found = pattern(label).matcher(text);
        return found.find() ? Optional.of(found.group() + "\n") : Optional.empty();
    }

    /**
     * The content of the first block of a kind, if there is one.
     *
     * @throws IllegalArgumentException when it is not Base64
     */
    static Optional<byte[]> content(String text, String label) {
        Matcher found = pattern(label).matcher(text);
        return found.find()
                ? Optional.of(Base64.getMimeDecoder().decode(found.group(1).getBytes(StandardCharsets.US_ASCII)))
                : Optional.empty();
    }

    private static Pattern pattern(String label) {
        return Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----");
    }
}
