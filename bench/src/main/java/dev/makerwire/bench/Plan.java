package dev.makerwire.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is run.
 *
 * @param name {@code quick}, {@code standard} or {@code full}
 * @param cells the matrix, in order
 * @param rounds how often each server is asked each cell, in turn with the others
 * @param warmUpSeconds load that each JVM gets once before anything counts
 * @param leadSeconds load before each counting window
 * @param windowSeconds the counting window
 * @param variants whether io_uring and NIO are measured beside epoll
 */
record Plan(
        String name,
        List<Cell> cells,
        int rounds,
        double warmUpSeconds,
        double leadSeconds,
        double windowSeconds,
        boolean variants) {
    private static final int FEW = 64;
    private static final int MANY = 1_000;
    private static final int LARGE = 1_024;
    private static final int DEEP = 16;
    private static final int HALF = 50;
    private static final int MOST = 70;

    /** Idle connections take long to open, and their memory varies little. */
    int rounds(Cell cell) {
        return cell.task() == Task.IDLE ? (rounds + 1) / 2 : rounds;
    }

    /** For people. */
    String toText() {
        return String.format(
                Locale.ROOT,
                "%s: %d rounds, windows of %.1f s after %.1f s, JVMs warmed for %.0f s of their own time",
                name,
                rounds,
                windowSeconds,
                leadSeconds,
                warmUpSeconds);
    }

    static Plan quick() {
        List<Cell> cells = List.of(
                Cell.echo("tcp", FEW, Cell.SMALL, 1),
                Cell.echo("tcp", FEW, Cell.SMALL, DEEP),
                Cell.echo("tcp", FEW, LARGE, DEEP),
                Cell.latency("tcp", FEW, Cell.SMALL, 1, HALF),
                Cell.fanOut("tcp", 100, Cell.SMALL, 1),
                Cell.echo("ws", FEW, Cell.SMALL, 1),
                Cell.echo("ws", FEW, Cell.SMALL, DEEP),
                Cell.echo("udp", FEW, Cell.SMALL, 1),
                Cell.idle("tcp", 5_000),
                Cell.idle("ws", 5_000));
        return new Plan("quick", cells, 2, 1.5, 0.2, 0.6, false);
    }

    static Plan standard() {
        List<Cell> cells = new ArrayList<>();
        square(cells, "tcp");
        latency(cells, "tcp", 1);
        cells.add(Cell.fanOut("tcp", 100, Cell.SMALL, 1));
        cells.add(Cell.fanOut("tcp", MANY, Cell.SMALL, 1));
        square(cells, "ws");
        latency(cells, "ws", 1);
        udp(cells);
        cells.add(Cell.echo("wss", FEW, Cell.SMALL, 1));
        cells.add(Cell.echo("wss", FEW, Cell.SMALL, DEEP));
        cells.add(Cell.idle("tcp", 5_000));
        cells.add(Cell.idle("ws", 5_000));
        return new Plan("standard", cells, 3, 5, 0.5, 2, true);
    }

    static Plan full() {
        List<Cell> cells = new ArrayList<>();
        square(cells, "tcp");
        growth(cells, "tcp");
        latency(cells, "tcp", 1);
        latency(cells, "tcp", DEEP);
        for (String carrier : List.of("tcp", "ws")) {
            for (int connections : List.of(100, 300, MANY)) {
                cells.add(Cell.fanOut(carrier, connections, Cell.SMALL, 1));
                cells.add(Cell.fanOut(carrier, connections, Cell.SMALL, DEEP));
            }
        }
        square(cells, "ws");
        growth(cells, "ws");
        latency(cells, "ws", 1);
        latency(cells, "ws", DEEP);
        udp(cells);
        latency(cells, "udp", 1);
        square(cells, "wss");
        for (String carrier : List.of("tcp", "ws")) {
            cells.add(Cell.idle(carrier, 5_000));
            cells.add(Cell.idle(carrier, 15_000));
        }
        return new Plan("full", cells, 5, 8, 0.5, 2.5, true);
    }

    private static void square(List<Cell> cells, String carrier) {
        for (int inFlight : List.of(1, DEEP)) {
            for (int connections : List.of(FEW, MANY)) {
                cells.add(Cell.echo(carrier, connections, Cell.SMALL, inFlight));
                cells.add(Cell.echo(carrier, connections, LARGE, inFlight));
            }
        }
    }

    private static void growth(List<Cell> cells, String carrier) {
        for (int inFlight : List.of(1, DEEP)) {
            cells.add(Cell.echo(carrier, 4_000, Cell.SMALL, inFlight));
            cells.add(Cell.echo(carrier, 10_000, Cell.SMALL, inFlight));
        }
    }

    /** More senders than this overflow the receive buffer that one UDP socket of the server has. */
    private static void udp(List<Cell> cells) {
        cells.add(Cell.echo("udp", FEW, Cell.SMALL, 1));
        cells.add(Cell.echo("udp", FEW, LARGE, 1));
        cells.add(Cell.echo("udp", 128, Cell.SMALL, 1));
    }

    private static void latency(List<Cell> cells, String carrier, int inFlight) {
        cells.add(Cell.latency(carrier, FEW, Cell.SMALL, inFlight, HALF));
        cells.add(Cell.latency(carrier, FEW, Cell.SMALL, inFlight, MOST));
    }
}
