package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.Await;
import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.ForeignProcess;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.Peers;
import dev.makerwire.conformance.peer.RunningServer;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.CloseCause;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A foreign client that behaves well looks well behaved from inside. */
class WhatTheServerSeesInteropTest {
    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "UDP.*")
    void oneConnectOneEventForEachPacketAndOneDisconnect(Kind kind) {
        try (RunningServer server = RunningServer.start(new NetworkOptions(), kind)) {
            Peers.run(Peers.nodeClient(server, kind, "echo", "--sizes=1,12,0,90000"));

            NetworkEvent.Disconnect gone = server.awaitDisconnect(event -> true);
            List<NetworkEvent> events = server.comingsAndGoings();
            assertThat(events).hasSize(2);
            NetworkEvent.Connect came = (NetworkEvent.Connect) events.get(0);
            assertThat(gone.socket()).isEqualTo(came.socket());
            assertThat(gone.id()).isEqualTo(came.id());
            assertThat(gone.cause().kind()).isEqualTo(CloseCause.Kind.PEER_CLOSED);
            assertThat(came.peer().ip()).isEqualTo(EchoHost.HOST);
            assertThat(came.peer().port()).isEqualTo(server.port(kind));
            assertThat(came.peer().otherPort()).isNotIn(0, server.port(kind));
            if (kind != Kind.TCP_RAW) {
                // Four messages each; an empty one on a stream would be nothing at all.
                assertThat(server.packets()).isEqualTo(4);
            }
            for (Violation violation : Violation.values()) {
                assertThat(server.violations(violation)).as("%s", violation).isZero();
            }
            assertThat(server.diagnostics()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"TCP, 296824970", "TCP, -559038737", "WS, 296824970", "WSS, -1"})
    void theGameIdThatAClientStates(Kind kind, int gameId) {
        try (RunningServer server = RunningServer.start(new NetworkOptions(), kind);
                ForeignProcess client = Peers.pythonClient(server, kind, "member", "--game-id=" + gameId)) {
            client.await("up");
            // The acknowledgement may be there before the game has heard.
            Await.until(
                    () -> "a connect in " + server.comingsAndGoings(),
                    () -> !server.comingsAndGoings().isEmpty());
            NetworkEvent came = server.comingsAndGoings().get(0);
            int socket = ((NetworkEvent.Connect) came).socket();

            assertThat((int) server.ask(
                            network -> network.info(socket).orElseThrow().gameId()))
                    .isEqualTo(gameId);
        }
    }
}
