package dev.makerwire.examples.echo;

import static dev.makerwire.gml.Gml.*;

/**
 * Sends a player's state to {@link EchoServer} once per second and prints what comes back, written as in GML.
 *
 * <p>Run: {@code java -cp "examples/target/lib/*" dev.makerwire.examples.echo.EchoClient}
 */
final class EchoClient {
    int answers;
    private int client;
    private int steps;

    public static void main(String[] args) {
        EchoClient game = new EchoClient();
        game.create();
        async_networking(game::asyncNetworking);
        game_run(game::step);
    }

    void create() {
        client = network_create_socket(network_socket_tcp);
        if (network_connect(client, "127.0.0.1", 6510) < 0) {
            System.out.println("no server is there");
            game_end();
        }
    }

    void step() {
        if (steps++ % 60 == 0) {
            int buffer = buffer_create(64, buffer_grow, 1);
            buffer_write(buffer, buffer_string, "Ann");
            buffer_write(buffer, buffer_u8, 100);
            buffer_write(buffer, buffer_f32, steps * 0.25);
            network_send_packet(client, buffer, buffer_tell(buffer));
            buffer_delete(buffer);
        }
    }

    void asyncNetworking() {
        if (async_load.real("id") != client) {
            return;
        }
        switch (async_load.real("type")) {
            case network_type_data -> {
                int buffer = ds_map_find_value(async_load, "buffer");
                String name = buffer_read(buffer, buffer_string);
                int hp = buffer_read(buffer, buffer_u8);
                float x = buffer_read(buffer, buffer_f32);
                System.out.println(name + " has " + hp + " hp and is at " + x);
                answers++;
            }
            case network_type_disconnect -> game_end();
            default -> {}
        }
    }
}
