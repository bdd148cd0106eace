package dev.makerwire.bench;

/**
 * What the load generator tells; the names are those of its JSON.
 *
 * @param seconds length of the counting window
 * @param serverCpuSeconds processor time of the server in it, from the kernel's clock of the process
 * @param serverUserSeconds its share in user mode, in ticks of {@code /proc/PID/stat}
 * @param serverSystemSeconds its share in the kernel, the same
 * @param loadCpuSeconds processor time of the load generator
 * @param machineBusySeconds of all processors, whoever used them
 * @param machineStealSeconds taken by the host of a virtual machine
 * @param packets echoed or delivered
 * @param lost datagrams that never came back
 * @param connections how many there were
 * @param confirmed how many had one packet back before anything was counted
 * @param residentBeforeKb resident memory of the server before the connections, or -1
 * @param residentAfterKb with all of them idle, or -1
 * @param lateness99Nanos how late the load generator itself was in the open loop, 99th percentile
 * @param latenessMaxNanos the worst
 * @param latencyMaxNanos the longest latency
 * @param latency pairs of a latency in nanoseconds (upper bound of its bucket) and how many had it
 */
record LoadReport(
        double seconds,
        double serverCpuSeconds,
        double serverUserSeconds,
        double serverSystemSeconds,
        double loadCpuSeconds,
        double machineBusySeconds,
        double machineStealSeconds,
        long packets,
        long lost,
        int connections,
        int confirmed,
        long residentBeforeKb,
        long residentAfterKb,
        long lateness99Nanos,
        long latenessMaxNanos,
        long latencyMaxNanos,
        long[][] latency) {
    /** Of one processor; what the clocks of ticks cannot tell apart is no disturbance. */
    private static final double DISTURBED = 0.05;

    double serverBusy() {
        return serverCpuSeconds / seconds;
    }

    double loadBusy() {
        return loadCpuSeconds / seconds;
    }

    /** Share of one processor that neither side used, but somebody did. */
    double othersBusy() {
        return Math.max(0, machineBusySeconds - serverCpuSeconds - loadCpuSeconds) / seconds;
    }

    boolean disturbed() {
        return othersBusy() > DISTURBED || machineStealSeconds / seconds > DISTURBED;
    }
}
