package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One address that opens everything, or comes again and again; the others notice nothing. */
class AddressLimitsTest {
    private static final int PORT = 6510;
    private static final String BAD = "10.6.6.6";

    private static int open(List<ByHand> peers) {
        return (int) peers.stream().filter(peer -> peer.closed() == null).count();
    }

    private static List<ByHand> crowd(Stage stage, Transport from, Carrier carrier, int count) {
        List<ByHand> peers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            peers.add(ByHand.knocking(stage, from, carrier, PORT));
        }
        stage.idle(50);
        return peers;
    }

    /** A good client is let in and served. */
    private static void servesOthers(Stage stage) {
        Stage.Link link = stage.connectedTo(0, SocketType.TCP, Dialect.PACKETS);
        stage.serverEvents.clear();
        stage.client.sendPacket(link.socket(), new byte[] {1, 2, 3}, 0, 3);
        stage.until("heard", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
        stage.client.destroy(link.socket());
        stage.until("left", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
    }

    @Test
    void oneAddressHasOnlySoManyConnections() {
        try (Stage stage = new Stage(options -> options.maxClientsPerAddress(5), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 100);
            Transport bad = stage.hub.transport(BAD);
            List<ByHand> crowd = crowd(stage, bad, Carrier.TCP, 20);
            assertThat(open(crowd)).isEqualTo(5);
            crowd.stream().filter(peer -> peer.closed() == null).forEach(peer -> peer.say(ByHand.REPLY));
            stage.until(
                    "the five are in", () -> stage.server.info(0).orElseThrow().clients() == 5);
            assertThat(open(crowd(stage, bad, Carrier.TCP, 3)))
                    .as("clients count as handshakes do")
                    .isZero();
            assertThat(stage.server.counters().hits(Limit.CLIENTS_PER_ADDRESS)).isEqualTo(18);
            assertThat(stage.notes).anyMatch(line -> line.contains("clients-per-address") && line.contains(BAD));
            servesOthers(stage);

            crowd.stream()
                    .filter(peer -> peer.closed() == null)
                    .findFirst()
                    .orElseThrow()
                    .hangUp();
            stage.until("one left", () -> stage.server.info(0).orElseThrow().clients() == 4);
            assertThat(open(crowd(stage, bad, Carrier.TCP, 2))).isEqualTo(1);
        }
    }

    @Test
    void theLimitHoldsForAllServersTogetherAndForRawOnesToo() {
        try (Stage stage = new Stage(options -> options.maxClientsPerAddress(3), options -> options)) {
            stage.server.createServerRaw(SocketType.TCP, PORT, 100);
            stage.server.createServerRaw(SocketType.TCP, PORT + 1, 100);
            Transport bad = stage.hub.transport(BAD);
            crowd(stage, bad, Carrier.TCP, 2);
            ByHand third = ByHand.client(stage, bad, Carrier.TCP, PORT + 1);
            ByHand fourth = ByHand.knocking(stage, bad, Carrier.TCP, PORT + 1);
            stage.until("the fourth is out", () -> fourth.closed() != null);
            assertThat(third.closed()).isNull();
            assertThat(stage.server.counters().hits(Limit.CLIENTS_PER_ADDRESS)).isEqualTo(1);
        }
    }

    @Test
    void oneAddressHasOnlySoManyHandshakes() {
        try (Stage stage = new Stage(options -> options.maxPendingHandshakesPerAddress(4), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 100);
            Transport bad = stage.hub.transport(BAD);
            List<ByHand> crowd = crowd(stage, bad, Carrier.TCP, 10);
            assertThat(open(crowd)).isEqualTo(4);
            assertThat(stage.server.counters().hits(Limit.HANDSHAKES_PER_ADDRESS))
                    .isEqualTo(6);
            servesOthers(stage);
            crowd.get(0).say(ByHand.REPLY);
            stage.until("one is in", () -> stage.server.info(0).orElseThrow().clients() == 1);
            assertThat(open(crowd(stage, bad, Carrier.TCP, 2))).isEqualTo(1);
        }
    }

    @Test
    void whoKeepsSilentBeforeTheUpgradeIsInAHandshakeToo() {
        try (Stage stage = new Stage(options -> options.maxPendingHandshakesPerAddress(4), options -> options)) {
            stage.server.createServer(SocketType.WS, PORT, 100);
            Transport bad = stage.hub.transport(BAD);
            List<ByHand> crowd = crowd(stage, bad, Carrier.TCP, 10);
            assertThat(open(crowd)).isEqualTo(4);
            Stage.Link good = stage.connectedTo(0, SocketType.WS, Dialect.PACKETS);
            assertThat(stage.server.info(good.accepted())).isPresent();
            stage.idle(11_000);
            assertThat(open(crowd)).as("the upgrade's deadline").isZero();
            assertThat(open(crowd(stage, bad, Carrier.TCP, 2)))
                    .as("their places are free again")
                    .isEqualTo(2);
        }
    }

    @Test
    void aWebSocketClientTooManyIsTurnedAwayBeforeTheUpgrade() {
        try (Stage stage = new Stage(options -> options.maxClientsPerAddress(1), options -> options)) {
            stage.server.createServer(SocketType.WS, PORT, 100);
            stage.connectedTo(0, SocketType.WS, Dialect.PACKETS);
            int second = stage.client.createSocket(SocketType.WS);
            stage.client.connectAsync(second, Stage.SERVER_IP, PORT);
            stage.until("answered", () -> Stage.count(stage.clientEvents, NetworkEvent.NonBlockingConnect.class) == 2);
            NetworkEvent.NonBlockingConnect answer = Stage.all(
                            stage.clientEvents, NetworkEvent.NonBlockingConnect.class)
                    .get(1);
            assertThat(answer.succeeded()).isFalse();
            assertThat(answer.cause().kind()).isEqualTo(CloseCause.Kind.UPGRADE_FAILED);
            assertThat(stage.server.counters().hits(Limit.CLIENTS_PER_ADDRESS)).isEqualTo(1);
        }
    }

    @Test
    void oneAddressConnectsOnlySoOften() {
        try (Stage stage = new Stage(options -> options.maxConnectsPerMinutePerAddress(6), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 100);
            Transport bad = stage.hub.transport(BAD);
            assertThat(open(crowd(stage, bad, Carrier.TCP, 9))).isEqualTo(6);
            assertThat(stage.server.counters().hits(Limit.CONNECTS_PER_ADDRESS)).isEqualTo(3);
            servesOthers(stage);
            stage.idle(10_000);
            assertThat(open(crowd(stage, bad, Carrier.TCP, 3)))
                    .as("a sixth of a minute is one more")
                    .isEqualTo(1);
            stage.idle(60_000);
            assertThat(open(crowd(stage, bad, Carrier.TCP, 9))).isEqualTo(6);
        }
    }

    @Test
    void aReconnectStormLeavesNothingBehind() {
        try (Stage stage = new Stage(options -> options.maxConnectsPerMinutePerAddress(100), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 100);
            Transport bad = stage.hub.transport(BAD);
            Engine engine = stage.server.engine;
            for (int round = 0; round < 40; round++) {
                List<ByHand> crowd = crowd(stage, bad, Carrier.TCP, 10);
                crowd.forEach(peer -> {
                    if (peer.open() && peer.closed() == null) {
                        peer.hangUp();
                    }
                });
                stage.idle(5);
            }
            assertThat(stage.server.counters().hits(Limit.CONNECTS_PER_ADDRESS)).isGreaterThan(250);
            servesOthers(stage);
            assertThat(engine.ids.size()).isEqualTo(1);
            assertThat(engine.visitors.remembered()).isLessThanOrEqualTo(2);
            assertThat(engine.deadlines.size()).isLessThan(200);
            stage.idle(61_000);
            engine.visitors.goesOn(new Address(BAD, 1));
            assertThat(engine.visitors.remembered()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aFloodFromManyAddressesIsRememberedOnlyInPart() {
        try (Stage stage = new Stage()) {
            Visitors visitors = stage.server.engine.visitors;
            for (int index = 0; index < 20_000; index++) {
                Address from = new Address("10." + (index >> 16) + "." + (index >> 8 & 255) + "." + (index & 255), 1);
                Visitors.Visitor visitor = visitors.arrives(from);
                assertThat(visitor).isNotNull();
                visitors.rose(visitor);
                visitors.left(visitor);
            }
            assertThat(visitors.remembered()).isEqualTo(Visitors.MOST_REMEMBERED);
        }
    }

    @Test
    void whoeverHasHalfOfTheInternetsNumbersCountsAsOne() {
        try (Stage stage = new Stage(options -> options.maxClientsPerAddress(3), options -> options)) {
            Visitors visitors = stage.server.engine.visitors;
            for (int index = 0; index < 3; index++) {
                assertThat(visitors.arrives(new Address("2001:db8::" + index, 1)))
                        .isNotNull();
            }
            assertThat(visitors.arrives(new Address("2001:db8::abcd:1", 1))).isNull();
            assertThat(visitors.arrives(new Address("2001:db8:0:1::1", 1))).isNotNull();
        }
    }

    @Test
    void thisMachineAndWhoeverIsNamedAreNotLimited() {
        NetworkOptions defaults = new NetworkOptions();
        assertThat(defaults.unlimitedAddresses)
                .accepts("127.0.0.1", "127.9.9.9", "::1")
                .rejects("10.0.0.1", "2001:db8::1");
        try (Stage stage = new Stage(
                options -> options.maxClientsPerAddress(1).unlimitedAddresses(BAD::equals), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 100);
            assertThat(open(crowd(stage, stage.hub.transport(BAD), Carrier.TCP, 20)))
                    .isEqualTo(20);
            assertThat(open(crowd(stage, stage.hub.transport("10.7.7.7"), Carrier.TCP, 20)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsDestroyedForgetsWhoWasThere() {
        try (Stage stage = new Stage(options -> options.maxClientsPerAddress(2), options -> options)) {
            Transport bad = stage.hub.transport(BAD);
            for (int round = 0; round < 3; round++) {
                int server = stage.server.createServer(SocketType.TCP, PORT, 100);
                List<ByHand> crowd = crowd(stage, bad, Carrier.TCP, 3);
                assertThat(open(crowd)).isEqualTo(2);
                crowd.get(0).say(ByHand.REPLY);
                stage.until("in", () -> stage.server.info(server).orElseThrow().clients() == 1);
                stage.server.destroy(server);
                stage.idle(20);
            }
        }
    }
}
