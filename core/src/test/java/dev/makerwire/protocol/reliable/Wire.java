package dev.makerwire.protocol.reliable;

import dev.makerwire.protocol.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** Any number of ends on a wire in simulated time: datagrams are delayed, lost, doubled and overtake each other. */
final class Wire {
    static final long MILLI = 1_000_000L;
    private static final long LONGEST_NANOS = 600_000 * MILLI;

    private record Travelling(long dueNanos, long number, String from, String to, byte[] bytes) {}

    final List<String> log = new ArrayList<>();
    private final PriorityQueue<Travelling> travelling =
            new PriorityQueue<>(Comparator.comparingLong(Travelling::dueNanos).thenComparingLong(Travelling::number));
    private final Map<String, End> ends = new HashMap<>();
    private final Random dice;
    private long number;
    private int datagrams;
    private int secrets = 1;

    long nowNanos = -5;
    double loss;
    double duplication;
    long minDelayNanos;
    long maxDelayNanos;

    Wire(long seed) {
        dice = new Random(seed);
    }

    /** What a datagram is, in words. */
    static String kind(byte[] datagram) {
        int flags = ReliableHeader.flags(datagram, 0);
        return ((flags & ReliableHeader.MESSAGE) != 0 ? "message" : "-")
                + ((flags & ReliableHeader.ACK) != 0 ? " ack" : "")
                + ((flags & ReliableHeader.QUESTION) != 0 ? " question" : "");
    }

    /** A datagram that nobody sent. */
    static byte[] forged(int flags, int epoch, int echo, int sequence, int ack, int bits, int length) {
        byte[] datagram = new byte[ReliableHeader.LENGTH + length];
        ReliableHeader.write(datagram, flags, epoch, echo, sequence, ack, bits);
        return datagram;
    }

    /** The default times with other bounds. */
    static ReliableLimits limits(int peers, int strangers, int messages, int bytes, long inAll) {
        return new ReliableLimits(
                peers,
                strangers,
                messages,
                bytes,
                inAll,
                ReliableLimits.DEFAULT.firstResendNanos(),
                ReliableLimits.DEFAULT.minResendNanos(),
                ReliableLimits.DEFAULT.maxResendNanos(),
                ReliableLimits.DEFAULT.minSends(),
                ReliableLimits.DEFAULT.giveUpNanos(),
                ReliableLimits.DEFAULT.idleNanos());
    }

    /** Where a datagram goes to be examined by a test. */
    interface Spy {
        void sees(String from, String to, byte[] datagram);
    }

    Spy spy = (from, to, datagram) -> {};

    final class End implements ReliableOutput<String> {
        final String name;
        final ReliableDatagrams<String> datagrams;
        final List<String> received = new ArrayList<>();
        final List<String> lost = new ArrayList<>();
        final List<Violation> violations = new ArrayList<>();
        Arrival arrival = (message, atNanos) -> {};

        private End(String name, ReliableLimits limits, long secret) {
            this.name = name;
            datagrams = new ReliableDatagrams<>(limits, secret, this);
        }

        SendVerdict send(String to, String message) {
            byte[] bytes = ("<" + message + ">").getBytes();
            return datagrams.send(to, bytes, 1, message.length(), nowNanos);
        }

        @Override
        public void datagram(String to, byte[] header, byte[] body, int length) {
            byte[] whole = Arrays.copyOf(header, ReliableHeader.LENGTH + length);
            System.arraycopy(body, 0, whole, ReliableHeader.LENGTH, length);
            put(name, to, whole);
        }

        @Override
        public void message(String from, byte[] bytes, int offset, int length) {
            String message = new String(bytes, offset, length);
            received.add(message);
            arrival.arrived(message, nowNanos);
        }

        @Override
        public void lost(String to, byte[] bytes, int length) {
            lost.add(new String(bytes, 0, length));
        }

        @Override
        public void violation(String from, Violation violation) {
            violations.add(violation);
        }
    }

    /** Who wants to know when a message arrived. */
    interface Arrival {
        void arrived(String message, long atNanos);
    }

    End end(String name) {
        return end(name, ReliableLimits.DEFAULT);
    }

    /** An end of that name; one that had it before is gone, as after a restart. */
    End end(String name, ReliableLimits limits) {
        End end = new End(name, limits, secrets++ * 7919L);
        ends.put(name, end);
        return end;
    }

    void gone(String name) {
        ends.remove(name);
    }

    int datagrams() {
        return datagrams;
    }

    /** Puts a datagram on the wire, whoever it says it is from. */
    void put(String from, String to, byte[] bytes) {
        datagrams++;
        spy.sees(from, to, bytes);
        if (dice.nextDouble() < loss) {
            return;
        }
        travel(from, to, bytes);
        if (dice.nextDouble() < duplication) {
            travel(from, to, bytes);
        }
    }

    private void travel(String from, String to, byte[] bytes) {
        long delay = minDelayNanos + (long) (dice.nextDouble() * (maxDelayNanos - minDelayNanos));
        travelling.add(new Travelling(nowNanos + delay, number++, from, to, bytes));
    }

    /** Lets everything happen that happens within so long. */
    void run(long millis) {
        runUntil(nowNanos + millis * MILLI);
    }

    void runUntil(long endNanos) {
        while (step(endNanos)) {
            // Goes on.
        }
        nowNanos = endNanos;
    }

    /** Until nothing is under way. */
    void runUntilQuiet() {
        long end = nowNanos + LONGEST_NANOS;
        while (!travelling.isEmpty()
                || ends.values().stream().anyMatch(end1 -> end1.datagrams.messagesUnderWay() > 0)) {
            if (!step(end)) {
                throw new AssertionError("never quiet");
            }
        }
    }

    private boolean step(long endNanos) {
        long next = travelling.isEmpty() ? Long.MAX_VALUE : travelling.peek().dueNanos();
        for (End end : ends.values()) {
            next = Math.min(next, end.datagrams.dueNanos());
        }
        if (next > endNanos) {
            return false;
        }
        nowNanos = Math.max(nowNanos, next);
        while (!travelling.isEmpty() && travelling.peek().dueNanos() <= nowNanos) {
            Travelling one = travelling.poll();
            End end = ends.get(one.to());
            if (end != null) {
                byte[] bytes = new byte[one.bytes().length + 3];
                System.arraycopy(one.bytes(), 0, bytes, 3, one.bytes().length);
                if (ReliableHeader.startsAt(bytes, 3, one.bytes().length)) {
                    end.datagrams.receive(one.from(), bytes, 3, one.bytes().length, nowNanos);
                }
            }
        }
        for (End end : ends.values()) {
            end.datagrams.run(nowNanos);
        }
        return true;
    }
}
