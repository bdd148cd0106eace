package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.ForeignClient;
import dev.makerwire.conformance.peer.Host;
import dev.makerwire.conformance.peer.Hosts;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Our servers against clients that speak every carrier by hand with Python's standard library. */
@ParameterizedClass
@EnumSource
@ExtendWith(Hosts.class)
class PythonClientInteropTest {
    private static ForeignClient client;

    @Parameter
    Host host;

    @BeforeAll
    static void start() {
        client = ForeignClient.python();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource
    void everySizeComesBack(Kind kind) {
        int[] sizes = kind.word().startsWith("udp") ? Samples.UDP_SIZES : Samples.SIZES;

        List<String> lines = run(kind, "echo", "--sizes=" + Samples.list(sizes));

        assertThat(lines).filteredOn(line -> line.startsWith("echoed")).hasSize(sizes.length);
    }

    @ParameterizedTest
    @EnumSource
    void aBurstOfHundredPacketsComesBackInOrder(Kind kind) {
        assertThat(run(kind, "burst", "--count=100")).contains("burst 100");
    }

    /** Byte by byte on TCP, in fragments with pings between them on WebSockets. */
    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "UDP.*")
    void packetsInTinyPiecesComeBackWhole(Kind kind) {
        List<String> lines = run(kind, "pieces", "--sizes=0,1,12,200", "--cut=1");

        assertThat(lines).filteredOn(line -> line.startsWith("echoed")).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void fiftyClientsAreServedAtOnce(Kind kind) {
        assertThat(run(kind, "crowd", "--count=50")).contains("crowd 50");
    }

    @ParameterizedTest
    @EnumSource
    void aClientMayComeAndGoTwentyTimes(Kind kind) {
        assertThat(run(kind, "reconnect", "--count=20")).contains("reconnected 20");
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS", "WSS"})
    void anyGameIdIsWelcome(Kind kind) {
        for (int gameId : new int[] {296_824_970, -1}) {
            run(kind, "echo", "--sizes=5", "--game-id=" + gameId);
        }
    }

    private List<String> run(Kind kind, String scenario, String... more) {
        return client.run(host.server(), kind, scenario, more);
    }
}
