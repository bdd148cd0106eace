package dev.makerwire.conformance.fuzz;

import dev.makerwire.conformance.fuzz.ReliableEnd.Travelling;
import dev.makerwire.protocol.reliable.ReliableHeader;
import dev.makerwire.protocol.reliable.ReliableLimits;
import dev.makerwire.protocol.reliable.SendVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Two ends that exchange reliable datagrams (W-30 to W-40) over a wire on which the input decides what arrives, when, how
 * often, and what strangers send. Nothing is thrown, every bound holds; and unless somebody sends in the name of an end, each
 * message arrives at most once and as it was, and arrives or is reported as lost.
 *
 * <p>An input is: whether strangers take the name of an end (one byte), then steps of one byte and what they need.
 */
final class ReliableHarness implements Harness {
    private static final long MILLI = 1_000_000L;
    private static final int PEERS = 3;
    private static final int MOST_STEPS = 500;
    /** Datagrams that are older than a peer is remembered may be taken for new ones: none gets so old here. */
    private static final long MOST_NANOS = 40_000 * MILLI;

    private static final long MOST_ROUNDS = 20_000;
    private static final ReliableLimits LIMITS = new ReliableLimits(
            PEERS,
            PEERS,
            16,
            10_000,
            20_000,
            250 * MILLI,
            20 * MILLI,
            1_000 * MILLI,
            10,
            20_000 * MILLI,
            60_000 * MILLI);

    private final IntPredicate fault;

    /** With {@code number -> false} for {@code fault}, or which messages vanish between the product and those who ask. */
    ReliableHarness(IntPredicate fault) {
        this.fault = fault;
    }

    @Override
    public void run(byte[] bytes) {
        new Story(new Input(bytes)).run();
    }

    /** One input's two ends and what is on its way between them. */
    private final class Story {
        private final Input input;
        private final boolean honest;
        private final List<Travelling> wire = new ArrayList<>();
        private final ReliableEnd[] ends = {
            new ReliableEnd("A", LIMITS, wire, fault), new ReliableEnd("B", LIMITS, wire, fault)
        };
        private long nowNanos;

        Story(Input input) {
            this.input = input;
            this.honest = input.number() % 2 == 0;
        }

        void run() {
            for (int i = 0; i < MOST_STEPS && input.left() > 0; i++) {
                step();
                for (ReliableEnd end : ends) {
                    end.checkBounds();
                }
            }
            if (honest) {
                settle();
                ends[0].checkReceived(ends[1]);
                ends[1].checkReceived(ends[0]);
            }
        }

        private void step() {
            int choice = input.number();
            ReliableEnd end = ends[choice & 1];
            switch (choice >> 1 & 7) {
                case 0, 1 -> {
                    SendVerdict verdict = end.send(ends[1 - (choice & 1)].name(), input.number() * 4, nowNanos);
                    if (verdict == SendVerdict.TOO_LARGE) {
                        throw new AssertionError("a small message is too large");
                    }
                }
                case 2, 3 -> arrive(true);
                case 4 -> arrive(false);
                case 5 -> wire.remove(wire.isEmpty() ? null : wire.get(input.number(wire.size())));
                case 6 -> pass(input.number() * MILLI);
                default -> forge(end);
            }
        }

        /** One of those on their way arrives, and perhaps is on its way again. */
        private void arrive(boolean once) {
            if (wire.isEmpty()) {
                return;
            }
            int which = input.number(Math.min(wire.size(), 256));
            Travelling one = once ? wire.remove(which) : wire.get(which);
            give(one.to(), one.from(), one.bytes());
        }

        private void give(String to, String from, byte[] datagram) {
            for (ReliableEnd end : ends) {
                if (end.name().equals(to)) {
                    end.arrive(from, datagram, nowNanos);
                }
            }
        }

        private void pass(long nanos) {
            if (!honest || nowNanos + nanos < MOST_NANOS) {
                nowNanos += nanos;
            }
            for (ReliableEnd end : ends) {
                end.run(nowNanos);
            }
        }

        /** Bytes that begin as they must to be looked at. Two strangers at most, so that no end makes room for them. */
        private void forge(ReliableEnd to) {
            byte[] datagram = new byte[ReliableHeader.LENGTH + input.number(40)];
            byte[] taken = input.take(datagram.length);
            System.arraycopy(taken, 0, datagram, 0, taken.length);
            datagram[0] = (byte) ReliableHeader.MAGIC;
            datagram[1] = (byte) (ReliableHeader.VERSION | datagram[1] & 0x0F);
            int name = input.number();
            String from = honest ? "C" + name % 2 : name % 3 == 0 ? "A" : name % 3 == 1 ? "B" : "C" + name;
            to.arrive(from, datagram, nowNanos);
        }

        /** From here on nothing is lost, and time goes on as far as it must. */
        private void settle() {
            for (long round = 0; ; round++) {
                while (!wire.isEmpty()) {
                    Travelling one = wire.remove(0);
                    give(one.to(), one.from(), one.bytes());
                }
                if (ends[0].underWay() + ends[1].underWay() == 0) {
                    return;
                }
                if (round == MOST_ROUNDS) {
                    throw new AssertionError("messages are under way for ever");
                }
                nowNanos = Math.max(nowNanos, Math.min(ends[0].dueNanos(), ends[1].dueNanos()));
                for (ReliableEnd end : ends) {
                    end.run(nowNanos);
                }
            }
        }
    }
}
