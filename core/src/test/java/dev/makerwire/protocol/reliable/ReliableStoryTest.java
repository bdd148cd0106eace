package dev.makerwire.protocol.reliable;

import static dev.makerwire.protocol.reliable.Wire.forged;
import static dev.makerwire.protocol.reliable.Wire.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens between two ends, told datagram by datagram. The wire takes 50 ms each way. */
class ReliableStoryTest {
    private static final ReliableLimits LIMITS = ReliableLimits.DEFAULT;

    private final Wire wire = new Wire(1);
    private final List<String> seen = new ArrayList<>();

    ReliableStoryTest() {
        wire.minDelayNanos = 50 * Wire.MILLI;
        wire.maxDelayNanos = 50 * Wire.MILLI;
        wire.spy = (from, to, datagram) -> seen.add(from + " " + Wire.kind(datagram));
    }

    @Test
    void aMessageAndItsAckAreTwoDatagrams() {
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");

        assertThat(a.send("b", "hello")).isEqualTo(SendVerdict.TAKEN);
        assertThat(a.datagrams.messagesUnderWay()).isEqualTo(1);
        assertThat(a.datagrams.bytesUnderWay()).isEqualTo(5 + InFlight.MESSAGE_BYTES);
        wire.run(49);
        assertThat(b.received).isEmpty();
        wire.run(1);
        assertThat(b.received).containsExactly("hello");
        wire.run(10_000);

        assertThat(seen).containsExactly("a message", "b - ack");
        assertThat(a.datagrams.messagesUnderWay()).isZero();
        assertThat(a.datagrams.bytesUnderWay()).isZero();
        assertThat(a.datagrams.resends()).isZero();
    }

    @Test
    void anEmptyMessageIsAMessage() {
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        a.send("b", "");
        wire.runUntilQuiet();
        assertThat(b.received).containsExactly("");
    }

    @Test
    void anAnswerCarriesTheAckWithIt() {
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        b.arrival = (message, at) -> b.send("a", "re: " + message);
        a.send("b", "hello");
        wire.run(5_000);

        assertThat(a.received).containsExactly("re: hello");
        assertThat(seen).containsExactly("a message", "b message ack", "a - ack");
    }

    @Test
    void oneAckCoversSeventeenMessages() {
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        for (int i = 0; i < 17; i++) {
            a.send("b", "m" + i);
        }
        wire.run(5_000);
        assertThat(seen.stream().filter(line -> line.startsWith("b"))).containsExactly("b - ack");
        assertThat(b.received).hasSize(17);
        assertThat(a.datagrams.messagesUnderWay()).isZero();
        assertThat(a.datagrams.resends()).isZero();

        seen.clear();
        for (int i = 0; i < 18; i++) {
            a.send("b", "m" + i);
        }
        wire.run(5_000);
        assertThat(seen.stream().filter(line -> line.startsWith("b"))).containsExactly("b - ack", "b - ack");
        assertThat(a.datagrams.resends()).isZero();
    }

    @Test
    void anUnansweredMessageIsSentAgainAtGrowingTimesAndThenGivenUp() {
        Wire.End a = wire.end("a");
        List<Long> times = new ArrayList<>();
        wire.spy = (from, to, datagram) -> times.add((wire.nowNanos + 5) / Wire.MILLI);
        a.send("nobody", "hello?");
        wire.run(19_000);
        assertThat(a.lost).isEmpty();
        assertThat(times).startsWith(0L, 250L, 625L, 1125L, 1625L, 2125L).hasSize(39);
        assertThat(a.datagrams.resends()).isEqualTo(38);

        wire.run(2_000);
        assertThat(a.lost).containsExactly("hello?");
        assertThat(a.datagrams.lost()).isEqualTo(1);
        assertThat(a.datagrams.bytesUnderWay()).isZero();
        assertThat(a.datagrams.messagesUnderWay()).isZero();
        int sent = times.size();
        wire.run(200_000);
        assertThat(times).hasSize(sent);
        assertThat(a.datagrams.peers()).isZero();
        assertThat(a.datagrams.dueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aGameThatStoodStillTriesOftenBeforeItGivesUp() {
        Wire.End a = wire.end("a");
        a.send("nobody", "hello?");
        long later = wire.nowNanos + 2 * LIMITS.giveUpNanos();
        for (int sends = 1; sends < LIMITS.minSends(); sends++) {
            a.datagrams.run(later + sends * LIMITS.maxResendNanos());
            assertThat(a.datagrams.resends()).isEqualTo(sends);
            assertThat(a.lost).isEmpty();
        }
        a.datagrams.run(later + LIMITS.minSends() * LIMITS.maxResendNanos());
        assertThat(a.lost).containsExactly("hello?");
    }

    @Test
    void theWaitFollowsTheMeasuredRoundTrip() {
        Wire.End a = wire.end("a");
        wire.end("b");
        for (int i = 0; i < 40; i++) {
            a.send("b", "m" + i);
            wire.run(200);
        }
        wire.loss = 1;
        long sent = wire.nowNanos;
        List<Long> times = new ArrayList<>();
        wire.spy = (from, to, datagram) -> times.add((wire.nowNanos - sent) / Wire.MILLI);
        a.send("b", "lost");
        wire.run(1_000);
        assertThat(times.get(1)).as("a round trip takes 100 ms").isBetween(100L, 104L);
        assertThat(times.get(2)).isBetween(250L, 260L);
    }

    @Test
    void theAckOfAMessageThatWasSentTwiceSaysNothingAboutTheRoundTrip() {
        Wire.End a = wire.end("a");
        wire.end("b");
        wire.loss = 1;
        a.send("b", "first");
        wire.run(240);
        wire.loss = 0;
        wire.run(1_000);
        assertThat(a.datagrams.messagesUnderWay()).isZero();

        wire.loss = 1;
        long sent = wire.nowNanos;
        List<Long> times = new ArrayList<>();
        wire.spy = (from, to, datagram) -> times.add((wire.nowNanos - sent) / Wire.MILLI);
        a.send("b", "second");
        wire.run(1_000);
        assertThat(times.get(1)).as("still not measured").isEqualTo(250L);
    }

    @Test
    void aLineThatBecomesSlowIsMeasuredAgain() {
        Wire.End a = wire.end("a");
        wire.end("b");
        for (int i = 0; i < 20; i++) {
            a.send("b", "fast");
            wire.run(200);
        }
        wire.minDelayNanos = 300 * Wire.MILLI;
        wire.maxDelayNanos = 300 * Wire.MILLI;
        for (int i = 0; i < 30; i++) {
            a.send("b", "slow");
            wire.run(2_000);
        }
        long before = a.datagrams.resends();
        a.send("b", "slow");
        wire.run(2_000);
        assertThat(a.datagrams.resends()).isEqualTo(before);
        assertThat(a.datagrams.messagesUnderWay()).isZero();
    }

    @Test
    void aGapThatLaterAcksShowIsFilledBeforeItsTime() {
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        for (int i = 0; i < 3; i++) {
            a.send("b", "m" + i);
            wire.run(20);
        }
        wire.run(1_000);
        b.received.clear();
        long start = wire.nowNanos;
        List<Long> arrivals = new ArrayList<>();
        b.arrival = (message, at) -> arrivals.add((at - start) / Wire.MILLI);
        wire.loss = 1;
        a.send("b", "gap");
        wire.loss = 0;
        for (int i = 0; i < 3; i++) {
            wire.run(1);
            a.send("b", "later" + i);
        }
        wire.run(2_000);
        assertThat(b.received).containsExactly("later0", "later1", "later2", "gap");
        assertThat(arrivals.get(3)).as("the third later ack comes at 103").isBetween(153L, 199L);
        assertThat(a.datagrams.resends()).isEqualTo(1);
        assertThat(a.datagrams.duplicates()).isZero();
    }

    @Test
    void twoLaterAcksAreNotEnoughToSendBeforeTime() {
        Wire.End a = wire.end("a");
        wire.end("b");
        a.send("b", "measured");
        wire.run(1_000);
        wire.loss = 1;
        long start = wire.nowNanos;
        a.send("b", "gap");
        wire.loss = 0;
        a.send("b", "later");
        a.send("b", "later");
        List<Long> again = new ArrayList<>();
        wire.spy = (from, to, datagram) -> {
            if (from.equals("a")) {
                again.add((wire.nowNanos - start) / Wire.MILLI);
            }
        };
        wire.run(2_000);
        assertThat(again).containsExactly(300L);
    }

    @Test
    void aDuplicateIsDeliveredOnceAndAcknowledgedTwice() {
        wire.duplication = 1;
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        a.send("b", "hello");
        wire.run(50);
        assertThat(b.received).containsExactly("hello");
        assertThat(b.datagrams.duplicates()).isEqualTo(1);
        wire.run(1_000);
        assertThat(a.datagrams.messagesUnderWay()).isZero();
        assertThat(a.violations).isEmpty();
    }

    @Test
    void aLostAckIsSentAgainWhenTheMessageComesAgain() {
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        a.send("b", "hello");
        wire.run(49);
        wire.loss = 1;
        wire.run(2);
        wire.loss = 0;
        wire.run(1_000);
        assertThat(b.received).containsExactly("hello");
        assertThat(b.datagrams.duplicates()).isEqualTo(1);
        assertThat(a.datagrams.resends()).isEqualTo(1);
        assertThat(a.lost).isEmpty();
    }

    @Test
    void withTooManyPeersNoOtherCanBeSentTo() {
        Wire.End a = wire.end("a", limits(2, 1, 1024, 100_000, 1_000_000));
        wire.end("b");
        assertThat(a.send("b", "m")).isEqualTo(SendVerdict.TAKEN);
        assertThat(a.send("c", "m")).isEqualTo(SendVerdict.TAKEN);
        assertThat(a.send("d", "m")).isEqualTo(SendVerdict.TOO_MANY_PEERS);
        assertThat(a.send("c", "m")).isEqualTo(SendVerdict.TAKEN);
        wire.run(LIMITS.idleNanos() / Wire.MILLI + 200);
        a.send("c", "again");
        assertThat(a.send("d", "b is silent for long")).isEqualTo(SendVerdict.TAKEN);
        assertThat(a.datagrams.knows("b")).isFalse();
        assertThat(a.datagrams.knows("c")).isTrue();
    }

    @Test
    void oneAndAThousandTwentyFourMessagesMayBeUnderWay() {
        Wire.End a = wire.end("a");
        for (int i = 0; i < 1024; i++) {
            assertThat(a.send("b", "")).isEqualTo(SendVerdict.TAKEN);
        }
        assertThat(a.send("b", "")).isEqualTo(SendVerdict.FULL);
        assertThat(a.send("c", "")).isEqualTo(SendVerdict.TAKEN);
        Wire.End b = wire.end("b");
        wire.run(5_000);
        assertThat(b.received).hasSize(1024);
        assertThat(a.send("b", "")).isEqualTo(SendVerdict.TAKEN);
    }

    @Test
    void bytesUnderWayToOnePeerAreBounded() {
        Wire.End a = wire.end("a", limits(9, 1, 1024, 3 * (64 + 100), 1_000_000));
        String hundred = "x".repeat(100);
        for (int i = 0; i < 3; i++) {
            assertThat(a.send("b", hundred)).isEqualTo(SendVerdict.TAKEN);
        }
        assertThat(a.send("b", "")).isEqualTo(SendVerdict.FULL);
        assertThat(a.send("c", hundred)).isEqualTo(SendVerdict.TAKEN);
    }

    @Test
    void bytesUnderWayToAllAreBoundedAndSilentPeersDoNotShutOutOthers() {
        Wire.End a = wire.end("a", limits(9, 1, 1024, 10_000, 10 * (64 + 100)));
        String hundred = "x".repeat(100);
        for (int i = 0; i < 10; i++) {
            assertThat(a.send("b", hundred)).isEqualTo(SendVerdict.TAKEN);
        }
        assertThat(a.send("b", "")).isEqualTo(SendVerdict.FULL);
        for (int i = 0; i < 5; i++) {
            assertThat(a.send("c", hundred)).isEqualTo(SendVerdict.TAKEN);
        }
        assertThat(a.send("c", "")).as("more than its half").isEqualTo(SendVerdict.FULL);
        assertThat(a.send("b", "")).isEqualTo(SendVerdict.FULL);
    }

    @Test
    void theLongestMessageFitsAndOneByteMoreDoesNot() {
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        byte[] bytes = new byte[65_496];
        assertThat(a.datagrams.send("b", bytes, 0, 65_496, 0)).isEqualTo(SendVerdict.TOO_LARGE);
        assertThat(a.datagrams.send("b", bytes, 1, 65_495, wire.nowNanos)).isEqualTo(SendVerdict.TAKEN);
        wire.runUntilQuiet();
        assertThat(b.received.get(0)).hasSize(65_495);
    }

    @Test
    void aRangeOutsideTheArrayIsRefused() {
        Wire.End a = wire.end("a");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> a.datagrams.send("b", new byte[3], 1, 3, 0));
    }

    @Test
    void abandoningReportsEverythingUnderWayAndForgetsEverybody() {
        Wire.End a = wire.end("a");
        a.send("b", "one");
        a.send("c", "two");
        wire.put("s", "a", forged(ReliableHeader.MESSAGE, 8, 0, 1, 0, 0, 0));
        wire.run(60);
        a.send("s", "three");
        a.datagrams.abandon();
        assertThat(a.lost).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(a.datagrams.peers()).isZero();
        assertThat(a.datagrams.messagesUnderWay()).isZero();
        assertThat(a.datagrams.dueNanos()).isEqualTo(Long.MAX_VALUE);
        seen.clear();
        a.datagrams.run(wire.nowNanos + 1_000_000 * Wire.MILLI);
        assertThat(seen).isEmpty();
    }

    @Test
    void afterAbandoningMessagesAreNotTakenForOldOnes() {
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        for (int round = 0; round < 20; round++) {
            a.send("b", "m" + round);
            wire.run(500);
            a.send("b", "n" + round);
            wire.run(500);
            a.datagrams.abandon();
        }
        assertThat(b.received).hasSize(40);
        assertThat(a.lost).isEmpty();
    }

    @Test
    void sequenceNumbersBeginAgainWithoutHarm() {
        wire.minDelayNanos = 0;
        wire.maxDelayNanos = 3 * Wire.MILLI;
        wire.loss = 0.02;
        Wire.End a = wire.end("a");
        Wire.End b = wire.end("b");
        int sent = 0;
        while (sent < 140_000) {
            for (int i = 0; i < 100; i++) {
                if (a.send("b", "") == SendVerdict.TAKEN) {
                    sent++;
                }
            }
            wire.run(5);
        }
        wire.runUntilQuiet();
        assertThat(b.received).hasSize(sent);
        assertThat(a.lost).isEmpty();
        assertThat(a.violations).isEmpty();
        assertThat(b.violations).isEmpty();
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(0, 1, 1, 1, 1))
                .withMessage("maxPeers is 0; it must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(1, 0, 1, 1, 1))
                .withMessageContaining("maxStr");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(1, 1, 0, 1, 1))
                .withMessageContaining("maxMess");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(1, 1, 1, 0, 1))
                .withMessageContaining("maxBytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(1, 1, 1, 1, 0))
                .withMessageContaining("InAll");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(1, 1, 1025, 1, 1))
                .withMessageContaining("1024");
        assertThat(limits(1, 1, 1024, 1, 1).maxMessages()).isEqualTo(1024);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> times(0, 1, 1, 1, 2, 3))
                .withMessageContaining("minRes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> times(2, 1, 3, 1, 2, 3))
                .withMessageContaining("order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> times(1, 3, 2, 1, 2, 3))
                .withMessageContaining("order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> times(1, 1, 1, 0, 2, 3))
                .withMessageContaining("minSends");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> times(1, 1, 1, 1, 3, 3))
                .withMessageContaining("idleNanos");
        assertThat(times(1, 1, 1, 1, 2, 3).idleNanos()).isEqualTo(3);
    }

    private static ReliableLimits times(long min, long first, long max, int sends, long giveUp, long idle) {
        return new ReliableLimits(1, 1, 1, 1, 1, first, min, max, sends, giveUp, idle);
    }
}
