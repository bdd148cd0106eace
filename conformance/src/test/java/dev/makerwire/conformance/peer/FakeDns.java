package dev.makerwire.conformance.peer;

import dev.makerwire.transport.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A name server on this machine that answers every question in one way (RFC 1035, section 4.1). */
public final class FakeDns implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket;
    private final UnaryOperator<byte[]> answer;
    private final AtomicInteger questions = new AtomicInteger();

    private FakeDns(UnaryOperator<byte[]> answer) {
        try {
            this.answer = answer;
            socket = new DatagramSocket(0, InetAddress.getByName(EchoHost.HOST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::run, "fake name server");
        thread.setDaemon(true);
        thread.start();
    }

    /** No name exists. */
    public static FakeDns knowingNothing() {
        return new FakeDns(question -> response(question, NO_SUCH_NAME));
    }

    /** Every name is 127.0.0.1; there are no IPv6 addresses. */
    public static FakeDns knowingOnlyThisMachine() {
        return new FakeDns(question -> response(question, 0, new byte[] {127, 0, 0, 1}));
    }

    /** Every name has two addresses: one of this machine where nobody listens, then 127.0.0.1. */
    public static FakeDns knowingADeadAddressFirst() {
        return new FakeDns(question -> response(question, 0, new byte[] {127, 9, 9, 9}, new byte[] {127, 0, 0, 1}));
    }

    /** Never answers. */
    public static FakeDns silent() {
        return new FakeDns(question -> new byte[0]);
    }

    /** Answers with bytes that are no answer. */
    public static FakeDns talkingNonsense() {
        return new FakeDns(question -> Garbage.RANDOM.bytes());
    }

    private static byte[] response(byte[] question, int code, byte[]... addresses) {
        int end = HEADER;
        while (question[end] != 0) {
            end += 1 + question[end];
        }
        end += 5;
        boolean ipv4 = question[end - 3] == 1;
        byte[][] records = ipv4 ? addresses : new byte[0][];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.writeBytes(new byte[] {(byte) 0x81, (byte) (0x80 | code), 0, 1, 0, (byte) records.length, 0, 0, 0, 0});
        out.write(question, HEADER, end - HEADER);
        for (byte[] address : records) {
            out.writeBytes(new byte[] {(byte) 0xC0, HEADER, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4});
            out.writeBytes(address);
        }
        return out.toByteArray();
    }

    private void run() {
        byte[] buffer = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                questions.incrementAndGet();
                byte[] response = answer.apply(Arrays.copyOf(buffer, packet.getLength()));
                if (response.length > 0) {
                    socket.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    public Address address() {
        return new Address(EchoHost.HOST, socket.getLocalPort());
    }

    /** How often it was asked. */
    public int questions() {
        return questions.get();
    }

    @Override
    public void close() {
        socket.close();
    }
}
