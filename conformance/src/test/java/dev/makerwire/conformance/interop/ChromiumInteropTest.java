package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.Browser;
import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.Host;
import dev.makerwire.conformance.peer.Hosts;
import dev.makerwire.conformance.peer.Kind;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our servers against a real browser: one page does all steps over ws and wss and reports on each. */
@ParameterizedClass
@EnumSource
@ExtendWith(Hosts.class)
class ChromiumInteropTest {
    private static Browser browser;

    @Parameter
    Host host;

    @BeforeParameterizedClassInvocation
    static void open(Host host) {
        EchoHost server = host.server();
        browser = Browser.open(EnumSet.range(Kind.WS, Kind.WSS_RAW).stream()
                .map(kind -> kind.word() + "=" + server.port(kind))
                .collect(Collectors.joining("&")));
    }

    @AfterParameterizedClassInvocation
    static void kill() {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws packets",
                "ws raw",
                "ws burst",
                "ws glued",
                "ws crowd",
                "ws reconnect",
                "ws paths",
                "wss packets",
                "wss raw",
                "wss burst",
                "wss glued",
                "wss crowd",
                "wss reconnect",
                "wss paths",
            })
    void aPageSucceedsWith(String step) {
        assertThat(browser.report(step)).isEqualTo("ok");
    }
}
