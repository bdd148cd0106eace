package dev.makerwire.bench.micro;

import dev.makerwire.protocol.Framing;
import dev.makerwire.protocol.MalformedPolicy;
import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.protocol.PacketSession;
import dev.makerwire.protocol.Role;
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

/** What bytes mean: headers, packets in a stream, the handshake. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProtocolBenchmark {
    private static final int PACKETS = 16;
    private static final int MOST = 1 << 20;
    /** No divisor of a packet's length, so that the cut wanders through header and payload. */
    private static final int PIECE = 29;

    /** Bytes of payload. */
    @Param({"32", "1024"})
    public int size;

    private byte[] stream;
    private final byte[] header = new byte[PacketHeader.LENGTH];
    private final SilentOutput out = new SilentOutput();
    private PacketSession session;

    /** Made by JMH. */
    public ProtocolBenchmark() {}

    /** Makes a stream of packets and a session whose handshake is over. */
    @Setup
    public void prepare() {
        int length = PacketHeader.LENGTH + size;
        stream = new byte[PACKETS * length];
        for (int i = 0; i < PACKETS; i++) {
            PacketHeader.write(stream, i * length, size);
        }
        session = new PacketSession(Role.SERVER, Framing.STREAM, 0, MOST, MalformedPolicy.CLOSE);
        PacketSession client = new PacketSession(Role.CLIENT, Framing.STREAM, 0, MOST, MalformedPolicy.CLOSE);
        shakeHands(session, client);
    }

    private long shakeHands(PacketSession server, PacketSession client) {
        client.start(out);
        server.start(out);
        byte[] banner = out.sent();
        client.receive(banner, 0, banner.length, false, out);
        byte[] reply = out.sent();
        server.receive(reply, 0, reply.length, false, out);
        byte[] ack = out.sent();
        client.receive(ack, 0, ack.length, false, out);
        return out.sum();
    }

    /**
     * One header.
     *
     * @return the bytes, so that they count as used
     */
    @Benchmark
    public byte[] headerWritten() {
        PacketHeader.write(header, 0, size);
        return header;
    }

    /**
     * Sixteen packets that arrive in one piece.
     *
     * @return something that depends on all of them
     */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long packetInAWholeChunk() {
        session.receive(stream, 0, stream.length, false, out);
        return out.sum();
    }

    /**
     * Sixteen packets that arrive in pieces of 29 bytes.
     *
     * @return something that depends on all of them
     */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long packetInSmallPieces() {
        for (int at = 0; at < stream.length; at += PIECE) {
            session.receive(stream, at, Math.min(PIECE, stream.length - at), false, out);
        }
        return out.sum();
    }

    /**
     * Both ends of one handshake.
     *
     * @return something that depends on all of it
     */
    @Benchmark
    public long handshakeOfBothEnds() {
        return shakeHands(
                new PacketSession(Role.SERVER, Framing.STREAM, 0, MOST, MalformedPolicy.CLOSE),
                new PacketSession(Role.CLIENT, Framing.STREAM, 0, MOST, MalformedPolicy.CLOSE));
    }
}
