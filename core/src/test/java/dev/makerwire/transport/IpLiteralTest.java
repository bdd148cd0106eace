package dev.makerwire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "255.255.255.255",
                "10.0.0.1",
                "::",
                "::1",
                "1::",
                "2001:db8::7",
                "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:1.2.3.4",
                "::ffff:10.0.0.1",
                "FE80::abcd"
            })
    void literalsAreKnown(String text) {
        assertThat(IpLiteral.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0",
                "10.0.0.",
                "10.0.0.1.2",
                "10.0.0.256",
                "10.0.0.0001",
                "1..2.3",
                "10.0.0.-1",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "[::1]",
                "1.2.3.4::",
                "example.com"
            })
    void everythingElseIsAName(String text) {
        assertThat(IpLiteral.is(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
    void loopbackIsKnown(String text) {
        assertThat(IpLiteral.isLoopback(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.example.com", "10.0.0.1", "::2", "128.0.0.1"})
    void othersAreNotLoopback(String text) {
        assertThat(IpLiteral.isLoopback(text)).isFalse();
    }
}
