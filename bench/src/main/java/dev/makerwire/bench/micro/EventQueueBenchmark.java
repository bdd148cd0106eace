package dev.makerwire.bench.micro;

import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.memory.MemoryHub;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The way of a packet through a {@code Network}, without any system call: from sending over the in-memory carrier and the
 * event queue to the listener.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventQueueBenchmark {
    private static final int PACKETS = 16;
    private static final int PORT = 6510;

    /** Bytes of payload. */
    @Param({"32", "1024"})
    public int size;

    private Network network;
    private int client;
    private byte[] payload;
    private long seen;
    private final NetworkListener listener = new NetworkListener() {
        @Override
        public void onData(int id, Peer peer, MessageType type, Payload data) {
            seen += data.size();
        }
    };

    /** Made by JMH. */
    public EventQueueBenchmark() {}

    /** Connects a client to a server in the same network. */
    @Setup
    public void prepare() {
        network = Network.open(new NetworkOptions().transport(MemoryHub.calm().transport()));
        network.createServer(SocketType.TCP, PORT, 1);
        client = network.createSocket(SocketType.TCP);
        if (network.connect(client, "127.0.0.1", PORT) < 0) {
            throw new IllegalStateException(network.lastProblem());
        }
        payload = new byte[size];
    }

    /** Ends the network. */
    @TearDown
    public void close() {
        network.close();
    }

    /**
     * Sixteen packets sent, carried, queued and delivered.
     *
     * @return how many bytes were delivered so far
     */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long packetSentAndDelivered() {
        long wanted = seen + (long) PACKETS * size;
        for (int i = 0; i < PACKETS; i++) {
            network.sendPacket(client, payload, 0, size);
        }
        while (seen < wanted) {
            network.poll(listener);
        }
        return seen;
    }
}
