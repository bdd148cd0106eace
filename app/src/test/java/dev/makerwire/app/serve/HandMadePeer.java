package dev.makerwire.app.serve;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A GameMaker client on TCP, written from the protocol alone: it shares no code with what it talks to. */
final class HandMadePeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BANNER_BYTES = 18;
    private static final int ACK_BYTES = 12;

    final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private HandMadePeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static HandMadePeer raw(int port) throws IOException {
        return new HandMadePeer(port);
    }

    static HandMadePeer shakingHands(int port) throws IOException {
        HandMadePeer peer = new HandMadePeer(port);
        String banner = new String(peer.read(BANNER_BYTES), StandardCharsets.US_ASCII);
        if (!banner.equals("GM:Studio-Connect\0")) {
            throw new IOException("banner " + banner);
        }
        peer.write(words(0xCAFEBABE, 0xDEADB00B, 16, 0));
        ByteBuffer ack = ByteBuffer.wrap(peer.read(ACK_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (ack.getInt() != 0xDEAFBEAD || ack.getInt() != 0xF00DBEEB || ack.getInt() != 12) {
            throw new IOException("wrong acknowledgement");
        }
        return peer;
    }

    static byte[] packet(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        packet.put(words(0xDEADC0DE, 12, payload.length)).put(payload);
        return packet.array();
    }

    void sendPacket(String text) throws IOException {
        write(packet(text));
    }

    String receivePacket() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(read(12)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt() != 0xDEADC0DE || header.getInt() != 12) {
            throw new IOException("no packet header");
        }
        return new String(read(header.getInt()), StandardCharsets.UTF_8);
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    /** Reads until the server ends the connection. */
    void awaitEnd() throws IOException {
        try {
            in.readAllBytes();
        } catch (SocketException reset) {
            // An end as well.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }
}
