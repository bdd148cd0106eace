package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.Carrier;
import org.junit.jupiter.api.Test;

/** Every bound, and what happens when it is reached. */
class NetworkLimitsTest {
    private static final int PORT = 6510;

    @Test
    void oneSocketTooManyIsNegative() {
        try (Stage stage = new Stage(options -> options, options -> options.maxSockets(3))) {
            int[] ids = new int[3];
            for (int index = 0; index < 3; index++) {
                ids[index] = stage.client.createSocket(SocketType.TCP);
                assertThat(ids[index]).isEqualTo(index);
            }
            assertThat(stage.client.createSocket(SocketType.TCP)).isEqualTo(Refusal.TOO_MANY_SOCKETS);
            assertThat(stage.client.createServer(SocketType.TCP, 1, 1)).isEqualTo(Refusal.TOO_MANY_SOCKETS);
            stage.client.destroy(ids[1]);
            assertThat(stage.client.createSocket(SocketType.UDP)).isEqualTo(3);
        }
    }

    @Test
    void byDefaultThereAre1024Sockets() {
        try (Stage stage = new Stage()) {
            for (int index = 0; index < 1024; index++) {
                assertThat(stage.client.createSocket(SocketType.TCP)).isEqualTo(index);
            }
            assertThat(stage.client.createSocket(SocketType.TCP)).isNegative();
        }
    }

    @Test
    void aPortInUseIsNegativeAndSaysSo() {
        try (Stage stage = new Stage()) {
            assertThat(stage.server.createServer(SocketType.TCP, PORT, 1)).isZero();
            assertThat(stage.server.createServer(SocketType.WS, PORT, 1)).isEqualTo(Refusal.CANNOT_BIND);
            assertThat(stage.server.lastProblem()).contains(String.valueOf(PORT));
        }
    }

    @Test
    void oneClientTooManyIsClosedAtOnceCountedAndRaisesNothing() {
        try (Stage stage = new Stage()) {
            int listening = stage.server.createServer(SocketType.TCP, PORT, 1);
            Stage.Link first = stage.connectedTo(listening, SocketType.TCP, Dialect.PACKETS);
            int second = stage.client.createSocket(SocketType.TCP);
            stage.client.connectAsync(second, Stage.SERVER_IP, PORT);
            stage.until("answered", () -> Stage.count(stage.clientEvents, NetworkEvent.NonBlockingConnect.class) == 2);
            assertThat(stage.server.counters().refusedClients()).isEqualTo(1);
            assertThat(stage.serverEvents).hasSize(1);
            stage.client.destroy(first.socket());
            stage.until("left", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
            stage.connectedTo(listening, SocketType.TCP, Dialect.PACKETS);
        }
    }

    @Test
    void twoWhoShakeHandsAtOnceForOnePlace() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 1);
            ByHand one = ByHand.client(stage, Carrier.TCP, PORT);
            ByHand two = ByHand.client(stage, Carrier.TCP, PORT);
            one.say(ByHand.REPLY);
            two.say(ByHand.REPLY);
            stage.until("one is out", () -> one.closed() != null || two.closed() != null);
            stage.idle(100);
            assertThat(one.closed() == null || two.closed() == null).isTrue();
            assertThat(stage.serverEvents).hasSize(1);
            assertThat(stage.server.counters().refusedClients()).isEqualTo(1);
        }
    }

    @Test
    void tooManyInTheHandshakeAreClosedAtOnce() {
        try (Stage stage = new Stage(options -> options.maxPendingHandshakes(2), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 100);
            ByHand one = ByHand.client(stage, Carrier.TCP, PORT);
            ByHand two = ByHand.client(stage, Carrier.TCP, PORT);
            ByHand three = ByHand.client(stage, Carrier.TCP, PORT);
            stage.until("third is out", () -> three.closed() != null);
            assertThat(one.closed()).isNull();
            assertThat(two.closed()).isNull();
            one.say(ByHand.REPLY);
            stage.until("in", () -> stage.serverEvents.size() == 1);
            ByHand four = ByHand.client(stage, Carrier.TCP, PORT);
            stage.until("greeted", () -> four.heard().equals(ByHand.BANNER));
        }
    }

    @Test
    void aFullEventQueueStopsReadingUntilItIsPolled() {
        try (Stage stage = new Stage(options -> options.maxQueuedEventBytes(50_000), options -> options)) {
            Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
            byte[] packet = new byte[10_000];
            for (int sent = 0; sent < 200; sent++) {
                assertThat(stage.client.sendPacket(link.socket(), packet, 0, packet.length))
                        .isPositive();
            }
            for (int round = 0; round < 100; round++) {
                stage.client.poll(stage.clientEvents::add);
                stage.server.engine.pump(0);
            }
            assertThat(stage.client.info(link.socket()).orElseThrow().queuedSendBytes())
                    .as("what the server does not read stays with the sender")
                    .isGreaterThan(1_000_000);
            stage.until("all read", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 200);
        }
    }

    @Test
    void datagramsAreDroppedAndCountedWhenTheQueueIsFull() {
        try (Stage stage = new Stage(options -> options.maxQueuedEventBytes(5_000), options -> options)) {
            stage.server.createServer(SocketType.UDP, PORT, 1);
            int socket = stage.client.createSocket(SocketType.UDP);
            for (int sent = 0; sent < 20; sent++) {
                stage.client.sendUdp(socket, Stage.SERVER_IP, PORT, new byte[1000], 0, 1000);
            }
            stage.until("counted", () -> {
                stage.server.engine.pump(0);
                return stage.server.counters().droppedDatagrams() > 0;
            });
            assertThat(stage.server.counters().droppedDatagrams()).isPositive();
        }
    }

    @Test
    void aFullSendQueueIsNegativeAndCounted() {
        try (Stage stage = new Stage(options -> options, options -> options.maxQueuedSendBytes(100_000))) {
            Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
            byte[] packet = new byte[40_000];
            assertThat(stage.client.sendPacket(link.socket(), packet, 0, packet.length))
                    .isEqualTo(40_012);
            assertThat(stage.client.sendPacket(link.socket(), packet, 0, packet.length))
                    .isEqualTo(40_012);
            assertThat(stage.client.sendPacket(link.socket(), packet, 0, packet.length))
                    .isEqualTo(Refusal.QUEUE_FULL);
            assertThat(stage.client.sendRaw(link.socket(), new byte[100_001], 0, 100_001, MessageType.BINARY))
                    .isEqualTo(Refusal.TOO_LARGE);
            assertThat(stage.client.counters().refusedSends()).isEqualTo(1);
            stage.until("all read", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 2);
            assertThat(stage.client.sendPacket(link.socket(), packet, 0, packet.length))
                    .isEqualTo(40_012);
        }
    }

    @Test
    void whatWaitsOnAllSocketsTogetherIsBounded() {
        try (Stage stage = new Stage(options -> options.maxQueuedSendBytesInAll(1_000_000), options -> options)) {
            int listening = stage.server.createServer(SocketType.TCP, PORT, 10);
            int[] clients = new int[4];
            for (int index = 0; index < clients.length; index++) {
                clients[index] = stage.connectedTo(listening, SocketType.TCP, Dialect.PACKETS)
                        .accepted();
            }
            byte[] packet = new byte[100_000];
            int taken = 0;
            while (stage.server.sendPacket(clients[0], packet, 0, packet.length) > 0) {
                taken++;
            }
            assertThat(taken).as("one alone may use all of it").isBetween(8, 10);
            assertThat(stage.server.sendPacket(clients[1], packet, 0, packet.length))
                    .as("the others still have their share")
                    .isPositive();
            assertThat(stage.server.sendPacket(clients[0], packet, 0, packet.length))
                    .isEqualTo(Refusal.QUEUE_FULL);
            int all = taken + 1;
            stage.until("all read", () -> Stage.count(stage.clientEvents, NetworkEvent.Data.class) == all);
            assertThat(stage.server.sendPacket(clients[0], packet, 0, packet.length))
                    .as("once it has left there is room again")
                    .isPositive();
        }
    }

    @Test
    void aTimeoutThatIsForEverIsNotOver() {
        try (Stage stage = new Stage(options -> options.handshakeTimeoutMillis(Long.MAX_VALUE), options -> options)) {
            stage.connected(SocketType.TCP, Dialect.PACKETS);
            stage.client.destroy(0);
            int web = stage.server.createServer(SocketType.WS, 6520, 1);
            stage.connectedTo(web, SocketType.WS, Dialect.PACKETS);
        }
    }

    @Test
    void postsAreBounded() {
        try (Stage stage = new Stage(options -> options, options -> options.maxPosts(2))) {
            int[] ran = {0};
            assertThat(stage.client.post(() -> ran[0]++)).isTrue();
            assertThat(stage.client.post(() -> ran[0]++)).isTrue();
            assertThat(stage.client.post(() -> ran[0]++)).isFalse();
            stage.client.poll(stage.clientEvents::add, 60_000);
            assertThat(ran[0]).isEqualTo(2);
            assertThat(stage.clock.nanoTime()).as("a post ends the wait").isLessThan(1_000_000_000L);
        }
    }
}
