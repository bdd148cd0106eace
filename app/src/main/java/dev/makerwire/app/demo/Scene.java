package dev.makerwire.app.demo;

import dev.makerwire.app.serve.ListenerKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One kind of connection: what its client says, and how far it has come. */
final class Scene {
    final ListenerKind kind;
    final int port;
    final byte[] words;

    /** The client's socket, -1 before it is made. */
    int client = -1;

    /** Why the connect failed; empty while it has not. */
    String refusal = "";

    boolean connected;
    boolean serverHeard;
    boolean serverSawItLeave;
    private final ByteArrayOutputStream echoed = new ByteArrayOutputStream();

    Scene(ListenerKind kind, int port) {
        this.kind = kind;
        this.port = port;
        this.words = ("hello over " + kind.word()).getBytes(StandardCharsets.UTF_8);
    }

    void echo(byte[] bytes) {
        echoed.writeBytes(bytes);
    }

    boolean echoCame() {
        return Arrays.equals(echoed.toByteArray(), words);
    }
}
