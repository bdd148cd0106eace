package dev.makerwire.bench;

import java.util.List;

/** Samples made by hand. */
final class Samples {
    private Samples() {}

    static Sample echo(String cell, String server, int round, double cpuNanosPerPacket, boolean disturbed) {
        long packets = 1_000_000;
        double cpu = cpuNanosPerPacket * packets / 1e9;
        double busy = cpu + 0.5 + (disturbed ? 0.4 : 0);
        return of(cell, server, round, load(cpu, busy, packets, new long[][] {{1_000, 99}, {5_000, 1}}));
    }

    static Sample latency(String cell, String server, int round, long[][] latency) {
        return of(cell, server, round, load(0.5, 1, 100, latency));
    }

    static Sample failed(String cell, String server, int round, String why) {
        return new Sample(cell, server, round, 0, null, -1, -1, why, List.of("server"), List.of("load"));
    }

    private static Sample of(String cell, String server, int round, LoadReport load) {
        return new Sample(cell, server, round, 0, load, 2_000_000, -1, "", List.of("server"), List.of("load"));
    }

    private static LoadReport load(double serverCpu, double busy, long packets, long[][] latency) {
        return new LoadReport(
                1, serverCpu, serverCpu / 4, serverCpu, 0.5, busy, 0, packets, 0, 64, 64, -1, -1, 0, 0, 5_000, latency);
    }
}
