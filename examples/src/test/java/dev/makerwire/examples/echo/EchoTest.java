package dev.makerwire.examples.echo;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.gml.GmlRuntime;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.transport.memory.MemoryHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EchoTest {
    @AfterEach
    void close() {
        GmlRuntime.close();
    }

    @Test
    void whatTheClientSendsComesBack() {
        GmlRuntime.open(new NetworkOptions().transport(MemoryHub.calm().transport()));
        EchoServer server = new EchoServer();
        server.create();
        async_networking(server::asyncNetworking);
        EchoClient client = new EchoClient();
        client.create();
        async_networking(client::asyncNetworking);
        int[] steps = new int[1];
        game_run(() -> {
            client.step();
            if (++steps[0] == 180) {
                game_end();
            }
        });
        assertThat(client.answers).isEqualTo(3);
    }

    @Test
    void theServerTakesTheNextPortWhenItsOwnIsTaken() {
        GmlRuntime.open(new NetworkOptions().transport(MemoryHub.calm().transport()));
        network_create_server(network_socket_tcp, 6510, 1);
        new EchoServer().create();
        assertThat(network_connect(network_create_socket(network_socket_tcp), "127.0.0.1", 6511))
                .isNotNegative();
    }
}
