package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.Await;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.RunningServer;
import dev.makerwire.network.Limit;
import dev.makerwire.network.NetworkOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One address that opens everything, on real sockets. The two good clients come from it, too, and are not touched. */
class OneAddressInteropTest extends AmongGoodClients {
    private static final int FLOOD = 100;
    private static final int CLIENTS = 22;
    private static final int HANDSHAKES = 10;
    private static final int GOOD_CLIENTS = 2;
    private static final long MIB = 1024 * 1024;

    OneAddressInteropTest() {
        super(new NetworkOptions()
                .maxClientsPerAddress(CLIENTS)
                .maxPendingHandshakesPerAddress(HANDSHAKES)
                .unlimitedAddresses(ip -> false));
    }

    private long hits(Limit limit) {
        return server.ask(network -> network.counters().hits(limit));
    }

    private void flood(Kind kind, Limit limit, int turnedAway) {
        long before = hits(limit);
        long memoryBefore = server.allocatedBytes();
        List<HandMade> flood = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            HandMade.knock(server.port(kind)).ifPresent(flood::add);
        }
        Await.until(
                () -> turnedAway + " turned away, but " + (hits(limit) - before),
                () -> hits(limit) - before >= turnedAway);
        assertThat(hits(limit) - before).isEqualTo(turnedAway);
        assertThat(server.allocatedBytes() - memoryBefore).isLessThan(32 * MIB);
        flood.forEach(HandMade::close);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS", "WS_RAW", "WSS", "WSS_RAW"})
    void silentConnectionsOfOneAddressAreFew(Kind kind) {
        flood(kind, Limit.HANDSHAKES_PER_ADDRESS, FLOOD - HANDSHAKES);
        assertThat(newEvents()).isEmpty();
    }

    @Test
    void rawConnectionsOfOneAddressAreFew() {
        flood(Kind.TCP_RAW, Limit.CLIENTS_PER_ADDRESS, FLOOD - CLIENTS + GOOD_CLIENTS);
    }

    @Test
    void placesThatWereLeftAreFreeAgain() {
        for (int round = 0; round < 3; round++) {
            server.awaitClients(GOOD_CLIENTS);
            List<HandMade> guests = new ArrayList<>();
            for (int i = GOOD_CLIENTS; i < CLIENTS; i++) {
                guests.add(
                        i % 2 == 0
                                ? HandMade.client(server.port(Kind.TCP))
                                : HandMadeWebSocket.client(server.port(Kind.WS)).socket());
            }
            server.awaitClients(CLIENTS);
            guests.forEach(HandMade::close);
        }
    }

    @Test
    void aReconnectStormIsCutShortAndOthersAreServed() {
        NetworkOptions options =
                new NetworkOptions().maxConnectsPerMinutePerAddress(50).unlimitedAddresses(ip -> false);
        try (RunningServer stormy = RunningServer.start(options, Kind.TCP, Kind.WS)) {
            HandMade good = HandMade.client(stormy.port(Kind.TCP));
            for (int i = 0; i < 600; i++) {
                HandMade.knock(stormy.port(i % 2 == 0 ? Kind.TCP : Kind.WS)).ifPresent(HandMade::close);
                if (i % 100 == 0) {
                    good.echo(1_000);
                }
            }
            Await.until(
                    () -> "hits, but "
                            + stormy.ask(network -> network.counters().hits(Limit.CONNECTS_PER_ADDRESS)),
                    () -> stormy.ask(network -> network.counters().hits(Limit.CONNECTS_PER_ADDRESS)) > 400);
            good.echo(90_000);
            stormy.awaitClients(1);
            assertThat(stormy.comingsAndGoings()).hasSize(1);
            good.close();
        }
    }
}
