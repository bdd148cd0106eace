package dev.makerwire.bench;

import java.util.List;

/**
 * One measurement, as it is kept.
 *
 * @param cell the cell's id
 * @param server the server's name
 * @param round counts from 0; samples of one round were taken one after another
 * @param rate with {@link Task#LATENCY}, packets per second asked for; otherwise 0
 * @param load what was measured; absent if it failed
 * @param allocatedBytes what the server allocated in the counting window, or -1
 * @param liveGrowthBytes with {@link Task#IDLE}, what the server's heap holds more than before, or -1
 * @param failure why it failed, otherwise empty
 * @param serverCommand how the server was started
 * @param loadCommand how the load generator was started
 */
record Sample(
        String cell,
        String server,
        int round,
        double rate,
        LoadReport load,
        long allocatedBytes,
        long liveGrowthBytes,
        String failure,
        List<String> serverCommand,
        List<String> loadCommand) {
    boolean ok() {
        return load != null;
    }

    double packetsPerSecond() {
        return load.packets() / load.seconds();
    }

    double cpuNanosPerPacket() {
        return load.serverCpuSeconds() * 1e9 / load.packets();
    }

    double allocatedPerPacket() {
        return allocatedBytes < 0 ? Double.NaN : (double) allocatedBytes / load.packets();
    }

    /** Growth of resident memory for each idle connection; on a heap that was resident before, of what it holds. */
    double bytesPerConnection() {
        double resident = (load.residentAfterKb() - load.residentBeforeKb()) * 1024.0;
        return (resident + Math.max(0, liveGrowthBytes)) / load.connections();
    }
}
