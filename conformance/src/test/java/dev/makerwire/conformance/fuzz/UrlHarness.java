package dev.makerwire.conformance.fuzz;

import dev.makerwire.protocol.WebSocketUrl;
import java.nio.charset.StandardCharsets;

/**
 * What a game gives to its connect call (W-25): it is refused with a message of one line, or it gives parts that nothing can
 * be smuggled in with and that read the same when they are written down again.
 *
 * <p>An input is: whether the socket is secure (one byte), a port (two bytes), then the text.
 */
final class UrlHarness implements Harness {
    private static final int LARGEST_PORT = 65535;

    /** What is examined. */
    interface Parser {
        WebSocketUrl parse(boolean secure, String url, int port);
    }

    private final Parser parser;

    UrlHarness(Parser parser) {
        this.parser = parser;
    }

    static byte[] input(String url) {
        byte[] text = url.getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[3 + text.length];
        System.arraycopy(text, 0, input, 3, text.length);
        return input;
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        boolean secure = input.number() % 2 == 1;
        int port = input.large();
        String text = new String(input.rest(), StandardCharsets.UTF_8);
        WebSocketUrl url;
        try {
            url = parser.parse(secure, text, port);
        } catch (IllegalArgumentException refusal) {
            oneLine(refusal.getMessage());
            return;
        }
        check(url.port() >= 1 && url.port() <= LARGEST_PORT, "port " + url.port());
        check(port == 0 || url.port() == port, "the given port does not win");
        check(!secure || url.secure(), "a secure socket gives " + url);
        check(url.path().startsWith("/") && visible(url.path()), "path " + url.path());
        check(!url.host().isEmpty() && visible(url.host()), "host " + url.host());
        check(visible(url.hostHeader()) && url.hostHeader().indexOf('/') < 0, "header " + url.hostHeader());
        WebSocketUrl again = parser.parse(url.secure(), url.toString(), 0);
        check(again.equals(url), url + " reads as " + again);
    }

    private static void oneLine(String message) {
        check(message != null && message.chars().noneMatch(c -> c < ' ' || c == 0x7F), "message " + message);
    }

    private static boolean visible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    private static void check(boolean right, String complaint) {
        if (!right) {
            throw new AssertionError(complaint);
        }
    }
}
