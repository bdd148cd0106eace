package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import org.junit.jupiter.api.Test;

/** Clients that do not read what is sent to them; the others notice nothing. */
class StalledReadersTest {
    private static final int PORT = 6510;
    private static final byte[] PACKET = new byte[100_000];

    private static ByHand client(Stage stage) {
        ByHand peer = ByHand.client(stage, Carrier.TCP, PORT);
        peer.say(ByHand.REPLY);
        stage.until("connected", () -> Stage.count(stage.serverEvents, NetworkEvent.Connect.class) == 1);
        return peer;
    }

    private static int id(Stage stage) {
        return Stage.only(stage.serverEvents, NetworkEvent.Connect.class).socket();
    }

    @Test
    void whoReadsNothingForAMinuteIsLeftAndOthersAreServed() {
        try (Stage stage = new Stage()) {
            int server = stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand deaf = client(stage);
            int id = id(stage);
            Stage.Link good = stage.connectedTo(server, SocketType.TCP, Dialect.PACKETS);
            deaf.listen(false);
            for (int second = 0; second < 80 && stage.server.isUp(id); second++) {
                stage.server.sendPacket(id, PACKET, 0, PACKET.length);
                stage.server.sendPacket(good.accepted(), PACKET, 0, 1_000);
                stage.idle(1_000);
            }
            assertThat(stage.clock.nanoTime() / 1_000_000_000L).isBetween(60L, 77L);
            NetworkEvent.Disconnect gone = Stage.only(stage.serverEvents, NetworkEvent.Disconnect.class);
            assertThat(gone.socket()).isEqualTo(id);
            assertThat(gone.cause().kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
            assertThat(Stage.count(stage.clientEvents, NetworkEvent.Data.class)).isGreaterThanOrEqualTo(60);
            assertThat(stage.server.sockets().stream()
                            .mapToLong(SocketInfo::queuedSendBytes)
                            .sum())
                    .as("what waited for it is dropped")
                    .isZero();
        }
    }

    @Test
    void whoReadsSlowlyStays() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand slow = client(stage);
            int id = id(stage);
            for (int minute = 0; minute < 4; minute++) {
                slow.listen(false);
                for (int packet = 0; packet < 8; packet++) {
                    stage.server.sendPacket(id, PACKET, 0, PACKET.length);
                }
                stage.idle(50_000);
                slow.listen(true);
                stage.idle(5_000);
            }
            assertThat(stage.server.isUp(id)).isTrue();
            assertThat(stage.server.info(id).orElseThrow().queuedSendBytes()).isZero();
        }
    }

    /** What waits for it grows all the while: less leaves than comes. */
    @Test
    void whoTakesLessThanIsSentToEverybodyStays() {
        byte[] large = new byte[600_000];
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand slow = client(stage);
            int id = id(stage);
            slow.listen(false);
            for (int ten = 0; ten < 9; ten++) {
                stage.server.sendPacket(new int[] {id}, 1, large, 0, large.length);
                slow.listen(true);
                slow.poll();
                slow.listen(false);
                stage.idle(10_000);
            }
            assertThat(stage.server.queuedSendBytes(id)).isPositive();
            assertThat(stage.server.isUp(id)).isTrue();
        }
    }

    @Test
    void zeroIsNeverAndAGamesOwnTimeoutComesFirst() {
        try (Stage stage = new Stage(options -> options.stalledTimeoutMillis(0), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand deaf = client(stage);
            int id = id(stage);
            deaf.listen(false);
            for (int packet = 0; packet < 8; packet++) {
                stage.server.sendPacket(id, PACKET, 0, PACKET.length);
            }
            stage.idle(110_000);
            assertThat(stage.server.isUp(id)).isTrue();
        }
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand deaf = client(stage);
            int id = id(stage);
            stage.server.timeouts(id, 0, 5_000);
            deaf.listen(false);
            for (int packet = 0; packet < 8; packet++) {
                stage.server.sendPacket(id, PACKET, 0, PACKET.length);
            }
            stage.idle(8_000);
            assertThat(stage.server.isUp(id)).isFalse();
        }
    }
}
