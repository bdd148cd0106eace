package dev.makerwire.bench.guard;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** As {@link Exchange}, in datagrams: so many leave one after the other, and all have to be back before the next so many. */
final class DatagramExchange implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final byte[] bytes;
    private final DatagramPacket datagram;
    private final DatagramPacket answer;
    private final int packets;

    DatagramExchange(int port, int size, int packets) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(12 + size).order(ByteOrder.LITTLE_ENDIAN);
        packet.putInt(0xDEADC0DE).putInt(12).putInt(size);
        for (int i = 0; i < size; i++) {
            packet.put((byte) (31 * i));
        }
        this.bytes = packet.array();
        this.packets = packets;
        this.datagram = new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port);
        this.answer = new DatagramPacket(new byte[bytes.length + 1], bytes.length + 1);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    void run(int batches) throws IOException {
        for (int i = 0; i < batches; i++) {
            for (int sent = 0; sent < packets; sent++) {
                socket.send(datagram);
            }
            for (int back = 0; back < packets; back++) {
                answer.setLength(bytes.length + 1);
                socket.receive(answer);
                if (!Arrays.equals(answer.getData(), 0, answer.getLength(), bytes, 0, bytes.length)) {
                    throw new IOException("in batch " + i + " came back " + answer.getLength() + " other bytes");
                }
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
