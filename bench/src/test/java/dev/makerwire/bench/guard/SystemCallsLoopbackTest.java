package dev.makerwire.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a batch of packets costs in system calls: one wait, one read, one write. The walk through the system's network is
 * most of what a packet costs, so a call more is a server that carries less.
 */
@EnabledOnOs(OS.LINUX)
class SystemCallsLoopbackTest {
    private static final int SIZE = 32;
    private static final int PACKETS = 16;
    private static final int BATCHES = 500;
    private static final double MOST_CALLS = 3.1;

    /** What the virtual machine does for itself: compiled code, classes that are loaded late, its collector. */
    private static final Set<String> NOT_OURS = Set.of(
            "futex",
            "mmap",
            "munmap",
            "mprotect",
            "madvise",
            "lseek",
            "read",
            "pread64",
            "openat",
            "close",
            "newfstatat",
            "sched_yield",
            "rt_sigprocmask",
            "restart_syscall",
            "getrusage",
            "gettid",
            "prctl");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ws"})
    void aBatchIsOneWaitOneReadAndOneWrite(String carrier) throws IOException {
        String strace = System.getProperty("makerwire.strace", "/usr/bin/strace");
        assumeTrue(Files.isExecutable(Path.of(strace)), "strace is needed");
        Path log = folder.resolve("strace.log");
        List<String> wrapper = List.of(strace, "-f", "-qq", "-o", log.toString());
        try (ServerUnderGuard server = new ServerUnderGuard(wrapper, carrier, "epoll")) {
            try (Exchange warm = new Exchange(carrier, server.port(), SIZE, PACKETS)) {
                warm.run(BATCHES);
            }
            // Each connection that is accepted is a mark in the log.
            try (Exchange counted = new Exchange(carrier, server.port(), SIZE, PACKETS)) {
                counted.run(BATCHES);
            }
            new Exchange(carrier, server.port(), SIZE, PACKETS).close();
        }

        Map<String, Integer> calls = calls(Files.readAllLines(log));
        System.out.println(carrier + ": " + calls + " for " + BATCHES + " batches");
        int sum = calls.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(sum / (double) BATCHES).as("calls per batch: %s", calls).isLessThan(MOST_CALLS);
        assertThat(sum).as("the log shows the exchange").isGreaterThan(2 * BATCHES);
    }

    /** The calls of the loop's thread between the second connection and the third. */
    private static Map<String, Integer> calls(List<String> log) {
        String loop = "";
        int accepted = 0;
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : log) {
            String[] words = line.trim().split("\\s+", 2);
            String call = words.length < 2 ? "" : words[1].replaceFirst("\\(.*", "");
            // A call that had to wait is written twice; the second line begins with <... and is no call.
            if (line.matches(".*accept4?\\b.* = \\d+")) {
                loop = words[0];
                accepted++;
            } else if (accepted == 2
                    && words[0].equals(loop)
                    && call.matches("[a-z]\\w*")
                    && !NOT_OURS.contains(call)) {
                counts.merge(call, 1, Integer::sum);
            }
        }
        return counts;
    }
}
