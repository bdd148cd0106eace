package dev.makerwire.app.probe;

import dev.makerwire.app.cli.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Help.Ansi;

/** Runs steps and prints one line for each. */
final class Report {
    private static final String ROW = "  %4d ms  %s";

    private final PrintWriter out;
    private final Ansi ansi;

    Report(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /** Something that may fail. */
    interface Step<T> {
        /**
         * Does it.
         *
         * @throws StepFailed when it fails in a way that somebody understands
         * @throws IOException when it fails otherwise
         */
        Done<T> run() throws StepFailed, IOException;
    }

    /** What came of a step, and a remark for people. */
    record Done<T>(T result, boolean expected, String remark) {
        static <T> Done<T> ok(T result, String remark) {
            return new Done<>(result, true, remark);
        }

        /** Not what was hoped for, but no failure either. */
        static <T> Done<T> otherwise(T result, String remark) {
            return new Done<>(result, false, remark);
        }
    }

    /** A step failed; the message says what that usually means. */
    static final class StepFailed extends Exception {
        private static final long serialVersionUID = 1L;

        StepFailed(String meaning) {
            super(meaning, null, false, false);
        }
    }

    /** Runs a step and prints its line; a failure is printed and passed on. */
    <T> T step(String name, Step<T> step) throws StepFailed {
        long began = System.nanoTime();
        try {
            Done<T> done = step.run();
            print(name, done.expected() ? "@|green ok|@    " : "@|yellow none|@  ", began, done.remark());
            return done.result();
        } catch (StepFailed understood) {
            print(name, "@|red failed|@", began, understood.getMessage());
            throw understood;
        } catch (IOException other) {
            StepFailed failed = new StepFailed(Meaning.of(other));
            print(name, "@|red failed|@", began, failed.getMessage());
            throw failed;
        }
    }

    private void print(String name, String mark, long began, String remark) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        String start = String.format(Locale.ROOT, "%-9s  ", name);
        out.println(start + ansi.string(mark) + String.format(Locale.ROOT, ROW, millis, Text.printable(remark)));
    }
}
