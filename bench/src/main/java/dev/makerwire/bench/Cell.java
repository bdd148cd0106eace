package dev.makerwire.bench;

/**
 * One line of the matrix: what is asked of every server.
 *
 * @param carrier {@code tcp}, {@code ws}, {@code wss} or {@code udp}
 * @param task what is measured
 * @param connections how many
 * @param size bytes of payload
 * @param inFlight packets on their way per connection; with {@link Task#LATENCY} sent at once
 * @param percent with {@link Task#LATENCY}, of the slower server's peak; otherwise 0
 */
record Cell(String carrier, Task task, int connections, int size, int inFlight, int percent) {
    static Cell echo(String carrier, int connections, int size, int inFlight) {
        return new Cell(carrier, Task.ECHO, connections, size, inFlight, 0);
    }

    static Cell fanOut(String carrier, int connections, int size, int inFlight) {
        return new Cell(carrier, Task.FANOUT, connections, size, inFlight, 0);
    }

    static Cell latency(String carrier, int connections, int size, int inFlight, int percent) {
        return new Cell(carrier, Task.LATENCY, connections, size, inFlight, percent);
    }

    static Cell idle(String carrier, int connections) {
        return new Cell(carrier, Task.IDLE, connections, SMALL, 1, 0);
    }

    /** The smallest payload that is measured; about what a position of a player takes. */
    static final int SMALL = 32;

    /** The closed loop that tells what the peak is of which a percentage is asked here. */
    Cell peak() {
        return echo(carrier, connections, size, inFlight);
    }

    /** Such as {@code tcp/echo/64x32x16}: connections, bytes, packets in flight. */
    String id() {
        String shape = task == Task.IDLE ? "" + connections : connections + "x" + size + "x" + inFlight;
        return carrier + "/" + task.word() + "/" + shape + (percent > 0 ? "@" + percent : "");
    }
}
