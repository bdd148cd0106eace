package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.RunningServer;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.protocol.Violation;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * A server with two good clients that are there before and after each test. Whatever a test does to the server, they must
 * not notice, and nobody else may be left behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AmongGoodClients {
    private static final int GOOD_CLIENTS = 2;

    final RunningServer server;
    private final HandMade goodTcp;
    private final HandMadeWebSocket goodWebSocket;
    private int linesBefore;
    private int eventsBefore;

    AmongGoodClients(NetworkOptions options) {
        server = RunningServer.start(options, Kind.values());
        goodTcp = HandMade.client(server.port(Kind.TCP));
        goodWebSocket = HandMadeWebSocket.client(server.port(Kind.WS));
    }

    @BeforeEach
    void remember() {
        server.awaitClients(GOOD_CLIENTS);
        linesBefore = server.diagnostics().size();
        eventsBefore = server.comingsAndGoings().size();
    }

    @AfterEach
    void theGoodClientsHaveNotNoticed() {
        goodTcp.echo(1_000);
        goodWebSocket.echo(100);
        server.awaitClients(GOOD_CLIENTS);
    }

    @AfterAll
    void end() {
        goodTcp.close();
        goodWebSocket.close();
        server.close();
    }

    /** The lines for people since the test began. */
    List<String> newLines() {
        List<String> lines = server.diagnostics();
        return lines.subList(linesBefore, lines.size());
    }

    /** The comings and goings since the test began. */
    List<NetworkEvent> newEvents() {
        List<NetworkEvent> events = server.comingsAndGoings();
        return events.subList(eventsBefore, events.size());
    }

    /** What a server says of a peer that broke one rule before its connection was up. */
    void brokeOneRuleAndNeverCame(long before, Violation violation) {
        brokeOneRule(before, violation);
        assertThat(newEvents()).isEmpty();
    }

    void brokeOneRule(long before, Violation violation) {
        server.awaitViolations(violation, before + 1);
        assertThat(server.violations(violation)).isEqualTo(before + 1);
        assertThat(newLines()).singleElement().asString().contains(violation.code());
    }

    /** What a server says of a peer that was up and broke one rule. */
    void cameAndWentFor(String code) {
        server.awaitDisconnect(gone -> newEvents().contains(gone));
        assertThat(newEvents()).hasSize(2);
        assertThat(newEvents().get(0)).isInstanceOf(NetworkEvent.Connect.class);
        NetworkEvent.Disconnect gone = (NetworkEvent.Disconnect) newEvents().get(1);
        assertThat(gone.cause().code()).isEqualTo(code);
    }
}
