package dev.makerwire.examples.seed;

import static dev.makerwire.gml.Gml.*;

import dev.makerwire.gml.GmlRuntime;

/**
 * The example of GameMaker's page on {@code network_create_socket}, letter for letter but for white space and the address.
 *
 * <p>Run it beside {@code ./makerwire serve}:
 * {@code java -cp "examples/target/lib/*" dev.makerwire.examples.seed.SeedExample}
 */
final class SeedExample {
    int client;

    public static void main(String[] args) {
        SeedExample example = new SeedExample();
        example.create();
        System.out.println(GmlRuntime.network().info(example.client).orElseThrow());
        GmlRuntime.close();
    }

    void create() {
        if (os_browser == browser_not_a_browser) {
            client = network_create_socket(network_socket_tcp);
            network_connect(client, "127.0.0.1", 6510);
        } else {
            client = network_create_socket(network_socket_ws);
            network_connect_raw_async(client, "127.0.0.1", 6520);
        }
    }
}
