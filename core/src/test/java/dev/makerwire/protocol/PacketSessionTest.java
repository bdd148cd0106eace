package dev.makerwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the wire samples cannot show: memory, ownership of arrays, the deadline, misuse, explanations. */
class PacketSessionTest {
    private static final int MIB = 1 << 20;

    private final SessionLog log = new SessionLog();

    @Test
    void clientAndServerUnderstandEachOther() {
        PacketSession client = new PacketSession(Role.CLIENT, Framing.STREAM, 7, 100, MalformedPolicy.CLOSE);
        PacketSession server = new PacketSession(Role.SERVER, Framing.STREAM, 0, 100, MalformedPolicy.CLOSE);
        SessionLog clientLog = new SessionLog();
        SessionLog serverLog = new SessionLog();

        client.start(clientLog);
        server.start(serverLog);
        feed(client, serverLog.lines.get(0).substring("send ".length()), clientLog);
        feed(server, clientLog.lines.get(0).substring("send ".length()), serverLog);
        feed(client, serverLog.lines.get(1).substring("send ".length()), clientLog);

        assertThat(serverLog.lines).hasSize(3).endsWith("up 7");
        assertThat(clientLog.lines).hasSize(2).endsWith("up 0");
        assertThat(client.established()).isTrue();
        assertThat(server.established()).isTrue();
    }

    // ---- memory

    @Test
    void memoryFollowsWhatArrivedAndNotWhatWasAnnounced() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        feed(session, header(MIB), log);
        feed(session, "2A", log);

        assertThat(session.bufferedBytes()).isLessThanOrEqualTo(256);
        feed(session, "2A*1000", log);
        assertThat(session.bufferedBytes()).isBetween(1001, 2002);
    }

    @Test
    void memoryNeverExceedsLimitAndHeader() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        feed(session, header(MIB), log);
        byte[] piece = new byte[1000];
        for (int sent = 0; sent + piece.length < MIB; sent += piece.length) {
            session.receive(piece, 0, piece.length, false, log);
            assertThat(session.bufferedBytes()).isLessThanOrEqualTo(MIB);
        }
        session.receive(piece, 0, MIB % piece.length, false, log);

        assertThat(session.bufferedBytes()).isZero();
        assertThat(log.lines.get(log.lines.size() - 1)).hasSize("packet".length() + 3 * MIB);
    }

    /** Each growth copies everything once, so few growths mean linear work however small the pieces. */
    @Test
    void assemblingCopiesABoundedNumberOfTimes() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        feed(session, header(MIB), log);
        byte[] piece = new byte[1];
        Set<Integer> sizes = new TreeSet<>();
        for (int sent = 0; sent < MIB - 1; sent++) {
            session.receive(piece, 0, 1, false, log);
            sizes.add(session.bufferedBytes());
        }

        assertThat(sizes).hasSize(13).contains(256, 512, MIB);
    }

    @Test
    void pieceOfAHeaderIsHeldInTheSession() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        feed(session, "DE C0 AD", log);

        assertThat(session.bufferedBytes()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(MalformedPolicy.class)
    void violationLetsGoOfEverything(MalformedPolicy policy) {
        PacketSession session = established(Framing.STREAM, MIB, policy);
        feed(session, "DE C0 AD", log);
        feed(session, "00", log);

        assertThat(log.violations).containsExactly(Violation.HEADER_MAGIC);
        assertThat(session.bufferedBytes()).isZero();
    }

    @Test
    void endLetsGoOfEverything() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        feed(session, header(MIB) + " 2A", log);
        session.end(log);

        assertThat(log.violations).containsExactly(Violation.PACKET_CUT);
        assertThat(session.bufferedBytes()).isZero();
    }

    @Test
    void wholePacketsAllocateNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported());
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        byte[] chunk = WireSample.hex((header(3) + " 01 02 03 ").repeat(100));
        Counting counting = new Counting();
        session.receive(chunk, 0, chunk.length, false, counting);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            session.receive(chunk, 0, chunk.length, false, counting);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(counting.packets).isEqualTo(100_100);
        // A byte for each packet would already be a hundred thousand; measuring itself costs a little.
        assertThat(allocated).isLessThan(20_000);
    }

    // ---- whose array

    @Test
    void packetInsideOneChunkIsHandedOnInPlace() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        Counting counting = new Counting();
        byte[] chunk = WireSample.hex("00 " + header(2) + " 01 02");
        session.receive(chunk, 1, chunk.length - 1, false, counting);

        assertThat(counting.last).isSameAs(chunk);
        assertThat(counting.lastOffset).isEqualTo(13);
    }

    @Test
    void payloadInsideOneChunkIsHandedOnInPlaceEvenIfItsHeaderCameBefore() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        Counting counting = new Counting();
        feed(session, "DE C0 AD DE 0C 00 00 00 02", counting);
        byte[] chunk = WireSample.hex("00 00 00 01 02");
        session.receive(chunk, 0, chunk.length, false, counting);

        assertThat(counting.last).isSameAs(chunk);
        assertThat(counting.lastOffset).isEqualTo(3);
    }

    @Test
    void arrayOfAnAssembledPacketIsGivenUp() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.CLOSE);
        Counting counting = new Counting();
        feed(session, header(2) + " 01", counting);
        feed(session, "02 " + header(2) + " 03", counting);
        byte[] first = counting.last;
        feed(session, "04", counting);

        assertThat(counting.packets).isEqualTo(2);
        assertThat(counting.last).isNotSameAs(first);
        assertThat(first).containsExactly(1, 2);
    }

    @Test
    void malformedRestOfAChunkIsHandedOnInPlace() {
        PacketSession session = established(Framing.STREAM, MIB, MalformedPolicy.DELIVER);
        Counting counting = new Counting();
        byte[] chunk = WireSample.hex("68 65");
        session.receive(chunk, 0, 2, false, counting);

        assertThat(counting.last).isSameAs(chunk);
    }

    // ---- limit

    @Test
    void limitHoldsFromTheNextHeaderOn() {
        PacketSession session = established(Framing.STREAM, 10, MalformedPolicy.CLOSE);
        feed(session, header(3) + " 01", log);
        session.maxPayloadBytes(2);
        assertThat(session.maxPayloadBytes()).isEqualTo(2);

        feed(session, "02 03 " + header(2) + " 04 05", log);
        assertThat(log.lines).endsWith("packet 01 02 03", "packet 04 05");
        feed(session, header(3), log);
        assertThat(log.violations).containsExactly(Violation.PACKET_TOO_LARGE);
    }

    @Test
    void limitOfZeroLeavesEmptyPackets() {
        PacketSession session = established(Framing.MESSAGES, 0, MalformedPolicy.CLOSE);
        feed(session, header(0), log);
        assertThat(log.lines).endsWith("packet");
        feed(session, header(1) + " 00", log);
        assertThat(log.violations).containsExactly(Violation.PACKET_TOO_LARGE);
    }

    @Test
    void largestLimitDoesNotMakeLargeArrays() {
        PacketSession session = established(Framing.STREAM, Integer.MAX_VALUE, MalformedPolicy.CLOSE);
        feed(session, "DE C0 AD DE 0C 00 00 00 00 00 00 7F 2A", log);

        assertThat(log.violations).isEmpty();
        assertThat(session.bufferedBytes()).isLessThanOrEqualTo(256);
        assertThat(session.maxPayloadBytes()).isLessThan(Integer.MAX_VALUE);
    }

    // ---- deadline and end

    @Test
    void deadlineEndsAHandshakeThatIsNotOver() {
        for (Role role : Role.values()) {
            SessionLog seen = new SessionLog();
            PacketSession session = new PacketSession(role, Framing.STREAM, 0, 10, MalformedPolicy.DISCARD);
            session.start(seen);
            session.late(seen);

            assertThat(seen.violations).containsExactly(Violation.HANDSHAKE_LATE);
            assertThat(session.state()).isEqualTo(HandshakeState.FAILED);
        }
    }

    @Test
    void deadlineMeansNothingAfterTheHandshake() {
        PacketSession session = established(Framing.STREAM, 10, MalformedPolicy.CLOSE);
        session.late(log);
        feed(session, header(0), log);
        session.end(log);
        session.late(log);
        session.end(log);

        assertThat(log.lines).endsWith("up 0", "packet");
        assertThat(session.state()).isEqualTo(HandshakeState.ENDED);
    }

    @Test
    void nothingComesAfterAViolationThatEndsTheSession() {
        PacketSession session = established(Framing.STREAM, 10, MalformedPolicy.CLOSE);
        feed(session, "00", log);
        int lines = log.lines.size();
        feed(session, header(0), log);
        session.late(log);
        session.end(log);

        assertThat(log.lines).hasSize(lines);
        assertThat(session.terminal()).isTrue();
        assertThat(session.established()).isFalse();
    }

    @Test
    void whoIsToldOfTheEndSeesItTerminal() {
        PacketSession session = established(Framing.STREAM, 10, MalformedPolicy.CLOSE);
        List<Boolean> terminal = new ArrayList<>();
        feed(session, "00", new Counting() {
            @Override
            public void violation(Violation violation, String detail) {
                terminal.add(session.terminal());
            }
        });

        assertThat(terminal).containsExactly(true);
    }

    // ---- explanations

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SERVER | 47 45 54 20                | byte 0 of the reply is 0x47 where 0xbe belongs; it looks like HTTP",
                "SERVER | 16 03 01                   | byte 0 of the reply is 0x16 where 0xbe belongs; it looks like TLS",
                "SERVER | DE C0                      | byte 0 of the reply is 0xde where 0xbe belongs;"
                        + " it looks like a packet without a handshake",
                "SERVER | 00                         | byte 0 of the reply is 0x00 where 0xbe belongs;"
                        + " perhaps raw and non-raw are mixed",
                "SERVER | BE BA FE CB                | byte 3 of the reply is 0xcb where 0xca belongs",
                "CLIENT | 48 54 54 50                | byte 0 of the banner is 0x48 where 0x47 belongs; it looks like HTTP",
                "CLIENT | 47 4D 3A 00                | byte 3 of the banner is 0x00 where 0x53 belongs",
            })
    void saysWhatIsWrongWithAHandshake(Role role, String hex, String detail) {
        PacketSession session = new PacketSession(role, Framing.STREAM, 0, 10, MalformedPolicy.CLOSE);
        session.start(log);
        feed(session, hex, log);

        assertThat(log.details).containsExactly(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STREAM   | 00                                     | byte 0 of a packet header is 0x00 where 0xde belongs",
                "STREAM   | DE C0 AD DE 10                         | byte 4 of a packet header is 0x10 where 0x0c belongs",
                "STREAM   | DE C0 AD DE 0C 00 00 00 0B 00 00 00    | a packet of 11 bytes was announced, the limit is 10",
                "STREAM   | DE C0 AD DE 0C 00 00 00 FF FF FF FF    | a packet of 4294967295 bytes was announced,"
                        + " the limit is 10",
                "STREAM   | DE C0 AD                               | the stream ends after 3 of the 12 bytes of a header",
                "STREAM   | DE C0 AD DE 0C 00 00 00 09 00 00 00 01 | the stream ends after 1 of the 9 bytes of a payload",
                "STREAM   | DE C0 AD DE 0C 00 00 00 09 00 00 00    | the stream ends after 0 of the 9 bytes of a payload",
                "MESSAGES | DE C0 AD                               | the message ends after 3 of the 12 bytes of a header",
                "MESSAGES | DE C0 AD DE 0C 00 00 00 09 00 00 00 01 | the message ends after 1 of the 9 bytes of a payload",
            })
    void saysWhatIsWrongWithAPacket(Framing framing, String hex, String detail) {
        PacketSession session = established(framing, 10, MalformedPolicy.CLOSE);
        feed(session, hex, log);
        session.end(log);

        assertThat(log.details).containsExactly(detail);
    }

    @Test
    void saysHowFarAHandshakeCame() {
        PacketSession cut = new PacketSession(Role.CLIENT, Framing.STREAM, 0, 10, MalformedPolicy.CLOSE);
        cut.start(log);
        feed(cut, "47 4D 3A", log);
        cut.end(log);
        PacketSession late = new PacketSession(Role.SERVER, Framing.STREAM, 0, 10, MalformedPolicy.CLOSE);
        late.start(log);
        late.late(log);
        PacketSession text = new PacketSession(Role.SERVER, Framing.MESSAGES, 0, 10, MalformedPolicy.CLOSE);
        text.start(log);
        text.receive(new byte[3], 0, 3, true, log);
        PacketSession tooShort = new PacketSession(Role.SERVER, Framing.MESSAGES, 0, 10, MalformedPolicy.CLOSE);
        tooShort.start(log);
        feed(tooShort, "BE BA", log);
        PacketSession unborn = new PacketSession(Role.SERVER, Framing.STREAM, 0, 10, MalformedPolicy.CLOSE);
        unborn.end(log);

        assertThat(log.details)
                .containsExactly(
                        "the peer ended the connection after 3 of the 18 bytes of the banner",
                        "the deadline passed after 0 of the 16 bytes of the reply",
                        "a text message stands where the reply belongs",
                        "2 bytes in a message where the reply of 16 belongs",
                        "the peer ended the connection before the handshake");
    }

    // ---- misuse

    @Test
    void refusesArgumentsThatCannotBeMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PacketSession(Role.CLIENT, Framing.STREAM, 0, -1, MalformedPolicy.CLOSE))
                .withMessageContaining("-1");
        assertThatNullPointerException()
                .isThrownBy(() -> new PacketSession(null, Framing.STREAM, 0, 1, MalformedPolicy.CLOSE))
                .withMessage("role");
        assertThatNullPointerException()
                .isThrownBy(() -> new PacketSession(Role.CLIENT, null, 0, 1, MalformedPolicy.CLOSE))
                .withMessage("framing");
        assertThatNullPointerException()
                .isThrownBy(() -> new PacketSession(Role.CLIENT, Framing.STREAM, 0, 1, null))
                .withMessage("policy");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, -1", "1, 10", "11, 0", "2147483647, 2"})
    void refusesARangeOutsideTheArray(int offset, int length) {
        PacketSession session = established(Framing.STREAM, 10, MalformedPolicy.CLOSE);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> session.receive(new byte[10], offset, length, false, log))
                .withMessageContaining(String.valueOf(offset));
    }

    @Test
    void refusesCallsInTheWrongOrder() {
        PacketSession session = new PacketSession(Role.CLIENT, Framing.STREAM, 0, 10, MalformedPolicy.CLOSE);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.receive(new byte[1], 0, 1, false, log))
                .withMessage("bytes before start()");
        session.start(log);
        assertThatIllegalStateException().isThrownBy(() -> session.start(log));
        assertThatIllegalArgumentException().isThrownBy(() -> session.receive(new byte[1], 0, 1, true, log));
        session.end(log);
        assertThatIllegalStateException().isThrownBy(() -> session.start(log));
    }

    private PacketSession established(Framing framing, int limit, MalformedPolicy policy) {
        PacketSession session = new PacketSession(Role.CLIENT, framing, 0, limit, policy);
        session.start(log);
        session.receive(WireSample.BANNER, 0, WireSample.BANNER.length, false, log);
        session.receive(WireSample.ACK, 0, WireSample.ACK.length, false, log);
        return session;
    }

    private static void feed(PacketSession session, String hex, PacketSession.Output out) {
        byte[] bytes = WireSample.hex(hex);
        session.receive(bytes, 0, bytes.length, false, out);
    }

    private static String header(int payloadLength) {
        byte[] header = new byte[PacketHeader.LENGTH];
        PacketHeader.write(header, 0, payloadLength);
        return WireSample.hex(header, 0, header.length);
    }

    private static class Counting implements PacketSession.Output {
        int packets;
        byte[] last;
        int lastOffset;

        @Override
        public void send(byte[] message) {}

        @Override
        public void established(int peerGameId) {}

        @Override
        public void packet(byte[] bytes, int offset, int length) {
            packets++;
            last = bytes;
            lastOffset = offset;
        }

        @Override
        public void malformed(byte[] bytes, int offset, int length) {
            last = bytes;
            lastOffset = offset;
        }

        @Override
        public void violation(Violation violation, String detail) {}
    }
}
