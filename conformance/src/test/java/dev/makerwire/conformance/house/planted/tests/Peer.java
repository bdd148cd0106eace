package dev.makerwire.conformance.house.planted.tests;

import java.io.IOException;
import java.net.Socket;

/** What a test touches through others counts too. */
final class Peer {
    private Peer() {}

    static void connect(int port) throws IOException {
        new Socket("127.0.0.1", port).close();
    }
}
