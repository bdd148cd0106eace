package dev.makerwire.app.probe;

import dev.makerwire.protocol.Framing;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The frames of a WebSocket (RFC 6455, section 5) as a client sees them, after the upgrade. */
final class WebSocketWire implements Wire {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int LARGEST = 64 * 1024 * 1024;

    private final Socket socket;
    private final DataInputStream in;
    private final SecureRandom random = new SecureRandom();

    WebSocketWire(Socket socket, DataInputStream in) {
        this.socket = socket;
        this.in = in;
    }

    /** The server closed the WebSocket in the ordinary way. */
    static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        private Closed(int status, String reason) {
            super("the server closed the WebSocket" + (status == 0 ? "" : " with status " + status)
                    + (reason.isEmpty() ? "" : ": " + reason));
        }
    }

    @Override
    public Framing framing() {
        return Framing.MESSAGES;
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        sendFrame(BINARY, bytes);
    }

    private void sendFrame(int opcode, byte[] bytes) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(bytes.length + 14);
        DataOutputStream head = new DataOutputStream(frame);
        head.writeByte(FINAL | opcode);
        if (bytes.length <= LONGEST_SHORT) {
            head.writeByte(MASKED | bytes.length);
        } else if (bytes.length <= 0xFFFF) {
            head.writeByte(MASKED | TWO_BYTES);
            head.writeShort(bytes.length);
        } else {
            head.writeByte(MASKED | EIGHT_BYTES);
            head.writeLong(bytes.length);
        }
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        head.write(mask);
        for (int i = 0; i < bytes.length; i++) {
            head.writeByte(bytes[i] ^ mask[i & 3]);
        }
        socket.getOutputStream().write(frame.toByteArray());
        socket.getOutputStream().flush();
    }

    @Override
    public Received receive(int waitMillis) throws IOException {
        socket.setSoTimeout(waitMillis);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int kind = CONTINUATION;
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = readPayload(LARGEST - message.size());
            int opcode = first & 0x0F;
            switch (opcode) {
                case CLOSE -> throw closed(payload);
                case PING -> sendFrame(PONG, payload);
                case PONG -> {
                    continue;
                }
                default -> {
                    kind = opcode == CONTINUATION ? kind : opcode;
                    message.writeBytes(payload);
                    if ((first & FINAL) != 0) {
                        return new Received(message.toByteArray(), kind == TEXT);
                    }
                }
            }
        }
    }

    private byte[] readPayload(int most) throws IOException {
        int second = in.readUnsignedByte();
        if ((second & MASKED) != 0) {
            throw new IOException("the server masks its frames, which WebSocket servers must not");
        }
        int shortLength = second & 0x7F;
        long length = switch (shortLength) {
            case TWO_BYTES -> in.readUnsignedShort();
            case EIGHT_BYTES -> in.readLong();
            default -> shortLength;
        };
        if (length < 0 || length > most) {
            throw new IOException("the server announces a frame of " + length + " bytes, too many for a probe");
        }
        byte[] payload = in.readNBytes((int) length);
        if (payload.length < length) {
            throw new EOFException();
        }
        return payload;
    }

    private static Closed closed(byte[] payload) {
        if (payload.length < 2) {
            return new Closed(0, "");
        }
        int status = (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        return new Closed(status, new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
    }
}
