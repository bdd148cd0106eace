package dev.makerwire.app.probe;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;

/** What failures and unexpected bytes usually mean, in plain words. */
final class Meaning {
    private static final String GREETING = "GM:Studio-Connect";
    private static final int TLS_ALERT = 0x15;
    private static final int MOST_SHOWN = 12;

    private Meaning() {}

    /** What a failure of a socket means. */
    static String of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof UnknownHostException) {
            return "no address for this name: is it spelled right, and does this machine reach its DNS server?";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time: the server is silent, or a firewall lets nothing through";
        }
        if (failure instanceof NoRouteToHostException || message.contains("unreachable")) {
            return "there is no way to that address from here";
        }
        if (failure instanceof ConnectException || failure instanceof PortUnreachableException) {
            return "refused, nothing listens there: is the server running, and is the port right?";
        }
        if (failure instanceof EOFException) {
            return "the server closed the connection: it may be full, or expect something else here";
        }
        if (failure instanceof SocketException) {
            return "the connection was broken off: " + message;
        }
        return message;
    }

    /** What a failure of TLS means. */
    static String ofTls(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (failure instanceof SocketTimeoutException) {
            return "the server does not answer in TLS: try ws:// instead of wss://";
        }
        if (caused(failure, CertificateExpiredException.class)) {
            return "the server's certificate has expired";
        }
        if (message.contains("no subject alternative") || message.contains("no name matching")) {
            return "the server's certificate is for another name: use that name, or --insecure while developing";
        }
        if (caused(failure, CertPathBuilderException.class) || caused(failure, CertificateException.class)) {
            return "nobody this machine trusts vouches for the server's certificate; if it is your own self-signed one, "
                    + "use --insecure while developing";
        }
        if (message.contains("unsupported or unrecognized") || message.contains("plaintext")) {
            return "the server does not speak TLS there: try ws:// instead of wss://";
        }
        if (failure instanceof EOFException || message.contains("terminated") || message.contains("reset")) {
            return "the server closed the connection during TLS: is this its wss port?";
        }
        return failure.getMessage();
    }

    /** What the first bytes of a peer that should have spoken otherwise mean. */
    static String ofBytes(byte[] bytes, int count) {
        String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        if (text.startsWith("HTTP/")) {
            return "the server answered in HTTP (" + text.lines().findFirst().orElse("") + "): is it a WebSocket or "
                    + "web server? try ws://";
        }
        if (isGreeting(bytes, count)) {
            return "the server greets as GameMaker does";
        }
        if (count > 0 && bytes[0] == TLS_ALERT) {
            return "the server speaks TLS there: try wss://";
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(count, MOST_SHOWN); i++) {
            shown.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%02X", bytes[i]));
        }
        return "the server sent something else (" + shown + (count > MOST_SHOWN ? " ..." : "")
                + "): it is not GameMaker, " + "or speaks raw: try --raw";
    }

    /** Whether a peer has begun to greet as a server does that is not raw. */
    static boolean isGreeting(byte[] bytes, int count) {
        return count >= GREETING.length()
                && new String(bytes, 0, GREETING.length(), StandardCharsets.ISO_8859_1).equals(GREETING);
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
