package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.MessageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Datagrams: with headers, without, and what returns. */
class NetworkUdpTest {
    private static final int PORT = 6510;

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private NetworkEvent.Data next() {
        stage.until("a datagram", () -> !stage.serverEvents.isEmpty());
        NetworkEvent.Data data = (NetworkEvent.Data) stage.serverEvents.get(0);
        stage.serverEvents.clear();
        return data;
    }

    @Test
    void headersAreStrippedAndPlainDatagramsAreDeliveredAsTheyAre() {
        int server = stage.server.createServer(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP, 7777);
        assertThat(stage.client.sendUdp(socket, Stage.SERVER_IP, PORT, new byte[] {7}, 0, 1))
                .isEqualTo(13);
        NetworkEvent.Data withHeader = next();
        assertThat(withHeader.bytes()).containsExactly(7);
        assertThat(withHeader.id()).isEqualTo(server);
        assertThat(withHeader.message()).isEqualTo(MessageType.NONE);
        assertThat(withHeader.peer()).isEqualTo(new Peer(Stage.CLIENT_IP, 7777, PORT, server));
        assertThat(stage.client.sendUdpRaw(socket, Stage.SERVER_IP, PORT, new byte[] {0x7B, 0x7D}, 0, 2))
                .isEqualTo(2);
        assertThat(next().bytes()).containsExactly(0x7B, 0x7D);
        assertThat(Stage.count(stage.serverEvents, NetworkEvent.Connect.class)).isZero();
    }

    @Test
    void aRawServerKeepsHeadersAsData() {
        stage.server.createServerRaw(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP);
        stage.client.sendUdp(socket, Stage.SERVER_IP, PORT, new byte[] {7}, 0, 1);
        assertThat(next().bytes()).hasSize(13);
    }

    @Test
    void aDatagramFromPortZeroIsForgedAndDropped() {
        int server = stage.server.createServer(SocketType.UDP, PORT, 1);
        DatagramEntry entry = (DatagramEntry) stage.server.engine.ids.find(server);
        entry.onDatagram(entry.port(), new Address("10.7.7.7", 0), new Chunk() {
            @Override
            public MessageKind kind() {
                return MessageKind.BINARY;
            }

            @Override
            public int length() {
                return 1;
            }

            @Override
            public void copyTo(byte[] target, int offset) {
                target[offset] = 1;
            }
        });
        stage.idle(10);
        assertThat(stage.serverEvents).isEmpty();
        assertThat(stage.server.counters().droppedDatagrams()).isEqualTo(1);
    }

    @Test
    void aHeaderWithAWrongLengthIsDeliveredAndCounted() {
        stage.server.createServer(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP);
        byte[] wrong = {(byte) 0xDE, (byte) 0xC0, (byte) 0xAD, (byte) 0xDE, 12, 0, 0, 0, 9, 0, 0, 0, 1};
        stage.client.sendUdpRaw(socket, Stage.SERVER_IP, PORT, wrong, 0, wrong.length);
        assertThat(next().bytes()).isEqualTo(wrong);
        assertThat(stage.server.counters().violations(Violation.DATAGRAM_LENGTH))
                .isEqualTo(1);
    }

    @Test
    void aReplyGoesToWhereTheDatagramCameFrom() {
        int server = stage.server.createServer(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP);
        stage.client.sendUdp(socket, Stage.SERVER_IP, PORT, new byte[0], 0, 0);
        NetworkEvent.Data asked = next();
        assertThat(asked.bytes()).isEmpty();
        stage.server.sendUdp(server, asked.peer().ip(), asked.peer().port(), new byte[] {5}, 0, 1);
        stage.until("answered", () -> !stage.clientEvents.isEmpty());
        NetworkEvent.Data answer = Stage.only(stage.clientEvents, NetworkEvent.Data.class);
        assertThat(answer.id()).isEqualTo(socket);
        assertThat(answer.peer().port()).isEqualTo(PORT);
        assertThat(answer.peer().server()).isEqualTo(-1);
    }

    @Test
    void theLargestDatagramFitsAndOneByteMoreIsRefused() {
        stage.server.createServer(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP);
        byte[] big = new byte[65_508];
        assertThat(stage.client.sendUdp(socket, Stage.SERVER_IP, PORT, big, 0, 65_495))
                .isEqualTo(65_507);
        assertThat(next().bytes()).hasSize(65_495);
        assertThat(stage.client.sendUdp(socket, Stage.SERVER_IP, PORT, big, 0, 65_496))
                .isEqualTo(Refusal.TOO_LARGE);
        assertThat(stage.client.sendUdpRaw(socket, Stage.SERVER_IP, PORT, big, 0, 65_508))
                .isEqualTo(Refusal.TOO_LARGE);
    }

    @Test
    void namesAreLookedUpAndRemembered() {
        stage.server.createServer(SocketType.UDP, PORT, 1);
        stage.hub.name("game.example", Stage.SERVER_IP);
        int socket = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.client.sendUdp(socket, "game.example", PORT, new byte[] {1}, 0, 1))
                .isEqualTo(13);
        assertThat(next().bytes()).containsExactly(1);
        stage.hub.name("game.example");
        assertThat(stage.client.sendUdp(socket, "game.example", PORT, new byte[] {2}, 0, 1))
                .as("remembered for a minute")
                .isEqualTo(13);
        assertThat(next().bytes()).containsExactly(2);
        stage.idle(61_000);
        assertThat(stage.client.sendUdp(socket, "game.example", PORT, new byte[] {3}, 0, 1))
                .isEqualTo(Refusal.UNRESOLVED);
    }

    @Test
    void aConnectedUdpSocketSendsWithoutAnAddress() {
        stage.server.createServer(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.client.sendRaw(socket, new byte[1], 0, 1, MessageType.BINARY))
                .isEqualTo(Refusal.NOT_CONNECTED);
        assertThat(stage.client.connectRaw(socket, Stage.SERVER_IP, PORT)).isEqualTo(socket);
        assertThat(stage.client.sendRaw(socket, new byte[] {8}, 0, 1, MessageType.BINARY))
                .isEqualTo(1);
        assertThat(next().bytes()).containsExactly(8);
        int other = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.client.connectAsync(other, Stage.SERVER_IP, PORT)).isEqualTo(other);
        stage.until("answered", () -> !stage.clientEvents.isEmpty());
        assertThat(Stage.only(stage.clientEvents, NetworkEvent.NonBlockingConnect.class)
                        .succeeded())
                .isTrue();
        assertThat(stage.client.sendPacket(other, new byte[] {6}, 0, 1)).isEqualTo(13);
        assertThat(next().bytes()).containsExactly(6);
    }

    @Test
    void whatSendingReturnsCanBeChosen() {
        for (SendReturn choice : SendReturn.values()) {
            Compatibility chosen = Compatibility.DEFAULT.withSendReturn(choice);
            try (Stage other = new Stage(options -> options, options -> options.compatibility(chosen))) {
                Stage.Link tcp = other.connected(SocketType.TCP, Dialect.PACKETS);
                int web = other.server.createServer(SocketType.WS, 6520, 1);
                Stage.Link ws = other.connectedTo(web, SocketType.WS, Dialect.PACKETS);
                int udp = other.client.createSocket(SocketType.UDP);
                boolean header = choice == SendReturn.WITH_HEADER;
                boolean never = choice == SendReturn.WITHOUT_HEADER;
                assertThat(other.client.sendPacket(tcp.socket(), new byte[5], 0, 5))
                        .isEqualTo(never ? 5 : 17);
                assertThat(other.client.sendPacket(ws.socket(), new byte[5], 0, 5))
                        .isEqualTo(header ? 17 : 5);
                assertThat(other.client.sendUdp(udp, Stage.SERVER_IP, PORT, new byte[5], 0, 5))
                        .isEqualTo(never ? 5 : 17);
                assertThat(other.client.sendRaw(tcp.socket(), new byte[5], 0, 5, MessageType.BINARY))
                        .isEqualTo(5);
            }
        }
    }
}
