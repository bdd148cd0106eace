package dev.makerwire.conformance.peer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames of RFC 6455 written by hand, so that they can also be wrong. Nothing is fragmented on the way back. */
public final class HandMadeWebSocket implements AutoCloseable {
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final HandMade socket;

    private HandMadeWebSocket(HandMade socket) {
        this.socket = socket;
    }

    /** Asks for an upgrade and gets it. */
    public static HandMadeWebSocket open(int port) {
        HandMade socket = HandMade.connect(port);
        socket.send(upgrade("/").getBytes(StandardCharsets.US_ASCII));
        String answer = head(socket);
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new AssertionError("no upgrade: " + answer);
        }
        return new HandMadeWebSocket(socket);
    }

    /** Has the handshake behind it as well. */
    public static HandMadeWebSocket client(int port) {
        HandMadeWebSocket client = open(port);
        client.expect(BINARY, HandMade.banner());
        client.send(BINARY, HandMade.reply(0));
        client.expect(BINARY, HandMade.ack());
        return client;
    }

    public static String upgrade(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + EchoHost.HOST
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    /** Reads the head of an HTTP message. */
    public static String head(HandMade socket) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.receive(1)[0]);
        }
        return head.toString();
    }

    /** A whole frame as a client must send it. */
    public static byte[] frame(int opcode, byte... payload) {
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i % 4];
        }
        return HandMade.glue(frameHead(opcode, true, payload.length), MASK, masked);
    }

    /** A frame as only a server may send it. */
    public static byte[] unmaskedFrame(int opcode, byte... payload) {
        return HandMade.glue(frameHead(opcode, false, payload.length), payload);
    }

    /** The first bytes of a frame that claims a length, up to the mask. */
    public static byte[] frameHead(int opcode, boolean masked, long length) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int mask = masked ? 0x80 : 0;
        head.write(0x80 | opcode);
        if (length < 126) {
            head.write(mask | (int) length);
        } else if (length < 65_536) {
            head.write(mask | 126);
            head.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            head.write(mask | 127);
            head.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        return head.toByteArray();
    }

    public HandMade socket() {
        return socket;
    }

    public void send(int opcode, byte... payload) {
        socket.send(frame(opcode, payload));
    }

    public void expect(int opcode, byte... payload) {
        socket.expect(unmaskedFrame(opcode, payload));
    }

    public void echo(int size) {
        byte[] packet = HandMade.packet(Samples.sample(size));
        send(BINARY, packet);
        expect(BINARY, packet);
    }

    /**
     * Reads up to a close frame, answers it, and waits for the end. Returns its status, 1005 when it has none, 0 when the
     * end comes without it.
     */
    public int closeStatus() {
        while (true) {
            byte[] head = socket.receiveUpTo(2);
            if (head.length < 2) {
                return 0;
            }
            byte[] payload = socket.receive(length(head[1] & 0x7F));
            if ((head[0] & 0x0F) == CLOSE) {
                socket.sendIfItListens(frame(CLOSE, payload));
                socket.untilClosed();
                return payload.length >= 2 ? ByteBuffer.wrap(payload).getShort() & 0xFFFF : 1005;
            }
        }
    }

    private int length(int first) {
        return switch (first) {
            case 126 -> ByteBuffer.wrap(socket.receive(2)).getShort() & 0xFFFF;
            case 127 -> (int) ByteBuffer.wrap(socket.receive(8)).getLong();
            default -> first;
        };
    }

    @Override
    public void close() {
        socket.close();
    }
}
