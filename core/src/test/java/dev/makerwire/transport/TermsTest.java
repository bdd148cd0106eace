package dev.makerwire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked for is checked where it is asked. */
class TermsTest {
    private static final WebSocketTerms PLAIN = WebSocketTerms.of(1000);

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a,b", "gr\u00fcn", "a\r\nX: y", "a\u0000", "a\u007f", "\"a\"", "a/b", "{}"})
    void whatIsNoTokenIsNoProtocol(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withProtocols(List.of("fine", name)))
                .withMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat.v2", "soap+x", "!#$%&'*+-.^_`|~", "0"})
    void aTokenIsAProtocol(String name) {
        assertThat(PLAIN.withProtocols(List.of(name)).protocols()).containsExactly(name);
    }

    @Test
    void aProtocolIsNamedOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withProtocols(List.of("a", "b", "a")));
        assertThat(PLAIN.withProtocols(List.of("a", "A")).protocols()).hasSize(2);
    }

    @Test
    void theServersOrderDecides() {
        WebSocketTerms server = PLAIN.withProtocols(List.of("c", "b", "a"));
        assertThat(server.choose(List.of("a", "b"))).isEqualTo("b");
        assertThat(server.choose(List.of("x", "B"))).isEmpty();
        assertThat(server.choose(List.of())).isEmpty();
        assertThat(PLAIN.choose(List.of("a"))).isEmpty();
    }

    @Test
    void pingsNeedTheirTimes() {
        assertThat(PLAIN.withPings(0, 0).pingIntervalNanos()).isZero();
        assertThat(PLAIN.withPings(5, 7).pingTimeoutNanos()).isEqualTo(7);
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withPings(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withPings(1, 0));
    }

    @Test
    void buffersHaveNoNegativeSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketTuning.DEFAULT.withBuffers(-1, 0))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketTuning.DEFAULT.withBuffers(5, -2))
                .withMessageContaining("-2");
        SocketTuning all = SocketTuning.DEFAULT
                .withNoDelay(false)
                .withKeepAlive(false)
                .withReuseAddress(false)
                .withBuffers(1, 2);
        assertThat(all).isEqualTo(new SocketTuning(false, false, 1, 2, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.1", "239.255.255.255", "ff02::1", "FF02::1", "ff05::1%eth0"})
    void groupsAreKnown(String ip) {
        assertThat(IpLiteral.isMulticast(ip)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"223.0.0.1", "240.0.0.1", "fe80::1", "ff::1", "::ff02", "ff02.example.com", "", "ff02::g"})
    void othersAreNoGroups(String ip) {
        assertThat(IpLiteral.isMulticast(ip)).isFalse();
    }

    @Test
    void zonesAreSeparate() {
        assertThat(IpLiteral.zone("ff02::1%eth0")).isEqualTo("eth0");
        assertThat(IpLiteral.withoutZone("ff02::1%eth0")).isEqualTo("ff02::1");
        assertThat(IpLiteral.zone("10.0.0.1")).isEmpty();
        assertThat(IpLiteral.withoutZone("10.0.0.1")).isEqualTo("10.0.0.1");
    }
}
