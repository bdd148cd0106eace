package dev.makerwire.app.probe;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.protocol.WebSocketUrl;
import java.util.Locale;

/**
 * Where a probe goes.
 *
 * @param scheme how
 * @param url host, port and path
 */
record Target(Scheme scheme, WebSocketUrl url) {
    /** What can be probed. */
    enum Scheme {
        TCP,
        UDP,
        WS,
        WSS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads what was typed.
     *
     * @throws CommandFailure naming it and what is wrong with it
     */
    static Target parse(String typed) {
        int end = typed.indexOf("://");
        Scheme scheme = end < 0 ? null : scheme(typed.substring(0, end));
        if (scheme == null) {
            throw CommandFailure.usage("'" + typed + "' does not begin with tcp://, udp://, ws:// or wss://");
        }
        boolean plain = scheme == Scheme.TCP || scheme == Scheme.UDP;
        WebSocketUrl url = parts(typed, (scheme == Scheme.WSS ? "wss" : "ws") + typed.substring(end));
        if (plain && !url.portGiven()) {
            throw CommandFailure.usage("'" + typed + "' names no port, as in " + scheme.word() + "://localhost:6510");
        }
        if (plain && !url.path().equals("/")) {
            throw CommandFailure.usage("'" + typed + "' has a path, which only ws:// and wss:// have");
        }
        return new Target(scheme, url);
    }

    boolean webSocket() {
        return scheme == Scheme.WS || scheme == Scheme.WSS;
    }

    private static Scheme scheme(String word) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.word().equalsIgnoreCase(word)) {
                return scheme;
            }
        }
        return null;
    }

    private static WebSocketUrl parts(String typed, String asWebSocket) {
        try {
            return WebSocketUrl.parse(false, asWebSocket, 0);
        } catch (IllegalArgumentException wrong) {
            String message = wrong.getMessage();
            throw CommandFailure.usage("'" + typed + "': " + message.substring(message.indexOf("\": ") + 3));
        }
    }
}
