package dev.makerwire.conformance.gml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.SocketType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reliable datagrams on real sockets, with somebody in between who loses and doubles them. */
class ReliableLoopbackTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MESSAGES = 200;

    private final Network near = Network.open();
    private final Network far = Network.open();
    private final List<NetworkEvent> nearEvents = new ArrayList<>();
    private final List<NetworkEvent> farEvents = new ArrayList<>();
    private final long seed = System.nanoTime();
    private final Random chance = new Random(seed);
    private DatagramChannel middle;
    private SocketAddress client;
    private int server;
    private int lost;

    @BeforeEach
    void open() throws IOException {
        middle = DatagramChannel.open();
        middle.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), 0));
        middle.configureBlocking(false);
        server = far.createServer(SocketType.UDP, 0, 1);
        assertThat(server).isNotNegative();
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
        middle.close();
    }

    /** Carries what came, losing a fifth and doubling a tenth. */
    private void carry() {
        ByteBuffer datagram = ByteBuffer.allocate(65_536);
        SocketAddress serversAddress = new InetSocketAddress(LOOPBACK, far.port(server));
        try {
            for (SocketAddress from = middle.receive(datagram); from != null; from = middle.receive(datagram)) {
                datagram.flip();
                boolean back = from.equals(serversAddress);
                if (!back) {
                    client = from;
                }
                int fate = chance.nextInt(10);
                lost += fate < 2 ? 1 : 0;
                int copies = fate < 2 ? 0 : fate == 2 ? 2 : 1;
                for (int i = 0; i < copies; i++) {
                    middle.send(datagram.duplicate(), back ? client : serversAddress);
                }
                datagram.clear();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("seed %s, %s events, %s lost", seed, farEvents.size(), lost)
                    .isLessThan(deadline);
            near.poll(nearEvents::add, 1);
            carry();
            far.poll(farEvents::add, 1);
            carry();
        }
    }

    @Test
    void everyMessageArrivesOnceThoughAFifthIsLost() throws IOException {
        int socket = near.createSocket(SocketType.UDP);
        assertThat(near.reliableDatagrams(socket, true)).isZero();
        assertThat(far.reliableDatagrams(server, true)).isZero();
        int port = ((InetSocketAddress) middle.getLocalAddress()).getPort();
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(near.sendUdp(socket, LOOPBACK, port, new byte[] {(byte) i, (byte) (i >> 8)}, 0, 2))
                    .isPositive();
        }
        until(() -> near.info(socket).orElseThrow().queuedSendBytes() == 0);

        assertThat(lost).as("seed %s", seed).isPositive();
        assertThat(farEvents).as("seed %s", seed).hasSize(MESSAGES);
        int[] numbers = farEvents.stream()
                .map(NetworkEvent.Data.class::cast)
                .mapToInt(data -> data.bytes()[0] & 0xFF | (data.bytes()[1] & 0xFF) << 8)
                .sorted()
                .toArray();
        assertThat(numbers)
                .as("seed %s", seed)
                .isEqualTo(IntStream.range(0, MESSAGES).toArray());
        assertThat(near.counters().lostMessages()).isZero();
        assertThat(near.counters().resentDatagrams()).isPositive();
        assertThat(far.counters().duplicateDatagrams()).isPositive();
    }
}
