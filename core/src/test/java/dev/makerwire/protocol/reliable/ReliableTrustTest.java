package dev.makerwire.protocol.reliable;

import static dev.makerwire.protocol.reliable.Wire.forged;
import static dev.makerwire.protocol.reliable.Wire.limits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.protocol.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is believed: restarted peers, strangers, and those who forge an address. The wire takes 50 ms each way. */
class ReliableTrustTest {
    private final Wire wire = new Wire(1);
    private final List<String> seen = new ArrayList<>();

    ReliableTrustTest() {
        wire.minDelayNanos = 50 * Wire.MILLI;
        wire.maxDelayNanos = 50 * Wire.MILLI;
        wire.spy = (from, to, datagram) -> seen.add(from + " " + Wire.kind(datagram));
    }

    @Test
    void aRestartedPeerIsHeardAtOnceAndNotTakenForItsPast() {
        Wire.End server = wire.end("server");
        Wire.End old = wire.end("client");
        server.arrival = (message, at) -> server.send("client", "re: " + message);
        old.send("server", "one");
        wire.run(1_000);
        old.send("server", "two");
        wire.run(1_000);
        assertThat(server.received).containsExactly("one", "two");

        Wire.End restarted = wire.end("client");
        seen.clear();
        restarted.send("server", "three");
        wire.run(1_000);
        assertThat(server.received).containsExactly("one", "two", "three");
        assertThat(restarted.received).containsExactly("re: three");
        assertThat(seen)
                .containsExactly(
                        "client message", "server - question", "client message", "server message ack", "client - ack");
        assertThat(server.datagrams.peers()).isEqualTo(1);
    }

    @Test
    void aLateCopyFromBeforeARestartIsNotDelivered() {
        Wire.End server = wire.end("server");
        Wire.End old = wire.end("client");
        List<byte[]> copies = new ArrayList<>();
        wire.spy = (from, to, datagram) -> {
            if (from.equals("client")) {
                copies.add(datagram.clone());
            }
        };
        for (int i = 0; i < 3; i++) {
            old.send("server", "old" + i);
            wire.run(500);
        }
        Wire.End restarted = wire.end("client");
        restarted.send("server", "new");
        wire.run(1_000);
        restarted.send("server", "newer");
        wire.run(1_000);
        assertThat(server.received).containsExactly("old0", "old1", "old2", "new", "newer");

        wire.spy = (from, to, datagram) -> {};
        copies.forEach(copy -> wire.put("client", "server", copy));
        wire.run(1_000);
        assertThat(server.received).containsExactly("old0", "old1", "old2", "new", "newer");
        restarted.send("server", "newest");
        wire.run(1_000);
        assertThat(server.received).endsWith("newest").hasSize(6);
        assertThat(restarted.datagrams.messagesUnderWay()).isZero();
    }

    @Test
    void whatWasUnderWayReachesARestartedPeer() {
        Wire.End server = wire.end("server");
        Wire.End old = wire.end("client");
        old.send("server", "hello");
        wire.run(1_000);
        server.send("client", "first");
        wire.run(1_000);
        wire.gone("client");
        server.send("client", "second");
        wire.run(3_000);
        Wire.End restarted = wire.end("client");
        wire.run(3_000);
        assertThat(restarted.received).containsExactly("second");
        assertThat(server.datagrams.messagesUnderWay()).isZero();
        assertThat(server.lost).isEmpty();
    }

    @Test
    void bothEndsMayRestartAtOnce() {
        Wire.End a = wire.end("a");
        wire.end("b");
        a.send("b", "old");
        wire.run(1_000);
        a = wire.end("a");
        Wire.End b = wire.end("b");
        a.send("b", "to b");
        b.send("a", "to a");
        wire.runUntilQuiet();
        assertThat(a.received).containsExactly("to a");
        assertThat(b.received).containsExactly("to b");
    }

    @Test
    void aForgedAddressCannotDisturbAPeerThatIsThere() {
        Wire.End server = wire.end("server");
        Wire.End client = wire.end("client");
        server.arrival = (message, at) -> server.send("client", "re: " + message);
        client.send("server", "one");
        wire.run(500);
        client.send("server", "two");
        wire.run(500);

        for (int epoch = 1; epoch < 300; epoch++) {
            wire.put("client", "server", forged(ReliableHeader.MESSAGE, epoch, 0, epoch * 7, 0, 0, 3));
        }
        wire.run(500);
        assertThat(server.received).containsExactly("one", "two");
        client.send("server", "three");
        wire.run(500);
        assertThat(server.received).containsExactly("one", "two", "three");
        assertThat(client.received).containsExactly("re: one", "re: two", "re: three");
        assertThat(client.datagrams.messagesUnderWay()).isZero();
    }

    @Test
    void forgedDatagramsAreNotAnsweredWithMoreThanTheGameSends() {
        Wire.End server = wire.end("server", limits(2, 4, 1024, 100_000, 1_000_000));
        server.arrival = (message, at) -> server.send("victim", "x".repeat(500));
        int[] bytes = new int[1];
        wire.put("victim", "server", forged(ReliableHeader.MESSAGE, 77, 0, 1, 0, 0, 0));
        wire.spy = (from, to, datagram) -> bytes[0] += datagram.length;
        wire.run(100_000);
        assertThat(bytes[0]).isBetween(512, 512 + 40 * ReliableHeader.LENGTH);
        assertThat(server.datagrams.resends()).isZero();
        assertThat(server.lost).hasSize(1);
        assertThat(server.datagrams.peers()).isZero();
    }

    @Test
    void anAnswerThatGetsLostOnTheWayToAStrangerStillArrives() {
        Wire.End server = wire.end("server");
        Wire.End client = wire.end("client");
        server.arrival = (message, at) -> {
            wire.loss = 1;
            server.send("client", "welcome");
            wire.loss = 0;
        };
        client.send("server", "hello");
        wire.runUntilQuiet();
        assertThat(client.received).containsExactly("welcome");
        assertThat(seen)
                .containsExactly(
                        "client message",
                        "server message ack",
                        "client message",
                        "server - ack question",
                        "client -",
                        "server message ack",
                        "client - ack");
    }

    @Test
    void aFloodOfForgedSendersKeepsNothingBeyondTheBound() {
        Wire.End server = wire.end("server", limits(2, 4, 1024, 100_000, 1_000_000));
        Wire.End friend = wire.end("friend");
        server.arrival = (message, at) -> {
            if (message.equals("hello")) {
                server.send("friend", "welcome");
            }
        };
        friend.send("server", "hello");
        wire.run(1_000);
        for (int i = 0; i < 5_000; i++) {
            wire.put("forged" + i, "server", forged(ReliableHeader.MESSAGE, 1 + i, 0, i, 0, 0, 1));
        }
        wire.run(1_000);
        assertThat(server.datagrams.peers()).isEqualTo(5);
        assertThat(server.received).hasSize(5_001);
        friend.send("server", "still there");
        wire.run(1_000);
        assertThat(server.received).endsWith("still there");
        assertThat(friend.lost).isEmpty();
        wire.run(200_000);
        assertThat(server.datagrams.peers()).isZero();
        assertThat(friend.datagrams.peers()).isZero();
    }

    @Test
    void whatWasUnderWayToAStrangerThatMakesRoomIsReportedAsLost() {
        Wire.End server = wire.end("server", limits(2, 1, 1024, 100_000, 1_000_000));
        wire.put("one", "server", forged(ReliableHeader.MESSAGE, 7, 0, 1, 0, 0, 0));
        wire.run(50);
        server.send("one", "for one");
        wire.put("two", "server", forged(ReliableHeader.MESSAGE, 8, 0, 1, 0, 0, 0));
        wire.run(50);
        assertThat(server.lost).containsExactly("for one");
        assertThat(server.datagrams.knows("one")).isFalse();
        assertThat(server.datagrams.knows("two")).isTrue();
        assertThat(server.datagrams.bytesUnderWay()).isZero();
    }

    @Test
    void aStrangerWhoProvesToBeThereIsKeptWhenOthersCome() {
        Wire.End server = wire.end("server", limits(2, 1, 1024, 100_000, 1_000_000));
        for (String name : List.of("one", "two", "three")) {
            Wire.End client = wire.end(name);
            client.send("server", "a");
            wire.run(500);
            client.send("server", "b");
            wire.run(500);
        }
        assertThat(server.received).hasSize(6);
        assertThat(server.datagrams.knows("one")).isTrue();
        assertThat(server.datagrams.knows("two")).isTrue();
        assertThat(server.datagrams.knows("three"))
                .as("remembered as a stranger")
                .isTrue();
        wire.put("four", "server", forged(ReliableHeader.MESSAGE, 8, 0, 1, 0, 0, 0));
        wire.run(50);
        assertThat(server.datagrams.knows("three")).isFalse();
        assertThat(server.datagrams.knows("two")).isTrue();
    }

    @Test
    void malformedDatagramsAreCountedAndChangeNothing() {
        Wire.End a = wire.end("a");
        List<byte[]> bad = List.of(
                forged(0x8 | ReliableHeader.MESSAGE, 1, 0, 0, 0, 0, 0),
                forged(ReliableHeader.MESSAGE, 0, 0, 0, 0, 0, 0),
                forged(ReliableHeader.MESSAGE, 1, 0, 0, 1, 0, 0),
                forged(ReliableHeader.MESSAGE, 1, 0, 0, 0, 1, 0),
                forged(ReliableHeader.MESSAGE | ReliableHeader.ACK, 1, 0, 0, 0, 0, 0),
                forged(ReliableHeader.ACK, 1, 1, 1, 0, 0, 0),
                forged(ReliableHeader.ACK, 1, 1, 0, 0, 0, 1),
                forged(0, 1, 1, 0, 0, 0, 1));
        for (byte[] datagram : bad) {
            wire.put("peer", "a", datagram);
        }
        wire.run(60);
        assertThat(a.violations).hasSize(bad.size()).containsOnly(Violation.RELIABLE_HEADER);
        assertThat(a.datagrams.peers()).isZero();
        assertThat(a.received).isEmpty();
    }

    @Test
    void onlyAMessageMakesAStranger() {
        Wire.End a = wire.end("a");
        wire.put("peer", "a", forged(ReliableHeader.ACK, 1, 1, 0, 5, 0, 0));
        wire.put("peer", "a", forged(ReliableHeader.QUESTION, 1, 1, 0, 0, 0, 0));
        wire.put("peer", "a", forged(0, 1, 1, 0, 0, 0, 0));
        wire.run(500);
        assertThat(a.violations).isEmpty();
        assertThat(a.datagrams.peers()).isZero();
        assertThat(seen).hasSize(3);
    }

    @Test
    void anAckOfWhatWasNeverSentIsAViolationAndOneWithoutTheEchoIsIgnored() {
        Wire.End a = wire.end("a");
        int[] header = new int[2];
        wire.spy = (from, to, datagram) -> {
            header[0] = ReliableHeader.epoch(datagram, 0);
            header[1] = ReliableHeader.sequence(datagram, 0);
        };
        a.send("b", "hello");
        int epoch = header[0];
        int sequence = header[1];
        wire.spy = (from, to, datagram) -> {};
        wire.put("b", "a", forged(ReliableHeader.ACK, 9, epoch, 0, Sequence.plus(sequence, 1), 1, 0));
        wire.run(60);
        assertThat(a.violations).containsExactly(Violation.RELIABLE_ACK);
        assertThat(a.datagrams.messagesUnderWay()).isEqualTo(1);

        wire.put("b", "a", forged(ReliableHeader.ACK, 9, epoch % 0xFFFF + 1, 0, sequence, 0, 0));
        wire.run(60);
        assertThat(a.datagrams.messagesUnderWay()).isEqualTo(1);

        wire.put("b", "a", forged(ReliableHeader.ACK, 9, epoch, 0, Sequence.plus(sequence, -3), 0, 0));
        wire.run(60);
        assertThat(a.datagrams.messagesUnderWay()).as("an old one").isEqualTo(1);

        wire.put("b", "a", forged(ReliableHeader.ACK, 9, epoch, 0, sequence, 0, 0));
        wire.run(60);
        assertThat(a.datagrams.messagesUnderWay()).isZero();
        assertThat(a.violations).hasSize(1);
    }
}
