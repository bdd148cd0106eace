package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.makerwire.transport.Carrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What io_uring must not leave behind. */
@EnabledIf(
        value = "dev.makerwire.netty.IoUringTransportLoopbackTest#available",
        disabledReason = "this machine does not offer io_uring")
class RingLoopbackTest {
    private static final Path TASKS = Path.of("/proc/self/task");

    /**
     * A thread of the kernel would go on reading from a descriptor's number that is somebody else's by now, into memory
     * that is freed. The kernel names its threads after the thread they work for.
     */
    @Test
    void theKernelHasNothingToFinishForARingThatEnds() throws Exception {
        inAThreadOfItsOwn(() -> {
            for (int i = 0; i < 5; i++) {
                try (Rig rig = new Rig(IoKind.IO_URING)) {
                    rig.transport.poll(TimeUnit.MILLISECONDS.toNanos(2));
                }
            }
            assertThat(kernelWorkers()).isEmpty();
        });
    }

    @Test
    void theKernelHasNothingToFinishForSocketsThatWereOpen() throws Exception {
        inAThreadOfItsOwn(() -> {
            try (Rig rig = new Rig(IoKind.IO_URING)) {
                Door door = new Door(rig, Carrier.TCP);
                for (int i = 0; i < 20; i++) {
                    rig.open(Carrier.TCP, "127.0.0.1", door.port());
                }
                rig.until("all accepted", () -> door.guests.size() == 20);
                rig.open(Carrier.TCP, "127.0.0.1", door.port());
            }
            assertThat(kernelWorkers()).isEmpty();
        });
    }

    @Test
    void pollsAreAskedAnewSoThatAResetIsNotMissed() {
        assertThat(io.netty.channel.uring.IoUring.isPollAddMultishotEnabled()).isFalse();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void inAThreadOfItsOwn(Work work) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        thread.start();
        thread.join();
        if (thrown.get() != null) {
            fail(thrown.get());
        }
    }

    private static List<String> kernelWorkers() throws IOException {
        String name = "iou-wrk-"
                + Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
        List<String> found = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(TASKS)) {
            for (Path task : tasks.toList()) {
                try {
                    String command = Files.readString(task.resolve("comm")).strip();
                    if (command.equals(name)) {
                        found.add(command);
                    }
                } catch (NoSuchFileException e) {
                    // A thread that has just ended.
                }
            }
        }
        return found;
    }
}
