package dev.makerwire.app.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.app.probe.Target.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @Test
    void everySchemeIsRead() {
        assertThat(Target.parse("tcp://localhost:6510").scheme()).isEqualTo(Scheme.TCP);
        assertThat(Target.parse("UDP://[::1]:6510").url().host()).isEqualTo("::1");
        assertThat(Target.parse("ws://localhost").url().port()).isEqualTo(80);
        assertThat(Target.parse("wss://localhost/room?x=1").url().port()).isEqualTo(443);
        assertThat(Target.parse("wss://localhost/room?x=1").url().path()).isEqualTo("/room?x=1");
        assertThat(Target.parse("wss://localhost/room?x=1").url().secure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:6510, does not begin with tcp://",
        "http://localhost, does not begin with tcp://",
        "tcp://localhost, names no port",
        "tcp://localhost:1/x, has a path",
        "tcp://:6510, no host",
        "udp://localhost:70000, 70000",
        "ws://user@localhost, ws://user@localhost"
    })
    void whatCannotBeProbedIsNamed(String typed, String part) {
        assertThatThrownBy(() -> Target.parse(typed))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("'" + typed + "'")
                .hasMessageContaining(part);
    }
}
