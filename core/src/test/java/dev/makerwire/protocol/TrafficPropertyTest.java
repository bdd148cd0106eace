package dev.makerwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever a peer sends gives packets or exactly one violation, the same whole or cut, within the memory allowed. A
 * failure prints the seed and the smallest case found.
 */
class TrafficPropertyTest {
    /** A session knows neither datagrams nor the time. */
    private static final Set<Violation> OF_SESSIONS = EnumSet.complementOf(EnumSet.of(
            Violation.DATAGRAM_HEADERLESS,
            Violation.DATAGRAM_LENGTH,
            Violation.DATAGRAM_TOO_LARGE,
            Violation.PACKET_SLOW,
            Violation.RELIABLE_HEADER,
            Violation.RELIABLE_ACK));

    @Provide
    Arbitrary<Traffic> traffic() {
        return Traffic.any();
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void anyBytesGivePacketsOrExactlyOneViolation(
            @ForAll("traffic") Traffic traffic, @ForAll Framing framing, @ForAll Random cuts) {
        SessionLog log = framing == Framing.STREAM ? streamUnderClose(traffic, cuts) : messagesUnderClose(traffic);

        assertThat(log.violations).hasSizeLessThanOrEqualTo(1);
        if (!log.violations.isEmpty()) {
            assertThat(log.lines.get(log.lines.size() - 1)).startsWith("violation ");
        }
        for (Violation violation : log.violations) {
            Statistics.label("violation").collect(violation);
        }
        Statistics.label("starts from valid traffic").collect(traffic.fromValid());
        Statistics.label("starts from valid traffic")
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 40 && share < 60));
        Statistics.label("violation")
                .coverage(coverage -> OF_SESSIONS.forEach(
                        violation -> coverage.check(violation).count(count -> count > 0)));
    }

    /** Runs it whole, byte by byte and cut at random; all must agree, down to the explanation. */
    private static SessionLog streamUnderClose(Traffic traffic, Random cuts) {
        SessionLog whole = stream(traffic, length -> length);
        SessionLog bytewise = stream(traffic, length -> 1);
        SessionLog cut = stream(traffic, length -> 1 + cuts.nextInt(Math.min(length, 50)));

        assertThat(bytewise.lines).isEqualTo(whole.lines);
        assertThat(bytewise.details).isEqualTo(whole.details);
        assertThat(cut.lines).isEqualTo(whole.lines);
        assertThat(cut.details).isEqualTo(whole.details);
        return whole;
    }

    private static SessionLog stream(Traffic traffic, Cut cut) {
        SessionLog log = new SessionLog();
        PacketSession session =
                new PacketSession(traffic.role(), Framing.STREAM, 0, Traffic.LIMIT, MalformedPolicy.CLOSE);
        session.start(log);
        byte[] stream = traffic.stream();
        int at = 0;
        while (at < stream.length) {
            int length = cut.next(stream.length - at);
            byte[] chunk = Arrays.copyOfRange(stream, at, at + length);
            session.receive(chunk, 0, length, false, log);
            Arrays.fill(chunk, (byte) 0x55);
            at += length;
            assertThat(session.bufferedBytes())
                    .isLessThanOrEqualTo(Traffic.LIMIT + PacketHeader.LENGTH)
                    .isLessThanOrEqualTo(2 * at + 256);
        }
        finish(traffic, session, log);
        return log;
    }

    private static SessionLog messagesUnderClose(Traffic traffic) {
        SessionLog log = new SessionLog();
        PacketSession session =
                new PacketSession(traffic.role(), Framing.MESSAGES, 0, Traffic.LIMIT, MalformedPolicy.CLOSE);
        session.start(log);
        for (Traffic.Message message : traffic.messages()) {
            session.receive(message.bytes(), 0, message.bytes().length, message.text(), log);
            assertThat(session.bufferedBytes()).isZero();
        }
        finish(traffic, session, log);
        return log;
    }

    private static void finish(Traffic traffic, PacketSession session, SessionLog log) {
        assertThat(session.terminal()).isEqualTo(!log.violations.isEmpty());
        if (traffic.ending() == Traffic.Ending.DEADLINE_THEN_PEER_ENDS) {
            session.late(log);
        }
        session.end(log);
        assertThat(session.terminal()).isTrue();
        assertThat(session.established()).isFalse();
        assertThat(session.bufferedBytes()).isZero();
    }

    /** Nothing is lost and nothing invented: what is handed over is what arrived, but for headers and what is left. */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void deliveringAccountsForEveryByte(@ForAll("traffic") Traffic traffic, @ForAll Random cuts) {
        SessionLog log = new SessionLog();
        Counter counter = new Counter(log);
        PacketSession session =
                new PacketSession(traffic.role(), Framing.STREAM, 0, Traffic.LIMIT, MalformedPolicy.DELIVER);
        session.start(counter);
        feed(session, traffic.role() == Role.CLIENT ? WireSample.BANNER : WireSample.REPLY, counter);
        if (traffic.role() == Role.CLIENT) {
            feed(session, WireSample.ACK, counter);
        }
        long arrived = 0;
        byte[] stream = traffic.stream();
        int at = 0;
        while (at < stream.length && !session.terminal()) {
            int length = 1 + cuts.nextInt(Math.min(stream.length - at, 60));
            session.receive(stream, at, length, false, counter);
            at += length;
            arrived += length;
            assertThat(counter.handedOver).isLessThanOrEqualTo(arrived);
            if (session.established() && session.bufferedBytes() == 0) {
                assertThat(counter.handedOver).isEqualTo(arrived);
            }
        }
        assertThat(log.violations)
                .allMatch(
                        EnumSet.of(Violation.HEADER_MAGIC, Violation.HEADER_LENGTH, Violation.PACKET_TOO_LARGE)
                                ::contains);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void keptConnectionsUnderstandTheNextMessage(
            @ForAll("traffic") Traffic traffic, @ForAll("keeping") MalformedPolicy policy) {
        SessionLog log = new SessionLog();
        PacketSession session = new PacketSession(traffic.role(), Framing.MESSAGES, 0, Traffic.LIMIT, policy);
        session.start(log);
        for (Traffic.Message message : traffic.messages()) {
            int before = log.violations.size();
            session.receive(message.bytes(), 0, message.bytes().length, message.text(), log);
            assertThat(log.violations).hasSizeLessThanOrEqualTo(before + 1);
        }
        if (session.established()) {
            feed(session, WireSample.hex("DE C0 AD DE 0C 00 00 00 01 00 00 00 2A"), log);
            assertThat(log.lines.get(log.lines.size() - 1)).isEqualTo("packet 2A");
        }
        long delivered =
                log.lines.stream().filter(line -> line.startsWith("malformed ")).count();
        long kept = log.violations.stream()
                .filter(EnumSet.of(Violation.HEADER_MAGIC, Violation.HEADER_LENGTH, Violation.MESSAGE_CUT)::contains)
                .count();
        assertThat(delivered).isEqualTo(policy == MalformedPolicy.DELIVER ? kept : 0);
    }

    @Provide
    Arbitrary<MalformedPolicy> keeping() {
        return Arbitraries.of(MalformedPolicy.DISCARD, MalformedPolicy.DELIVER);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void datagramsAreJudgedByTheirFirstTwelveBytesAlone(
            @ForAll("datagrams") byte[] datagram, @ForAll DatagramMode mode) {
        DatagramVerdict verdict = DatagramRule.judge(mode, datagram, 0, datagram.length);

        boolean fits = false;
        boolean header = WireSample.hex(datagram, 0, datagram.length).startsWith("DE C0 AD DE 0C 00 00 00")
                && datagram.length >= PacketHeader.LENGTH;
        if (header) {
            byte[] right = new byte[PacketHeader.LENGTH];
            PacketHeader.write(right, 0, datagram.length - PacketHeader.LENGTH);
            fits = Arrays.equals(right, Arrays.copyOf(datagram, PacketHeader.LENGTH));
        }
        assertThat(verdict == DatagramVerdict.STRIP_HEADER).isEqualTo(fits && mode != DatagramMode.RAW);
        assertThat(verdict.delivered()).isEqualTo(mode != DatagramMode.STRICT || fits);
        assertThat(verdict.violation() == Violation.DATAGRAM_LENGTH)
                .isEqualTo(header && !fits && mode != DatagramMode.RAW);
        assertThat(verdict.violation() == Violation.DATAGRAM_HEADERLESS)
                .isEqualTo(!header && mode == DatagramMode.STRICT);

        Statistics.label("verdict").collect(verdict);
        Statistics.label("verdict")
                .coverage(coverage -> List.of(DatagramVerdict.values())
                        .forEach(each -> coverage.check(each).count(count -> count > 0)));
    }

    /** Half of them right, half of those then changed in one place; the rest made up. */
    @Provide
    Arbitrary<byte[]> datagrams() {
        Arbitrary<byte[]> right = Traffic.likedBytes(30).map(payload -> {
            byte[] datagram = new byte[PacketHeader.LENGTH + payload.length];
            PacketHeader.write(datagram, 0, payload.length);
            System.arraycopy(payload, 0, datagram, PacketHeader.LENGTH, payload.length);
            return datagram;
        });
        Arbitrary<byte[]> changed = Combinators.combine(
                        right, Arbitraries.integers().between(0, 11), Arbitraries.bytes())
                .as((datagram, at, value) -> {
                    byte[] copy = datagram.clone();
                    copy[at] = value;
                    return copy;
                });
        return Arbitraries.frequencyOf(Tuple.of(1, right), Tuple.of(1, changed), Tuple.of(2, Traffic.likedBytes(30)));
    }

    private static void feed(PacketSession session, byte[] bytes, PacketSession.Output out) {
        session.receive(bytes, 0, bytes.length, false, out);
    }

    /** How long the next piece is, given how much is left. */
    private interface Cut {
        int next(int left);
    }

    /** Adds up what is handed over, headers of packets included. */
    private static final class Counter implements PacketSession.Output {
        private final SessionLog log;
        private long handedOver;

        Counter(SessionLog log) {
            this.log = log;
        }

        @Override
        public void send(byte[] message) {
            log.send(message);
        }

        @Override
        public void established(int peerGameId) {
            log.established(peerGameId);
        }

        @Override
        public void packet(byte[] bytes, int offset, int length) {
            handedOver += PacketHeader.LENGTH + length;
        }

        @Override
        public void malformed(byte[] bytes, int offset, int length) {
            handedOver += length;
        }

        @Override
        public void violation(Violation violation, String detail) {
            log.violation(violation, detail);
        }
    }
}
