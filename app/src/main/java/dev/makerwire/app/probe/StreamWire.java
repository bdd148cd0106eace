package dev.makerwire.app.probe;

import dev.makerwire.protocol.Framing;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;

/** Plain TCP. */
final class StreamWire implements Wire {
    private final Socket socket;
    private final byte[] buffer = new byte[64 * 1024];

    StreamWire(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Framing framing() {
        return Framing.STREAM;
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Override
    public Received receive(int waitMillis) throws IOException {
        socket.setSoTimeout(waitMillis);
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
            throw new EOFException();
        }
        return new Received(Arrays.copyOf(buffer, count), false);
    }
}
