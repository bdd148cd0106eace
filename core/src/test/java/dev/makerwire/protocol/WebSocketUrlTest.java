package dev.makerwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W-25. */
class WebSocketUrlTest {
    /** The first six are T29 of the protocol survey. */
    @ParameterizedTest
    @CsvSource({
        "ws,  localhost,            3000, ws://localhost:3000/",
        "ws,  ws://h/p?q=1,         8080, ws://h:8080/p?q=1",
        "ws,  h:9000/x,             0,    ws://h:9000/x",
        "ws,  h:9000,               8080, ws://h:8080/",
        "wss, ws://h,               443,  wss://h:443/",
        "ws,  wss://h/,             0,    wss://h/",
        "ws,  h,                    0,    ws://h/",
        "ws,  h:,                   0,    ws://h/",
        "ws,  WSS://h,              0,    wss://h/",
        "ws,  h?q=1,                0,    ws://h/?q=1",
        "ws,  h/?u=http://x:1/,     0,    ws://h/?u=http://x:1/",
        "ws,  127.0.0.1:65535,      0,    ws://127.0.0.1:65535/",
        "ws,  ::1,                  6520, ws://[::1]:6520/",
        "ws,  ::1/x,                0,    ws://[::1]/x",
        "ws,  [::1],                0,    ws://[::1]/",
        "ws,  [::1]:9000/x,         0,    ws://[::1]:9000/x",
        "wss, ws://[::1]/p,         0,    wss://[::1]/p",
        "ws,  [::1]:9000,           8080, ws://[::1]:8080/",
        "ws,  ws://::ffff:1.2.3.4,  80,   ws://[::ffff:1.2.3.4]:80/",
        "ws,  fe80::1%eth0,         81,   ws://[fe80::1%25eth0]:81/",
        "ws,  [fe80::1%25eth0],     81,   ws://[fe80::1%25eth0]:81/",
        "ws,  [fe80::1%eth0]:82,    0,    ws://[fe80::1%25eth0]:82/",
        "ws,  fe80::1%25eth0,       81,   ws://[fe80::1%25eth0]:81/",
    })
    void readsWhatGamesWrite(String type, String url, int port, String expected) {
        assertThat(WebSocketUrl.parse(type.equals("wss"), url, port)).hasToString(expected);
    }

    @Test
    void givesItsParts() {
        WebSocketUrl url = WebSocketUrl.parse(true, "ws://[fe80::1%25eth0]/p?q=1", 0);

        assertThat(url).isEqualTo(new WebSocketUrl(true, "fe80::1%eth0", 443, "/p?q=1", false));
        assertThat(WebSocketUrl.parse(false, "h", 0).port()).isEqualTo(80);
        assertThat(WebSocketUrl.parse(false, "h:81", 0).port()).isEqualTo(81);
    }

    @ParameterizedTest
    @CsvSource({
        "ws://h,             0,    h",
        "ws://h,             80,   h",
        "ws://h,             443,  h:443",
        "wss://h,            443,  h",
        "wss://h,            80,   h:80",
        "::1,                0,    [::1]",
        "[::1]:9000,         0,    [::1]:9000",
        "fe80::1%eth0,       81,   [fe80::1]:81",
    })
    void namesTheHostInTheRequest(String url, int port, String expected) {
        assertThat(WebSocketUrl.parse(false, url, port).hostHeader()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ws://",
                "ws:///p",
                "/p",
                ":80",
                "http://h/",
                "https://h",
                "ws+unix://h",
                "ws://u@h",
                "ws://u:p@h/",
                "h:0",
                "h:65536",
                "h:99999999999",
                "h:-1",
                "h:8a",
                "h:+80",
                "[::1",
                "[::1]x",
                "[h]",
                "[]",
                "[1:2]",
                "[::g]",
                "[::1%]",
                "[::1%25]",
                "::1%",
                "[::1%a b]",
                "[::1]:0",
                "h h",
                "h\r\nX: y",
                "h\u0000",
                "h\u00e9",
                "h\\p",
                "h#f",
                "h/#f",
                "h/a b",
                "h/\r\nX: y",
                "h/\u007f",
                "h/\u00e9",
                "://h",
                "::\r\n",
                "h%20"
            })
    void refusesTheUnusableAndNamesIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketUrl.parse(false, url, 8080))
                .withMessageStartingWith("WebSocket URL \"" + url.replaceAll("[\\x00-\\x1f\\x7f]", "?") + "\": ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesAPortOutOfRangeAndNamesIt(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketUrl.parse(false, "h", port))
                .withMessageContaining("port " + port + " is not in 0 to 65535");
    }

    @Test
    void refusesUnusableParts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketUrl(false, "", 80, "/", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketUrl(false, "h", 0, "/", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketUrl(false, "h", 65536, "/", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketUrl(false, "h", 80, "", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketUrl(false, "h", 80, "p", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketUrl(false, "h", 80, "/\n", false));
    }
}
