package dev.makerwire.conformance.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;

/** Reads what this process holds. */
final class Meter {
    private static final int MOST_COLLECTIONS = 10;
    private static final long COLLECTION_PAUSE_MILLIS = 60;
    /** Threads of Java itself that come when a tool attaches, and go a minute after a child process has ended. */
    private static final Set<String> PASSING = Set.of("Attach Listener", "process reaper");

    private Meter() {}

    /** Collects until that finds nothing more, since a collection only queues what has to be freed outside the heap. */
    static Reading read(double seconds, long visits) {
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            pause();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            boolean settled = used > smallest - smallest / 1_000;
            smallest = Math.min(smallest, used);
            if (settled && i >= 2) {
                break;
            }
        }
        return new Reading(seconds, smallest, directBytes(), descriptors(), threads(), visits);
    }

    private static void pause() {
        try {
            Thread.sleep(COLLECTION_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where Netty gets its memory from Java's buffers it counts twice, which changes no ratio. */
    private static long directBytes() {
        long bytes = 0;
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider netty) {
            bytes += netty.metric().usedDirectMemory();
        }
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                bytes += pool.getMemoryUsed();
            }
        }
        return bytes;
    }

    static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : -1;
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !PASSING.contains(thread.getName()))
                .count();
    }
}
