package dev.makerwire.protocol;

/**
 * Where a WebSocket client connects to, as GameMaker writes it: {@code [ws://|wss://] host [:port] [/path]} and a port
 * beside it (W-25).
 *
 * @param secure whether TLS is used
 * @param host name, IPv4 or IPv6 address, the last without brackets, perhaps with a zone ({@code fe80::1%eth0})
 * @param port the port to connect to, 1 to 65535
 * @param path path and query, beginning with {@code /}
 * @param portGiven whether someone named the port; if not, it is the scheme's own and the text form leaves it out
 */
public record WebSocketUrl(boolean secure, String host, int port, String path, boolean portGiven) {
    private static final int LARGEST_PORT = 65535;

    /**
     * Checks that the parts are usable.
     *
     * @param secure whether TLS is used
     * @param host name or address, without brackets
     * @param port 1 to 65535
     * @param path path and query, beginning with {@code /}
     * @param portGiven whether someone named the port
     * @throws IllegalArgumentException if the host is empty or holds a character no host has, the port is not in 1 to
     *     65535, or the path does not begin with {@code /} or holds anything but visible ASCII; the message names it
     */
    public WebSocketUrl {
        if (!isName(host) && !isIpv6(host)) {
            throw new IllegalArgumentException(host.isEmpty() ? "no host" : "unusable host " + quoted(host));
        }
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not in 1 to " + LARGEST_PORT);
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path " + quoted(path) + " does not begin with /");
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            // Spaces and line ends would let a URL write its own request headers; '#' never reaches a server.
            if (c <= ' ' || c > '~' || c == '#') {
                throw new IllegalArgumentException(
                        "unusable path " + quoted(path) + ": write the character at " + i + " as a percent escape");
            }
        }
    }

    /**
     * Reads what a game gives to its connect call (W-25).
     *
     * @param secureSocket whether the socket is a {@code network_socket_wss}; it makes any URL secure
     * @param url host with optional scheme, port and path; IPv6 addresses with or without brackets, where without them
     *     no port can be in the URL
     * @param port wins over a port in the URL; 0 for the URL's own or else the scheme's, 80 or 443
     * @return the parts
     * @throws IllegalArgumentException if the URL has another scheme, user information, no host or an unusable one, or a
     *     port is not a number in range; the message names the URL and what is wrong with it
     */
    public static WebSocketUrl parse(boolean secureSocket, String url, int port) {
        try {
            return parts(secureSocket, url, port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("WebSocket URL " + quoted(url) + ": " + e.getMessage());
        }
    }

    private static WebSocketUrl parts(boolean secureSocket, String url, int port) {
        int schemeEnd = url.indexOf("://");
        String scheme = schemeEnd < 0 ? "ws" : lowerCase(url.substring(0, schemeEnd));
        String rest = schemeEnd < 0 ? url : url.substring(schemeEnd + 3);
        if (!scheme.equals("ws") && !scheme.equals("wss")) {
            if (isScheme(scheme)) {
                throw new IllegalArgumentException("scheme " + scheme + " is not ws or wss");
            }
            rest = url;
        }
        boolean secure = secureSocket || scheme.equals("wss");

        int authorityEnd = authorityEnd(rest);
        String path = rest.substring(authorityEnd);
        String authority = rest.substring(0, authorityEnd);
        int hostEnd = hostEnd(authority);
        int urlPort = hostEnd + 1 >= authority.length() ? 0 : portNumber(authority.substring(hostEnd + 1));
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not in 0 to " + LARGEST_PORT);
        }
        int given = port != 0 ? port : urlPort;
        return new WebSocketUrl(
                secure,
                unbracketed(authority.substring(0, hostEnd)),
                given != 0 ? given : defaultPort(secure),
                path.startsWith("/") ? path : "/" + path,
                given != 0);
    }

    /**
     * The value of the request's Host header: brackets around IPv6, no zone, and the port unless it is the scheme's own.
     *
     * @return for example {@code example.org:6520} or {@code [::1]}
     */
    public String hostHeader() {
        int zone = host.indexOf('%');
        String name = bracketed(zone < 0 ? host : host.substring(0, zone));
        return port == defaultPort(secure) ? name : name + ":" + port;
    }

    /**
     * The whole URL; the port is there if {@link #portGiven} says so, even when it is the scheme's own.
     *
     * @return for example {@code ws://localhost:3000/}
     */
    @Override
    public String toString() {
        String scheme = secure ? "wss://" : "ws://";
        String name = bracketed(host.replace("%", "%25"));
        return scheme + name + (portGiven ? ":" + port : "") + path;
    }

    private static int defaultPort(boolean secure) {
        return secure ? 443 : 80;
    }

    /** Where the path begins. GameMaker's HTML5 runtime counts a query without a slash to the host; nothing can use that. */
    private static int authorityEnd(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return rest.length();
    }

    /** Where the colon before the port stands, or the end. Two colons and no bracket are an IPv6 address without a port. */
    private static int hostEnd(String authority) {
        if (authority.startsWith("[")) {
            int close = authority.indexOf(']');
            int end = close + 1;
            if (close < 0 || end < authority.length() && authority.charAt(end) != ':') {
                throw new IllegalArgumentException("unusable host " + quoted(authority));
            }
            return end;
        }
        int colon = authority.indexOf(':');
        return colon < 0 || authority.indexOf(':', colon + 1) >= 0 ? authority.length() : colon;
    }

    private static int portNumber(String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            number = c < '0' || c > '9' || number > LARGEST_PORT ? LARGEST_PORT + 1 : number * 10 + c - '0';
        }
        if (number < 1 || number > LARGEST_PORT) {
            throw new IllegalArgumentException("port " + quoted(digits) + " is not in 1 to " + LARGEST_PORT);
        }
        return number;
    }

    /** Without brackets and with the zone as people write it, not as a URL has to. */
    private static String unbracketed(String host) {
        String address = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (address.length() != host.length() && !isIpv6(address)) {
            throw new IllegalArgumentException("unusable host " + quoted(host));
        }
        return address.replace("%25", "%");
    }

    private static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    private static boolean isScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (i == 0 || !isDigit(c) && c != '+' && c != '-' && c != '.')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isName(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return !host.isEmpty();
    }

    /** A rough look: the characters fit and there are colons. Whether the address exists is found out by connecting. */
    private static boolean isIpv6(String host) {
        int zone = host.indexOf('%');
        String address = zone < 0 ? host : host.substring(0, zone);
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean hexDigit = isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            if (!hexDigit && c != ':' && c != '.') {
                return false;
            }
        }
        int colon = address.indexOf(':');
        boolean twoColons = colon >= 0 && address.indexOf(':', colon + 1) >= 0;
        return twoColons && (zone < 0 || isName(host.substring(zone + 1)));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Without a locale: a Turkish one would turn WSS:// and its kin into something else. */
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return lower.toString();
    }

    /** For messages: quotes, and nothing that would break a log line. */
    private static String quoted(String text) {
        StringBuilder safe = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.append(c < ' ' || c == 0x7F ? '?' : c);
        }
        return safe.append('"').toString();
    }
}
