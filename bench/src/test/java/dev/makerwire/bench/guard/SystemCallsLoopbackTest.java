package dev.makerwire.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

        Map<String, Integer> calls = new StraceLog(Files.readAllLines(log)).afterConnection(2);
        System.out.println(carrier + ": " + calls + " for " + BATCHES + " batches");
        int sum = calls.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(sum / (double) BATCHES).as("calls per batch: %s", calls).isLessThan(MOST_CALLS);
        assertThat(sum).as("the log shows the exchange").isGreaterThan(2 * BATCHES);
    }
}
