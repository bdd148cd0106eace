package dev.makerwire.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> OPTIONS =
            List.of("--tcp", "--tcp-raw", "--udp", "--app", "--max-clients", "--help");

    @Test
    void findsASlip() {
        assertThat(Nearest.to("--tpc", OPTIONS)).containsExactly("--tcp");
        assertThat(Nearest.to("--max-client", OPTIONS)).containsExactly("--max-clients");
        assertThat(Nearest.to("-help", OPTIONS)).containsExactly("--help");
    }

    @Test
    void findsWhatABeginningMayMean() {
        assertThat(Nearest.to("--max", OPTIONS)).containsExactly("--max-clients");
        assertThat(Nearest.to("-t", OPTIONS)).containsExactly("--tcp", "--tcp-raw");
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(Nearest.to("--frobnicate", OPTIONS)).isEmpty();
        assertThat(Nearest.to("--", OPTIONS)).isEmpty();
    }
}
