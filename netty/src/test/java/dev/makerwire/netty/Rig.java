package dev.makerwire.netty;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.TlsTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A transport under test and the turning of its loop until something is so. */
final class Rig implements AutoCloseable {
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    static final int MAX_MESSAGE = 4 << 20;

    final NettyTransport transport;

    Rig(IoKind kind) {
        this(NettyOptions.defaults().withIo(kind));
    }

    Rig(NettyOptions options) {
        this(new NettyTransport(options));
    }

    Rig(NettyTransport transport) {
        this.transport = transport;
    }

    /** Every kind that this machine has; says which it has not. */
    static List<IoKind> kinds() {
        List<IoKind> kinds = new ArrayList<>(List.of(IoKind.NIO));
        if (io.netty.channel.epoll.Epoll.isAvailable()) {
            kinds.add(0, IoKind.EPOLL);
        } else {
            System.out.println("epoll is not available and not tested");
        }
        if (Ring.available()) {
            kinds.add(IoKind.IO_URING);
        } else {
            System.out.println("io_uring is not available and not tested: " + Ring.unavailabilityCause());
        }
        return kinds;
    }

    void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("still not after " + PATIENCE_NANOS / 1_000_000_000 + " s: " + what);
            }
            transport.flush();
            transport.poll(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Turns the loop for a while, to see that something does not happen. */
    void idle(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - end < 0) {
            transport.flush();
            transport.poll(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    static ListenOptions listening(Carrier carrier, String host) {
        return new ListenOptions(
                carrier, host, 0, Optional.empty(), MAX_MESSAGE, TimeUnit.SECONDS.toNanos(10), 100, false);
    }

    OpenOptions opening(Carrier carrier, String host, int port) {
        return new OpenOptions(
                carrier,
                host,
                port,
                "/gm_websocket",
                host + ":" + port,
                0,
                TlsTrust.system(),
                MAX_MESSAGE,
                transport.nanoTime() + TimeUnit.SECONDS.toNanos(10),
                false);
    }

    Recorder open(Carrier carrier, String host, int port) {
        Recorder recorder = new Recorder();
        Connection connection = transport.open(opening(carrier, host, port), recorder);
        recorder.connection = connection;
        return recorder;
    }

    @Override
    public void close() {
        transport.close();
    }
}
