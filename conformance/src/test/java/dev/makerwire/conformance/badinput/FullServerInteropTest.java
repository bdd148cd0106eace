package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.RunningServer;
import dev.makerwire.network.NetworkOptions;
import org.junit.jupiter.api.Test;

/** One client too many is accepted and closed at once, counted, and raises no event. */
class FullServerInteropTest {
    private static final int TRY_AGAIN_LATER = 1013;

    @Test
    void oneTooManyIsTurnedAwayUntilAPlaceIsFree() {
        // Two servers and room for one client.
        try (RunningServer server = RunningServer.start(new NetworkOptions().maxSockets(3), Kind.TCP, Kind.WS)) {
            HandMade first = HandMade.client(server.port(Kind.TCP));
            try (HandMade second = HandMade.connect(server.port(Kind.TCP));
                    HandMadeWebSocket third = HandMadeWebSocket.open(server.port(Kind.WS))) {
                assertThat(second.untilClosed()).isEmpty();
                assertThat(third.closeStatus()).isEqualTo(TRY_AGAIN_LATER);
            }
            first.echo(10);
            assertThat(server.comingsAndGoings()).hasSize(1);
            assertThat((long) server.ask(network -> network.counters().refusedClients()))
                    .isEqualTo(2);

            first.close();
            server.awaitClients(0);
            try (HandMade next = HandMade.client(server.port(Kind.TCP))) {
                next.echo(10);
            }
        }
    }
}
