package dev.makerwire.examples.echo;

import static dev.makerwire.gml.Gml.*;

/**
 * Sends every packet back to its sender, written as in GML: a Create event, an Async Networking event, and the game loop.
 *
 * <p>Run: {@code java -cp "examples/target/lib/*" dev.makerwire.examples.echo.EchoServer}
 */
final class EchoServer {
    private int server;

    public static void main(String[] args) {
        EchoServer game = new EchoServer();
        game.create();
        async_networking(game::asyncNetworking);
        game_run(() -> {});
    }

    void create() {
        int port = 6510;
        server = network_create_server(network_socket_tcp, port, 32);
        while (server < 0 && port < 6520) {
            port++;
            server = network_create_server(network_socket_tcp, port, 32);
        }
        System.out.println("listening on port " + port);
    }

    void asyncNetworking() {
        switch (async_load.real("type")) {
            case network_type_connect -> System.out.println("client " + async_load.real("socket") + " is here");
            case network_type_disconnect -> System.out.println("client " + async_load.real("socket") + " is gone");
            case network_type_data -> {
                if (async_load.exists("server") && async_load.real("server") == server) {
                    int socket = ds_map_find_value(async_load, "id");
                    int buffer = ds_map_find_value(async_load, "buffer");
                    int size = ds_map_find_value(async_load, "size");
                    network_send_packet(socket, buffer, size);
                }
            }
            default -> {}
        }
    }
}
