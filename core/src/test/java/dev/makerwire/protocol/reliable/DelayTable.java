package dev.makerwire.protocol.reliable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Measures in simulated time how long messages take on a bad line, and writes it down as a table. Always the same. */
final class DelayTable {
    private static final String BEGIN = "<!-- begin: measured by the simulation, do not edit -->\n";
    private static final String END = "<!-- end: measured by the simulation -->";
    private static final int[] LOSSES = {0, 1, 5, 10, 20, 30};
    private static final int MESSAGES = 20_000;
    private static final long SEED = 20_250_101L;
    private static final long MIN_DELAY_NANOS = 40 * Wire.MILLI;
    private static final long MAX_DELAY_NANOS = 60 * Wire.MILLI;
    private static final long FIXED_NANOS = 500 * Wire.MILLI;

    private DelayTable() {}

    /** The page with its tables as they are measured now. */
    static String refreshed(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the page has no place for the tables");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + draw() + "\n" + page.substring(end);
    }

    static String draw() {
        return "**60 messages per second**\n\n" + table(60) + "\n**2 messages per second**\n\n" + table(2);
    }

    private static String table(int perSecond) {
        StringBuilder table = new StringBuilder("| loss | median | 99 % within | 99.9 % within | sent again |"
                + " every 0.5 s: median | 99 % within | 99.9 % within |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        for (int percent : LOSSES) {
            long[] ours = new long[MESSAGES];
            long resends = ours(percent / 100.0, Wire.MILLI * 1000 / perSecond, ours);
            long[] fixed = fixed(percent / 100.0);
            table.append(String.format(
                    Locale.ROOT,
                    "| %d %% | %s | %s | %s | %.1f %% | %s | %s | %s |%n",
                    percent,
                    at(ours, 0.5),
                    at(ours, 0.99),
                    at(ours, 0.999),
                    100.0 * resends / MESSAGES,
                    at(fixed, 0.5),
                    at(fixed, 0.99),
                    at(fixed, 0.999)));
        }
        return table.toString().replace("\r\n", "\n");
    }

    private static String at(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / Wire.MILLI + " ms";
    }

    /** Fills in the delays, sorted, and answers how many datagrams were sent again. */
    private static long ours(double loss, long everyNanos, long[] delays) {
        Wire wire = new Wire(SEED);
        wire.loss = loss;
        wire.minDelayNanos = MIN_DELAY_NANOS;
        wire.maxDelayNanos = MAX_DELAY_NANOS;
        Wire.End game = wire.end("game");
        Wire.End server = wire.end("server");
        Map<String, Long> sent = new HashMap<>();
        server.arrival = (message, at) -> delays[Integer.parseInt(message)] = at - sent.get(message);
        for (int index = 0; index < delays.length; index++) {
            String message = Integer.toString(index);
            sent.put(message, wire.nowNanos);
            if (game.send("server", message) != SendVerdict.TAKEN) {
                throw new AssertionError("not taken: " + message);
            }
            wire.runUntil(wire.nowNanos + everyNanos);
        }
        wire.runUntilQuiet();
        if (server.received.size() != delays.length || !game.lost.isEmpty()) {
            throw new AssertionError(server.received.size() + " arrived, lost " + game.lost);
        }
        Arrays.sort(delays);
        return game.datagrams.resends();
    }

    /** The same line with a resend every half second until one arrives. */
    private static long[] fixed(double loss) {
        Random dice = new Random(SEED);
        long[] delays = new long[MESSAGES];
        for (int index = 0; index < delays.length; index++) {
            long sent = 0;
            while (dice.nextDouble() < loss) {
                sent += FIXED_NANOS;
            }
            delays[index] = sent + MIN_DELAY_NANOS + (long) (dice.nextDouble() * (MAX_DELAY_NANOS - MIN_DELAY_NANOS));
        }
        Arrays.sort(delays);
        return delays;
    }
}
