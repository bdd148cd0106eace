package dev.makerwire.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The load generator against every server that is measured, and against one that damages what it carries. */
class PeersInteropTest {
    private static final Cores CORES = new Cores(0, 1);

    @TempDir
    Path folder;

    private static Tools tools;

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(Tools.find("gcc").isPresent() && Tools.find("taskset").isPresent(), "gcc and taskset are needed");
        tools = new Tools(Path.of("..").toAbsolutePath().normalize(), System.out::println);
        tools.prepare();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp/echo", "tcp/fanout", "ws/echo", "ws/fanout", "udp/echo", "wss/echo"})
    void everyServerGivesBackWhatItGot(String what) throws Exception {
        String carrier = what.split("/")[0];
        Task task = what.endsWith("fanout") ? Task.FANOUT : Task.ECHO;
        assumeTrue(tools.tls() || !carrier.equals("wss"), "OpenSSL's headers are needed");
        Load load = new Load(tools, CORES);
        Cell cell = new Cell(carrier, task, 4, 32, 2, 0);
        List<ServerKind> kinds = new Catalogue(tools, false).on(carrier, task);
        assertThat(kinds).hasSizeGreaterThan(1);
        for (ServerKind kind : kinds) {
            LoadReport report = echoed(load, kind, task, cell);

            assertThat(report.packets()).as("packets of %s", kind.name()).isPositive();
            assertThat(report.serverCpuSeconds()).as("time of %s", kind.name()).isPositive();
        }
    }

    /** Java-WebSocket sometimes forgets to write until the next event comes, so it may try again; nobody else may. */
    private LoadReport echoed(Load load, ServerKind kind, Task task, Cell cell) throws Exception {
        for (int left = kind.name().equals("java-websocket") ? 4 : 0; ; left--) {
            try (Server server = Server.start(kind, task, CORES.server(), List.of(), folder.resolve("log"))) {
                return load.run(load.command(server, cell, 0.05, 0.1, 0), point -> {});
            } catch (Trouble trouble) {
                if (left == 0 || !trouble.getMessage().contains("never came back")) {
                    throw new AssertionError(kind.name() + ": " + trouble.getMessage(), trouble);
                }
            }
        }
    }

    @Test
    void theOpenLoopSendsWhatItWasToldAndIdleConnectionsAreCounted() throws Exception {
        ServerKind c = new Catalogue(tools, false).on("tcp", Task.LATENCY).get(0);
        Load load = new Load(tools, CORES);
        try (Server server = Server.start(c, Task.LATENCY, CORES.server(), List.of(), folder.resolve("log"))) {
            LoadReport report =
                    load.run(load.command(server, Cell.latency("tcp", 4, 32, 1, 50), 0.1, 0.5, 2_000), point -> {});
            long timed =
                    Stream.of(report.latency()).mapToLong(bucket -> bucket[1]).sum();
            assertThat(timed).isBetween(900L, 1_300L);

            report = load.run(load.command(server, Cell.idle("tcp", 50), 0, 1, 0), point -> {});
            assertThat(report.confirmed()).isEqualTo(50);
            assertThat(report.residentAfterKb())
                    .isGreaterThanOrEqualTo(report.residentBeforeKb())
                    .isPositive();
        }
    }

    /** Speaks for one connection; what it gives back is wrong in the last byte of its third packet. */
    @Test
    void aSingleWrongByteEndsTheMeasurement() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread damager = new Thread(() -> damage(listening));
            damager.setDaemon(true);
            damager.start();
            List<String> command = new ArrayList<>(List.of(tools.load().toString(), "--no-handshake"));
            command.addAll(List.of("--port", "" + listening.getLocalPort(), "--connections", "1"));

            assertThatThrownBy(() -> new Load(tools, CORES).run(command, point -> {}))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("packet 2 differs at byte 43 of 44");
        }
    }

    private static void damage(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 3; i++) {
                byte[] packet = in.readNBytes(44);
                packet[43] ^= (byte) (i == 2 ? 1 : 0);
                out.write(packet);
            }
            in.readAllBytes();
        } catch (IOException e) {
            // The load generator has gone, as it should.
        }
    }
}
