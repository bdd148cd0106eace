package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Our servers against Node's {@code net} and the {@code ws} package, which the vendor's own server of HTML5 games uses. */
@ParameterizedClass
@EnumSource
@ExtendWith(Hosts.class)
class NodeClientInteropTest {
    private static ForeignClient client;

    @Parameter
    Host host;

    @BeforeAll
    static void start() {
        client = ForeignClient.node();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "UDP.*")
    void everySizeComesBack(Kind kind) {
        List<String> lines = run(kind, "echo", "--sizes=" + Samples.list(Samples.SIZES));

        assertThat(lines).filteredOn(line -> line.startsWith("echoed")).hasSize(Samples.SIZES.length);
    }

    @ParameterizedTest
    @EnumSource(names = {"WS_RAW", "WSS_RAW"})
    void textOfEverySizeComesBackAsText(Kind kind) {
        List<String> lines = run(kind, "text", "--sizes=" + Samples.list(Samples.SIZES));

        assertThat(lines).filteredOn(line -> line.startsWith("echoed")).hasSize(Samples.SIZES.length);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "UDP.*")
    void aBurstOfHundredPacketsComesBackInOrder(Kind kind) {
        assertThat(run(kind, "burst", "--count=100")).contains("burst 100");
    }

    @ParameterizedTest
    @EnumSource(names = {"WS", "WSS"})
    void manyPacketsInOneMessageAreTakenApart(Kind kind) {
        assertThat(run(kind, "glued", "--count=100")).contains("glued 100");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = "WS.*")
    void fragmentsAreJoined(Kind kind) {
        List<String> lines = run(kind, "fragments", "--sizes=1,12,126,1000", "--cut=7");
        lines = run(kind, "fragments", "--sizes=90000,1048576", "--cut=30000");

        assertThat(lines).contains("echoed 90000", "echoed 1048576");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "UDP.*")
    void fiftyClientsAreServedAtOnce(Kind kind) {
        assertThat(run(kind, "crowd", "--count=50")).contains("crowd 50");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "UDP.*")
    void aClientMayComeAndGoTwentyTimes(Kind kind) {
        assertThat(run(kind, "reconnect", "--count=20")).contains("reconnected 20");
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS", "WSS"})
    void anyGameIdIsWelcome(Kind kind) {
        run(kind, "echo", "--sizes=5", "--game-id=-559038737");
    }

    /** The compression that {@code ws} offers is not taken up by default, and does no harm. */
    @ParameterizedTest
    @EnumSource(names = {"WS", "WS_RAW"})
    void anOfferToCompressDoesNoHarm(Kind kind) {
        run(kind, "echo", "--sizes=5,90000", "--deflate");
    }

    /** The path decides over the listener's own dialect; the query does not matter. */
    @ParameterizedTest
    @CsvSource({
        "WS, WS, /gm_websocket",
        "WS_RAW, WS, /gm_websocket?game=1",
        "WS, WS_RAW, /raw_websocket",
        "WS_RAW, WS_RAW, /raw_websocket",
        "WS, WS, /some/where?else=1",
        "WS_RAW, WS_RAW, /some/where?else=1",
        "WSS, WSS_RAW, /raw_websocket",
        "WSS_RAW, WSS, /gm_websocket",
    })
    void aPathChoosesTheDialect(Kind listener, Kind spoken, String path) {
        EchoHost thatListener = kind -> host.server().port(listener);

        assertThat(client.run(thatListener, spoken, "echo", "--sizes=7", "--path=" + path))
                .contains("echoed 7");
    }

    private List<String> run(Kind kind, String scenario, String... more) {
        return client.run(host.server(), kind, scenario, more);
    }
}
