package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.MessageKind;
import dev.makerwire.transport.TransportException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that send a byte a second, or begin packets that they never finish; the others notice nothing. */
class SlowSendersTest {
    private static final int PORT = 6510;
    private static final long SECOND = 1_000_000_000L;

    private static byte[] packet(int size, int sent) {
        byte[] bytes = new byte[12 + sent];
        PacketHeader.write(bytes, 0, size);
        return bytes;
    }

    private static ByHand greeted(Stage stage) {
        ByHand peer = ByHand.client(stage, Carrier.TCP, PORT);
        int clients = stage.server.info(0).orElseThrow().clients();
        peer.say(ByHand.REPLY);
        stage.until("greeted", () -> stage.server.info(0).orElseThrow().clients() == clients + 1);
        return peer;
    }

    /** Says the bytes one a second until the peer is closed, while a good client is served; returns the seconds. */
    private static int trickle(Stage stage, ByHand peer, byte[] bytes) {
        Stage.Link good = stage.connectedTo(0, SocketType.TCP, Dialect.PACKETS);
        int seconds = 0;
        while (peer.closed() == null && seconds < 100) {
            peer.say(new byte[] {bytes[Math.min(seconds, bytes.length - 1)]});
            stage.serverEvents.clear();
            stage.client.sendPacket(good.socket(), new byte[] {1}, 0, 1);
            stage.idle(1_000);
            assertThat(Stage.count(stage.serverEvents, NetworkEvent.Data.class))
                    .as("the good client, after %s s", seconds)
                    .isEqualTo(1);
            seconds++;
        }
        return seconds;
    }

    @Test
    void aByteASecondOfTheReplyIsTooLateAsAWhole() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand peer = ByHand.client(stage, Carrier.TCP, PORT);
            assertThat(trickle(stage, peer, HexFormat.of().parseHex(ByHand.REPLY)))
                    .isBetween(10, 12);
            assertThat(stage.server.counters().violations(Violation.HANDSHAKE_LATE))
                    .isEqualTo(1);
        }
    }

    @Test
    void aByteASecondOfTheUpgradeIsTooLateAsAWhole() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            stage.server.createServer(SocketType.WS, PORT + 1, 10);
            ByHand peer = ByHand.client(stage, Carrier.TCP, PORT + 1);
            stage.idle(9_000);
            assertThat(peer.closed()).isNull();
            stage.idle(2_000);
            assertThat(peer.closed()).isNotNull();
            assertThat(stage.server.counters().rejectedPeers()).isEqualTo(1);
        }
    }

    @Test
    void whatFollowsTheReplyOfOneClientTooManyIsNotHeld() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 1);
            ByHand late = ByHand.client(stage, Carrier.TCP, PORT);
            stage.idle(10);
            greeted(stage);
            byte[] reply = HexFormat.of().parseHex(ByHand.REPLY);
            byte[] begun = Arrays.copyOf(reply, reply.length + 17);
            System.arraycopy(packet(100, 5), 0, begun, reply.length, 17);
            late.say(begun);
            stage.until("refused", () -> late.closed() != null);
            assertThat(stage.server.engine.partials.held()).isZero();
            stage.idle(40_000);
            assertThat(stage.server.counters().violations(Violation.PACKET_SLOW))
                    .isZero();
        }
    }

    @Test
    void aByteASecondOfAPacketBreaksARule() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand peer = greeted(stage);
            assertThat(trickle(stage, peer, packet(90_000, 1))).isBetween(30, 46);
            assertThat(stage.server.counters().violations(Violation.PACKET_SLOW))
                    .isEqualTo(1);
            assertThat(stage.server.engine.partials.held()).isZero();
            assertThat(stage.notes).anyMatch(line -> line.contains("packet-slow") && line.contains("W-16"));
        }
    }

    @Test
    void aHeaderThatStopsBreaksARuleAndTheGameLearnsIt() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand peer = greeted(stage);
            peer.say("DEC0AD");
            stage.until("gone", () -> Stage.count(stage.serverEvents, NetworkEvent.Disconnect.class) == 1);
            assertThat(Stage.only(stage.serverEvents, NetworkEvent.Disconnect.class)
                            .cause()
                            .code())
                    .isEqualTo("packet-slow");
            assertThat(stage.clock.nanoTime()).isBetween(30 * SECOND, 46 * SECOND);
        }
    }

    @Test
    void aSlowLineIsNoOffence() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand peer = greeted(stage);
            peer.say(packet(90_000, 0));
            for (int sent = 0; sent < 90_000; sent += 16_500) {
                stage.idle(29_000);
                peer.say(new byte[Math.min(16_500, 90_000 - sent)]);
            }
            stage.until("the packet", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
            assertThat(stage.clock.nanoTime()).isGreaterThan(150 * SECOND);
            stage.idle(100_000);
            assertThat(peer.closed()).isNull();
        }
    }

    @Test
    void silenceBetweenPacketsIsNoOffence() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand peer = greeted(stage);
            for (int round = 0; round < 3; round++) {
                peer.say(packet(3, 1));
                stage.idle(20_000);
                peer.say(new byte[2]);
                stage.idle(50_000);
            }
            assertThat(Stage.count(stage.serverEvents, NetworkEvent.Data.class)).isEqualTo(3);
            assertThat(peer.closed()).isNull();
        }
    }

    @Test
    void timeInWhichNobodyPolledDoesNotCount() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand peer = greeted(stage);
            peer.say(packet(100, 50));
            stage.idle(1_000);
            for (int pause = 0; pause < 5; pause++) {
                stage.clock.advance(60 * SECOND);
                stage.idle(1);
            }
            assertThat(peer.closed()).isNull();
            peer.say(new byte[50]);
            stage.until("the packet", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
        }
    }

    @Test
    void aServerThatIsSlowIsLeft() throws TransportException {
        try (Stage stage = new Stage()) {
            ByHand server = ByHand.server(stage, Carrier.TCP);
            int socket = stage.client.createSocket(SocketType.TCP);
            stage.client.connectAsync(socket, Stage.SERVER_IP, server.port());
            stage.until("here", server::open);
            server.say(ByHand.BANNER + ByHand.ACK);
            server.say(packet(1_000, 999));
            stage.until("left", () -> Stage.count(stage.clientEvents, NetworkEvent.Disconnect.class) == 1);
            assertThat(Stage.only(stage.clientEvents, NetworkEvent.Disconnect.class)
                            .cause()
                            .code())
                    .isEqualTo("packet-slow");
            assertThat(stage.client.engine.partials.held()).isZero();
        }
    }

    @Test
    void allUnfinishedPacketsTogetherAreBoundedAndThoseThatOnlyBeginGiveWay() {
        int most = 1_000_000;
        try (Stage stage = new Stage(options -> options.maxPartialBytesInAll(most), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 100);
            Stage.Link good = stage.connectedTo(0, SocketType.TCP, Dialect.PACKETS);
            ByHand small = greeted(stage);
            small.say(packet(5_000, 4_000));
            List<ByHand> hoarders = new ArrayList<>();
            Partials partials = stage.server.engine.partials;
            for (int index = 0; index < 20; index++) {
                ByHand hoarder = greeted(stage);
                hoarder.say(packet(4_000_000, 100_000 + index));
                stage.idle(20);
                assertThat(partials.held()).isLessThanOrEqualTo(most);
                hoarders.add(hoarder);
            }
            long dropped =
                    hoarders.stream().filter(peer -> peer.closed() != null).count();
            assertThat(dropped).isPositive();
            assertThat(stage.server.counters().hits(Limit.PARTIAL_BYTES)).isEqualTo(dropped);
            assertThat(Stage.all(stage.serverEvents, NetworkEvent.Disconnect.class))
                    .hasSize((int) dropped)
                    .allMatch(gone -> gone.cause().code().equals("partial-bytes"));
            assertThat(small.closed()).isNull();
            stage.serverEvents.clear();
            small.say(new byte[1_000]);
            stage.client.sendPacket(good.socket(), new byte[300_000], 0, 300_000);
            stage.until("both", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 2);
            hoarders.stream().filter(peer -> peer.closed() == null).forEach(ByHand::hangUp);
            stage.until("all gone", () -> partials.held() == 0);
        }
    }

    @Test
    void whatASmallPacketKeepsAliveIsCounted() {
        try (Stage stage = new Stage(options -> options.maxQueuedEventBytes(100_000), options -> options)) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            ByHand peer = greeted(stage);
            byte[] smallThenLarge = Arrays.copyOf(packet(1, 1), 60_000);
            System.arraycopy(packet(50_000_000 / 16, 0), 0, smallThenLarge, 13, 12);
            peer.say(smallThenLarge);
            peer.poll();
            EventQueue events = stage.server.engine.events;
            for (int round = 0; round < 50 && events.count() == 0; round++) {
                stage.clock.advance(1_000_000);
                stage.server.engine.pump(0);
            }
            assertThat(events.count()).isEqualTo(1);
            assertThat(events.bytes()).isGreaterThanOrEqualTo(13 + EventQueue.EVENT_BYTES);
            long counted = events.bytes();
            stage.idle(1);
            assertThat(events.bytes()).isZero();
            assertThat(counted).as("a piece of the size that arrived").isGreaterThan(1_000);
        }
    }

    @Test
    void whereMemoryEndsOneConnectionGivesWay() {
        try (Stage stage = new Stage()) {
            stage.server.createServer(SocketType.TCP, PORT, 10);
            Stage.Link good = stage.connectedTo(0, SocketType.TCP, Dialect.PACKETS);
            ByHand bad = greeted(stage);
            int id = Stage.all(stage.serverEvents, NetworkEvent.Connect.class)
                    .get(1)
                    .socket();
            StreamEntry entry = (StreamEntry) stage.server.engine.ids.find(id);
            entry.onReceive(entry.connection(), new Chunk() {
                @Override
                public MessageKind kind() {
                    return MessageKind.STREAM;
                }

                @Override
                public int length() {
                    return 1_000;
                }

                @Override
                public void copyTo(byte[] target, int offset) {
                    throw new OutOfMemoryError("planted");
                }
            });
            stage.until("dropped", () -> bad.closed() != null);
            assertThat(stage.server.counters().hits(Limit.MEMORY)).isEqualTo(1);
            assertThat(stage.notes).anyMatch(line -> line.contains("no-memory") && line.contains("planted"));
            stage.serverEvents.clear();
            stage.client.sendPacket(good.socket(), new byte[10], 0, 10);
            stage.until("served", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) == 1);
        }
    }
}
