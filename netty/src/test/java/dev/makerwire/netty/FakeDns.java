package dev.makerwire.netty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server that knows what a test tells it; any other name does not exist. */
final class FakeDns implements AutoCloseable {
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;
    private static final int NO_SUCH_NAME = 3;

    final AtomicInteger questions = new AtomicInteger();
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final DatagramSocket socket;
    private volatile boolean silent;

    FakeDns() {
        try {
            socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::answerAll, "fake-dns");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    FakeDns knows(String name, String... addresses) {
        names.put(name, List.of(addresses));
        return this;
    }

    void fallSilent() {
        silent = true;
    }

    private void answerAll() {
        byte[] bytes = new byte[2_048];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
                questions.incrementAndGet();
                if (!silent) {
                    byte[] answer = answer(ByteBuffer.wrap(bytes, 0, packet.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private byte[] answer(ByteBuffer question) throws IOException {
        short id = question.getShort(0);
        question.position(12);
        StringBuilder name = new StringBuilder();
        for (int length = question.get(); length > 0; length = question.get()) {
            byte[] label = new byte[length];
            question.get(label);
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(label, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
        }
        int type = question.getShort();
        question.getShort();
        byte[] asked = new byte[question.position() - 12];
        question.get(12, asked);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        int count = 0;
        for (String address : names.getOrDefault(name.toString(), List.of())) {
            byte[] ip = InetAddress.getByName(address).getAddress();
            if (type == (ip.length == 4 ? TYPE_A : TYPE_AAAA)) {
                count++;
                records.write(ByteBuffer.allocate(12 + ip.length)
                        .putShort((short) 0xC00C)
                        .putShort((short) type)
                        .putShort((short) 1)
                        .putInt(1)
                        .putShort((short) ip.length)
                        .put(ip)
                        .array());
            }
        }
        int status = names.containsKey(name.toString()) ? 0 : NO_SUCH_NAME;
        ByteBuffer answer = ByteBuffer.allocate(12 + asked.length + records.size());
        answer.putShort(id)
                .putShort((short) (0x8180 | status))
                .putShort((short) 1)
                .putShort((short) count);
        return answer.putInt(0).put(asked).put(records.toByteArray()).array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
