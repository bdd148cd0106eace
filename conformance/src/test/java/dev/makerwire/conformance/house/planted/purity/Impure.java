package dev.makerwire.conformance.house.planted.purity;

import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Touches everything that pure code may not. */
final class Impure {
    final LongSupplier clock = System::nanoTime;
    final long millis = System.currentTimeMillis();
    final Instant instant = Instant.now();
    final double chance = Math.random() + new Random().nextDouble() + new Random(1).nextDouble();
    final int local = ThreadLocalRandom.current().nextInt();
    final UUID uuid = UUID.randomUUID();
    final AtomicInteger shared = new AtomicInteger();
    Clock wall;
    Socket socket;
    SocketChannel channel;
    Path[] files;
    Thread thread;
    ExecutorService threads;

    synchronized void locked() throws InterruptedException {
        wait();
    }
}
