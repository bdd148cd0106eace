package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.buffer.BufferKind;
import dev.makerwire.buffer.DataType;
import dev.makerwire.buffer.GmlBuffer;
import org.junit.jupiter.api.Test;

/** What a short program asks: may I send, and what have I got. */
class UpTest {
    @Test
    void socketIsUpFromItsConnectToItsEnd() {
        try (Stage stage = new Stage()) {
            int idle = stage.client.createSocket(SocketType.TCP);
            assertThat(stage.client.isUp(idle)).isFalse();

            Stage.Link link = stage.connected(SocketType.TCP, Dialect.PACKETS);
            assertThat(stage.client.isUp(link.socket())).isTrue();
            assertThat(stage.server.isUp(link.accepted())).isTrue();
            assertThat(stage.server.isUp(link.server())).isFalse();

            stage.server.destroy(link.server());
            stage.until("gone", () -> !stage.client.isUp(link.socket()));
            assertThat(stage.server.isUp(link.accepted())).isFalse();
        }
    }

    @Test
    void udpSocketIsUpAtOnceAndAnUnknownIdNever() {
        try (Stage stage = new Stage()) {
            assertThat(stage.client.isUp(stage.client.createSocket(SocketType.UDP)))
                    .isTrue();
            assertThat(stage.client.isUp(77)).isFalse();
        }
    }

    @Test
    void bufferOfAnEventIsReadFromItsStartAsOftenAsOneLikes() {
        NetworkEvent.Data data =
                new NetworkEvent.Data(3, new Peer("10.0.0.1", 1, 1, -1), MessageType.NONE, new byte[] {'h', 'i', 0, 7});
        GmlBuffer buffer = data.buffer();
        assertThat(buffer.kind()).isEqualTo(BufferKind.GROW);
        assertThat(buffer.size()).isEqualTo(4);
        assertThat(buffer.read(DataType.STRING)).isEqualTo("hi");
        buffer.write(DataType.U8, 9);
        assertThat(data.bytes()).containsExactly('h', 'i', 0, 7);
        assertThat(data.buffer().read(DataType.STRING)).isEqualTo("hi");
    }
}
