package dev.makerwire.conformance.tool;

import java.io.Console;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * One line that is written over while it changes, on a terminal, there in colour; elsewhere a line of its own from time to
 * time, without.
 */
public final class ProgressLine {
    private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FILE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colour;
    private long nextNanos = System.nanoTime();
    private int shown;

    public ProgressLine(PrintStream out) {
        this.out = out;
        this.terminal = isTerminal();
        this.colour = terminal && System.getenv("NO_COLOR") == null;
    }

    /** A console that is there has not meant a terminal since JDK 22, which has a method to ask instead. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Whether the next {@link #show} would show anything. */
    public boolean due() {
        return System.nanoTime() - nextNanos >= 0;
    }

    /** Shows how things stand, if it is time to. */
    public void show(String line) {
        if (!due()) {
            return;
        }
        nextNanos = System.nanoTime() + (terminal ? TERMINAL_NANOS : FILE_NANOS);
        if (!terminal) {
            out.println(line);
            return;
        }
        String padded = line + " ".repeat(Math.max(0, shown - line.length()));
        shown = line.length();
        out.print("\r" + (colour ? "\033[36m" + padded + "\033[0m" : padded));
        out.flush();
    }

    /** Makes room for a line that stays. */
    public void print(String line) {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
        out.println(line);
    }

    /** A word in the colour of what went well or did not. */
    public String verdict(boolean good, String word) {
        return colour ? (good ? "\033[32m" : "\033[31m") + word + "\033[0m" : word;
    }
}
