package dev.makerwire.conformance.soak;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Leaves a little of everything behind, to show that it is noticed. */
final class Leak implements AutoCloseable {
    private static final int BYTES = 128 * 1024;

    private final List<byte[]> heap = new ArrayList<>();
    private final List<ByteBuf> direct = new ArrayList<>();
    private final List<DatagramChannel> sockets = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** Happens a few times a second. */
    void drip() {
        try {
            heap.add(new byte[BYTES]);
            direct.add(ByteBufAllocator.DEFAULT.directBuffer(BYTES));
            sockets.add(DatagramChannel.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread idle = new Thread(this::await, "leaked");
        idle.setDaemon(true);
        idle.start();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        direct.forEach(ByteBuf::release);
        for (DatagramChannel socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
