package dev.makerwire.bench;

import java.io.PrintStream;

/** A bar with the time that is left, or a line per step where the output is no terminal. */
final class Progress {
    private static final int WIDTH = 24;
    private static final int LINE = 110;
    private static final long SECOND = 1_000_000_000L;
    private static final int MINUTE = 60;

    private final PrintStream out;
    private final boolean terminal;
    private final int steps;
    private final double secondsPerStep;
    private final long start = System.nanoTime();
    private int done;

    /**
     * @param steps how many there will be
     * @param secondsPerStep a guess until there is something to go by
     */
    Progress(PrintStream out, boolean terminal, int steps, double secondsPerStep) {
        this.out = out;
        this.terminal = terminal;
        this.steps = steps;
        this.secondsPerStep = secondsPerStep;
    }

    void doing(String what) {
        String bar = "#".repeat(WIDTH * done / Math.max(1, steps));
        String line =
                String.format("[%-" + WIDTH + "s] %d/%d  %s left  %s", bar, done, steps, time(secondsLeft()), what);
        if (terminal) {
            out.print("\r" + pad(line));
            out.flush();
        } else {
            out.println(line);
        }
    }

    void step() {
        done++;
    }

    void end() {
        if (terminal) {
            out.print("\r" + pad("") + "\r");
            out.flush();
        }
    }

    private double secondsLeft() {
        double spent = (System.nanoTime() - start) / (double) SECOND;
        double each = done < 4 ? secondsPerStep : spent / done;
        return each * (steps - done);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < MINUTE ? whole + " s" : whole / MINUTE + " min " + whole % MINUTE + " s";
    }

    private static String pad(String line) {
        return line.length() > LINE ? line.substring(0, LINE) : line + " ".repeat(LINE - line.length());
    }
}
