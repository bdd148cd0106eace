package dev.makerwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.app.identity.Identity;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.transport.TlsIdentity;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.memory.MemoryHub;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final String HERE = "127.0.0.1";
    private final TlsIdentity identity =
            Identity.selfSigned(List.of(), List.of(HERE), Instant.now()).tls();
    private final StringWriter out = new StringWriter();

    private List<String> play(TlsTrust trust) {
        NetworkOptions options =
                new NetworkOptions().transport(MemoryHub.calm().transport()).trust(trust);
        try (Network network = Network.open(options)) {
            return new Demo(network, HERE, new EventTable(new PrintWriter(out)), 50_000_000L).play(identity);
        }
    }

    @Test
    void everyKindConnectsEchoesAndLeaves() {
        assertThat(play(TlsTrust.only(identity.certificateChainPem()))).isEmpty();
        for (String kind : List.of("tcp", "tcp-raw", "udp", "udp-raw", "ws", "ws-raw", "wss", "wss-raw")) {
            assertThat(out.toString())
                    .contains("server: \"hello over " + kind + "\"", "client: \"hello over " + kind + "\"");
        }
        assertThat(out.toString().lines().filter(line -> line.contains(" non_blocking_connect ")))
                .hasSize(4);
        assertThat(out.toString().lines().filter(line -> line.contains(" disconnect ")))
                .hasSize(6);
    }

    @Test
    void theRowsAreAligned() {
        play(TlsTrust.only(identity.certificateChainPem()));
        List<String> rows = out.toString().lines().toList();
        int what = rows.get(0).indexOf("what");
        assertThat(rows).hasSizeGreaterThan(30).allSatisfy(row -> {
            assertThat(row.charAt(what - 1)).as(row).isEqualTo(' ');
            assertThat(row.charAt(what)).as(row).isNotEqualTo(' ');
        });
    }

    @Test
    void whatFailsIsNamedAndTheRestGoesOn() {
        assertThat(play(TlsTrust.system()))
                .hasSize(2)
                .allMatch(failure -> failure.contains("connect failed: tls-failed"));
        assertThat(out.toString()).contains("client: \"hello over ws-raw\"");
    }
}
