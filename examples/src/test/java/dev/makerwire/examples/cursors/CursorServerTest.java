package dev.makerwire.examples.cursors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.memory.MemoryHub;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorServerTest {
    private final MemoryHub hub = MemoryHub.calm();
    private final Network network = Network.open(new NetworkOptions().transport(hub.transport("10.0.0.1")));
    private final Network pages = Network.open(new NetworkOptions().transport(hub.transport()));
    private final CursorServer server = new CursorServer(network);
    private final List<String> seen = new ArrayList<>();

    @Test
    void everyPageSeesTheOthersAndNotItself() {
        int first = page();
        int second = page();
        say(first, "10 20");
        assertThat(seen).containsExactly(second + " sees 1 10 20");

        seen.clear();
        say(first, "1".repeat(65));
        assertThat(seen).as("nobody passes on a novel").isEmpty();

        pages.destroy(first);
        settle();
        assertThat(seen).containsExactly(second + " sees 1");
        network.close();
        pages.close();
    }

    private int page() {
        int page = pages.createSocket(SocketType.WS);
        pages.connectRawAsync(page, "10.0.0.1", 6520);
        settle();
        return page;
    }

    private void say(int page, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pages.sendRaw(page, bytes, 0, bytes.length, MessageType.TEXT);
        settle();
    }

    private void settle() {
        for (int i = 0; i < 20; i++) {
            network.poll(server);
            pages.poll(event -> {
                if (event instanceof NetworkEvent.Data data) {
                    assertThat(data.message()).isEqualTo(MessageType.TEXT);
                    seen.add(data.id() + " sees " + new String(data.bytes(), StandardCharsets.UTF_8));
                }
            });
        }
    }
}
