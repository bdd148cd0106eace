package dev.makerwire.app.probe;

import dev.makerwire.protocol.Framing;
import java.io.EOFException;
import java.io.IOException;

/** Carries bytes to and from the server once it is connected. */
interface Wire {
    /** Whether bytes come as messages. */
    Framing framing();

    /** Sends bytes; on a WebSocket one binary message. */
    void send(byte[] bytes) throws IOException;

    /**
     * Waits for some bytes; on a WebSocket one message.
     *
     * @throws java.net.SocketTimeoutException when none come in time
     * @throws EOFException when the server ends the connection
     */
    Received receive(int waitMillis) throws IOException;

    /** What came. */
    record Received(byte[] bytes, boolean text) {}
}
