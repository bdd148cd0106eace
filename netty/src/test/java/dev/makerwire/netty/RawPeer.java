package dev.makerwire.netty;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A peer made of a plain socket that writes WebSocket bytes by hand and shares no code with what it talks to. */
final class RawPeer implements AutoCloseable {

    final Socket socket;
    final DataInputStream in;

    /** A received frame. */
    record Frame(int first, byte[] payload) {
        int opcode() {
            return first & 0x0F;
        }

        int status() {
            return payload.length < 2 ? 0 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    RawPeer(int port) {
        this(port, "127.0.0.1");
    }

    RawPeer(int port, String host) {
        try {
            socket = new Socket(host, port);
            socket.setSoTimeout(15_000);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String request(String path, String extraFields) {
        return "GET " + path
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + extraFields + "\r\n";
    }

    void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something that waits, beside the loop. */
    <T> CompletableFuture<T> async(Function<RawPeer, T> work) {
        return CompletableFuture.supplyAsync(() -> work.apply(this));
    }

    /** Everything up to and with the empty line. */
    String head() {
        StringBuilder head = new StringBuilder();
        try {
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.readUnsignedByte());
            }
        } catch (IOException e) {
            throw new IllegalStateException("after " + head, e);
        }
        return head.toString();
    }

    /** All that comes until the end, or until the connection is reset. */
    String rest() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } catch (IOException e) {
            // A reset ends it, too.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** A masked client frame. */
    static byte[] frame(int first, byte[] payload) {
        return HandFrame.masked(first, payload);
    }

    static byte[] frame(int first, String text) {
        return frame(first, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one unmasked frame. */
    Frame frame() {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            long length = second == 126 ? in.readUnsignedShort() : second == 127 ? in.readLong() : second;
            byte[] payload = new byte[(int) length];
            in.readFully(payload);
            return new Frame(first, payload);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
