package dev.makerwire.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.buffer.BufferKind;
import dev.makerwire.buffer.DataType;
import dev.makerwire.buffer.GmlBuffer;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.memory.MemoryHub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatServerTest {
    private final MemoryHub hub = MemoryHub.calm();
    private final Network server = Network.open(new NetworkOptions().transport(hub.transport("10.0.0.1")));
    private final Network people = Network.open(new NetworkOptions().transport(hub.transport()));
    private final ChatServer room = new ChatServer(server);
    private final List<String> heard = new ArrayList<>();

    @Test
    void everybodyHearsWhatOneSaysOverEveryCarrier() {
        room.open(SocketType.TCP, 6510);
        room.open(SocketType.WS, 6521);
        int ann = people.createSocket(SocketType.TCP);
        int bob = people.createSocket(SocketType.WS);
        people.connectAsync(ann, "10.0.0.1", 6510);
        settle();
        people.connectAsync(bob, "10.0.0.1", 6521);
        settle();
        heard.clear();

        GmlBuffer packet = GmlBuffer.create(16, BufferKind.GROW, 1);
        packet.write(DataType.STRING, "hello");
        people.sendPacket(ann, packet, packet.usedSize());
        settle();
        assertThat(heard).containsExactlyInAnyOrder(ann + " hears 2: hello", bob + " hears 2: hello");

        heard.clear();
        people.destroy(ann);
        settle();
        assertThat(heard).containsExactly(bob + " hears * 2 left");
        server.close();
        people.close();
    }

    private void settle() {
        for (int i = 0; i < 20; i++) {
            server.poll(room);
            people.poll(event -> {
                if (event instanceof NetworkEvent.Data data) {
                    GmlBuffer buffer = GmlBuffer.copyOf(data.bytes(), 0, data.bytes().length);
                    heard.add(data.id() + " hears " + buffer.read(DataType.STRING));
                }
            });
        }
    }
}
