package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.CloseCause;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Read and write timeouts of connections, in simulated time. */
class TimeoutsTest {
    private static final byte[] BYTE = {1};

    private final Stage stage = new Stage(options -> options.maxQueuedEventBytes(50_000), options -> options);

    @AfterEach
    void close() {
        stage.close();
    }

    private long millis() {
        return stage.clock.nanoTime() / 1_000_000;
    }

    private NetworkEvent.Disconnect disconnected() {
        stage.until(
                "the client's connection ended",
                () -> Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class) > 0);
        return Stage.only(stage.clientEvents, NetworkEvent.Disconnect.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketType.class,
            names = {"TCP", "WS"})
    void aSilentPeerEndsTheConnectionOnceTheReadTimeoutHasPassed(SocketType type) {
        Stage.Link link = stage.connected(type, Dialect.PACKETS);
        long start = millis();
        assertThat(stage.client.timeouts(link.socket(), 1000, 0)).isZero();
        NetworkEvent.Disconnect end = disconnected();
        assertThat(millis() - start).isBetween(999L, 1010L);
        assertThat(end.cause().kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
        assertThat(end.cause().detail()).contains("read timeout");
        assertThat(stage.client.counters().timeouts()).isEqualTo(1);
        assertThat(stage.client.isUp(link.socket())).isFalse();
        stage.until("the server knows", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) > 0);
        assertThat(stage.client.connectAsync(link.socket(), Stage.SERVER_IP, 6510))
                .as("the socket may connect again")
                .isEqualTo(link.socket());
    }

    @Test
    void aPeerThatSpeaksInTimeIsNotSilent() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        stage.client.timeouts(link.socket(), 1000, 0);
        for (int turn = 0; turn < 5; turn++) {
            stage.idle(900);
            stage.server.sendPacket(link.accepted(), BYTE, 0, 1);
        }
        assertThat(Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class))
                .isZero();
        long last = millis();
        disconnected();
        assertThat(millis() - last).isBetween(990L, 1010L);
    }

    @Test
    void aPeerInTheMiddleOfALongMessageIsNotSilent() {
        Stage.Link link = stage.connected(SocketType.WS, Dialect.PACKETS);
        stage.client.timeouts(link.socket(), 1000, 0);
        StreamEntry entry = (StreamEntry) stage.client.engine.ids.find(link.socket());
        for (int part = 1; part <= 5; part++) {
            stage.idle(900);
            entry.onHold(entry.connection(), part * 1000);
        }
        assertThat(Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class))
                .isZero();
    }

    @Test
    void aServersClientIsWatchedAsWell() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        stage.server.timeouts(link.accepted(), 500, 0);
        stage.until("the server dropped it", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) > 0);
        NetworkEvent.Disconnect end = Stage.only(stage.serverEvents, NetworkEvent.Disconnect.class);
        assertThat(end.id()).isEqualTo(link.server());
        assertThat(end.socket()).isEqualTo(link.accepted());
        assertThat(end.cause().code()).isEqualTo("timed-out");
        assertThat(stage.server.timeouts(link.accepted(), 500, 0)).isEqualTo(Refusal.UNKNOWN_ID);
    }

    @Test
    void timeoutsHoldForTheNextConnectToo() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        stage.client.timeouts(link.socket(), 1000, 0);
        disconnected();
        stage.clientEvents.clear();
        stage.client.connectAsync(link.socket(), Stage.SERVER_IP, 6510);
        assertThat(disconnected().cause().kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
    }

    @Test
    void aPeerThatTakesNothingEndsTheConnectionOnceTheWriteTimeoutHasPassed() {
        Stage.Link link = clogged();
        long start = millis();
        stage.client.timeouts(link.socket(), 0, 2000);
        clientAlone(3000, () -> Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class) > 0);
        assertThat(millis() - start).isBetween(1999L, 2300L);
        assertThat(Stage.only(stage.clientEvents, NetworkEvent.Disconnect.class)
                        .cause()
                        .detail())
                .contains("write timeout");
    }

    @Test
    void reportingKeepsTheConnectionAndRaisesNothing() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        stage.client.timeouts(link.socket(), 1000, 1000, TimeoutPolicy.REPORT);
        stage.clientEvents.clear();
        stage.idle(5000);
        assertThat(stage.clientEvents).isEmpty();
        assertThat(stage.client.isUp(link.socket())).isTrue();
        assertThat(late(link)).isTrue();
        assertThat(stage.client.counters().timeouts()).as("once per silence").isEqualTo(1);
        assertThat(stage.client.sendPacket(link.socket(), BYTE, 0, 1))
                .as("a silent peer can still be sent to")
                .isPositive();
        stage.server.sendPacket(link.accepted(), BYTE, 0, 1);
        stage.until("heard", () -> Stage.count(stage.clientEvents, NetworkEvent.Data.class) == 1);
        assertThat(late(link)).isFalse();
    }

    @Test
    void whileAPeerTakesNothingSendingIsRefusedUntilItDoes() {
        Stage.Link link = clogged();
        stage.client.timeouts(link.socket(), 0, 1000, TimeoutPolicy.REPORT);
        clientAlone(1500, () -> false);
        assertThat(stage.client.sendPacket(link.socket(), BYTE, 0, 1)).isEqualTo(Refusal.TIMED_OUT);
        assertThat(stage.client.lastProblem()).contains("write timeout");
        assertThat(stage.client.info(link.socket()).orElseThrow().hits()).isEqualTo(new LimitHits(1, 0, 0, 0, true));
        stage.until("all arrived", () -> stage.client.queuedSendBytes(link.socket()) == 0);
        assertThat(stage.client.sendPacket(link.socket(), BYTE, 0, 1)).isPositive();
        assertThat(late(link)).isFalse();
        assertThat(Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class))
                .isZero();
    }

    @Test
    void aConnectionThatThisSideDoesNotReadIsNotSilent() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.RAW);
        stage.server.timeouts(link.accepted(), 1000, 0);
        stage.client.sendRaw(link.socket(), new byte[200_000], 0, 200_000, MessageType.BINARY);
        long end = millis() + 5000;
        while (millis() < end) {
            stage.client.poll(stage.clientEvents::add);
            stage.server.engine.pump(0);
            stage.clock.advance(1_000_000);
        }
        assertThat(stage.server.isUp(link.accepted())).isTrue();
    }

    @Test
    void wrongArgumentsAreNamed() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
        int udp = stage.client.createSocket(SocketType.UDP);
        assertThatThrownBy(() -> stage.client.timeouts(udp, 1, 1))
                .hasMessageContaining("id " + udp + " is a UDP socket");
        assertThatThrownBy(() -> stage.server.timeouts(link.server(), 1, 1))
                .hasMessageContaining("id " + link.server() + " is a TCP server");
        assertThatThrownBy(() -> stage.client.timeouts(link.socket(), -1, 1)).hasMessageContaining("-1");
        assertThat(stage.client.timeouts(99, 1, 1)).isEqualTo(Refusal.UNKNOWN_ID);
        assertThat(stage.client.timeouts(link.socket(), Long.MAX_VALUE, Long.MAX_VALUE))
                .isZero();
        stage.idle(2000);
        assertThat(stage.client.isUp(link.socket())).isTrue();
    }

    /** The server does nothing meanwhile. */
    private void clientAlone(long most, BooleanSupplier done) {
        long end = millis() + most;
        while (millis() < end && !done.getAsBoolean()) {
            stage.client.poll(stage.clientEvents::add);
            stage.clock.advance(1_000_000);
        }
    }

    private boolean late(Stage.Link link) {
        return stage.client.info(link.socket()).orElseThrow().hits().timedOut();
    }

    /** A connection whose server does not poll while more is on its way than fits. */
    private Stage.Link clogged() {
        Stage.Link link = stage.connected(SocketType.TCP, Dialect.RAW);
        stage.client.sendRaw(link.socket(), new byte[2_000_000], 0, 2_000_000, MessageType.BINARY);
        return link;
    }
}
