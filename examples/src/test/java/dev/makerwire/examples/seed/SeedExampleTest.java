package dev.makerwire.examples.seed;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.gml.GmlRuntime;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.SocketInfo;
import dev.makerwire.transport.memory.MemoryHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeedExampleTest {
    private static final String MANUAL = """
            if (os_browser == browser_not_a_browser)
            {
                client = network_create_socket(network_socket_tcp);
                network_connect( client, "192.134.0.1", 6510 );
            }
            else
            {
                client = network_create_socket(network_socket_ws);
                network_connect_raw_async( client, "192.134.0.1", 6520 );
            }
            """;

    @AfterEach
    void close() {
        GmlRuntime.close();
    }

    @Test
    void isTheManualsExampleLetterForLetter() throws IOException {
        Path source = Path.of("src/main/java/dev/makerwire/examples/seed/SeedExample.java");
        assertThat(withoutSpace(Files.readString(source)))
                .contains("voidcreate(){" + withoutSpace(MANUAL.replace("192.134.0.1", "127.0.0.1")) + "}");
    }

    @Test
    void connects() {
        GmlRuntime.open(new NetworkOptions().transport(MemoryHub.calm().transport()));
        network_create_server(network_socket_tcp, 6510, 32);
        SeedExample example = new SeedExample();
        example.create();
        assertThat(GmlRuntime.network().info(example.client).orElseThrow().state())
                .isEqualTo(SocketInfo.State.UP);
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
