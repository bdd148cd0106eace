package dev.makerwire.bench.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A fixed exchange on one connection, over plain blocking sockets: so many packets leave in one piece, and all have to be
 * back before the next so many. The bytes are written by hand and share no code with the product.
 */
final class Exchange implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BANNER = 18;
    private static final int ACK = 12;
    private static final int WS_SMALL = 125;
    private static final byte[] NO_MASK = new byte[4];

    private final Socket socket;
    private final InputStream in;
    private final boolean ws;
    private final byte[] batch;
    private final byte[] answer;

    Exchange(String carrier, int port, int size, int packets) throws IOException {
        ws = carrier.equals("ws");
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
        byte[] packet = packet(size);
        batch = repeat(ws ? frame(packet, 0x80) : packet, packets);
        answer = repeat(ws ? frame(packet, 0) : packet, packets);
        shakeHands();
    }

    private void shakeHands() throws IOException {
        int frameHeader = ws ? 2 : 0;
        if (ws) {
            String request = "GET /gm_websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            for (int last = 0; last != 0x0D0A0D0A; ) {
                last = last << 8 | in.read();
            }
        }
        in.readNBytes(frameHeader + BANNER);
        byte[] reply = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xCAFEBABE)
                .putInt(0xDEADB00B)
                .putInt(16)
                .array();
        socket.getOutputStream().write(ws ? frame(reply, 0x80) : reply);
        in.readNBytes(frameHeader + ACK);
    }

    private static byte[] packet(int size) {
        ByteBuffer packet = ByteBuffer.allocate(12 + size).order(ByteOrder.LITTLE_ENDIAN);
        packet.putInt(0xDEADC0DE).putInt(12).putInt(size);
        for (int i = 0; i < size; i++) {
            packet.put((byte) (31 * i));
        }
        return packet.array();
    }

    /** With a mask of zeros, which is as allowed as any other and leaves the bytes as they are. */
    private static byte[] frame(byte[] message, int masked) {
        if (message.length > WS_SMALL) {
            throw new IllegalArgumentException(message.length + " bytes need a longer header");
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x82);
        frame.write(masked | message.length);
        if (masked != 0) {
            frame.writeBytes(NO_MASK);
        }
        frame.writeBytes(message);
        return frame.toByteArray();
    }

    private static byte[] repeat(byte[] bytes, int times) {
        byte[] all = new byte[bytes.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
        }
        return all;
    }

    void run(int batches) throws IOException {
        for (int i = 0; i < batches; i++) {
            socket.getOutputStream().write(batch);
            byte[] back = in.readNBytes(answer.length);
            if (!Arrays.equals(back, answer)) {
                throw new IOException("batch " + i + " came back as " + back.length + " other bytes");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
