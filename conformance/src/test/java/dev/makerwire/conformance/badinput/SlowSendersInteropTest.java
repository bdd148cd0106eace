package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.Await;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.network.Limit;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.protocol.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that send a little now and then, in every phase; the server waits two seconds for them here. */
class SlowSendersInteropTest extends AmongGoodClients {
    private static final int MIB = 1024 * 1024;
    private static final int MOST_HELD = 4 * MIB;

    SlowSendersInteropTest() {
        super(new NetworkOptions()
                .handshakeTimeoutMillis(2_000)
                .packetTimeoutMillis(2_000)
                .maxPartialBytesInAll(MOST_HELD));
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    /** One byte after another until the other end has enough of it. */
    private static void trickle(HandMade peer, byte... bytes) {
        long deadline = Await.deadlineNanos();
        for (int i = 0; peer.sendIfItListens(bytes[Math.min(i, bytes.length - 1)]); i++) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the other end listens for ever");
            }
            pause();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WS", "WS_RAW", "WSS", "WSS_RAW"})
    void anUpgradeByteByByteIsTooLateAsAWhole(Kind kind) {
        long before = server.rejectedPeers();
        byte[] hello = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3, 7, 7, 7, 7};
        try (HandMade peer = HandMade.connect(server.port(kind))) {
            trickle(peer, kind.secure() ? hello : "GET / HTTP/1.1\r\nA: b".getBytes(StandardCharsets.US_ASCII));
        }
        server.awaitRejectedPeers(before + 1);
        assertThat(newEvents()).isEmpty();
    }

    @Test
    void aPacketByteByByteIsTooSlow() {
        long before = server.violations(Violation.PACKET_SLOW);
        try (HandMade peer = HandMade.client(server.port(Kind.TCP))) {
            trickle(peer, HandMade.packet(new byte[1_000]));
        }
        brokeOneRule(before, Violation.PACKET_SLOW);
        cameAndWentFor("packet-slow");
    }

    @ParameterizedTest
    @EnumSource(names = {"WS", "WS_RAW"})
    void aMessageByteByByteIsTooSlow(Kind kind) {
        long before = server.violations(Violation.PACKET_SLOW);
        try (HandMadeWebSocket peer = kind == Kind.WS
                ? HandMadeWebSocket.client(server.port(kind))
                : HandMadeWebSocket.open(server.port(kind))) {
            trickle(peer.socket(), HandMadeWebSocket.frame(HandMadeWebSocket.BINARY, new byte[1_000]));
        }
        brokeOneRule(before, Violation.PACKET_SLOW);
        cameAndWentFor("packet-slow");
    }

    @Test
    void aMessageFragmentByFragmentIsTooSlow() {
        long before = server.violations(Violation.PACKET_SLOW);
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS_RAW))) {
            byte[] first = HandMadeWebSocket.frame(HandMadeWebSocket.BINARY, (byte) 1);
            first[0] &= 0x7F;
            peer.socket().send(first);
            byte[] more = HandMadeWebSocket.frame(0, (byte) 2);
            more[0] &= 0x7F;
            long deadline = Await.deadlineNanos();
            while (peer.socket().sendIfItListens(more) && System.nanoTime() - deadline < 0) {
                pause();
            }
        }
        brokeOneRule(before, Violation.PACKET_SLOW);
        cameAndWentFor("packet-slow");
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS", "WS_RAW"})
    void unfinishedPacketsOfACrowdAreBoundedTogether(Kind kind) {
        long before = server.ask(network -> network.counters().hits(Limit.PARTIAL_BYTES));
        byte[] packet = HandMade.glue(HandMade.header(2 * MIB), new byte[MIB]);
        List<HandMade> crowd = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            HandMade peer = join(kind);
            peer.sendIfItListens(
                    kind == Kind.TCP
                            ? packet
                            : HandMade.glue(
                                    HandMadeWebSocket.frameHead(HandMadeWebSocket.BINARY, true, 2L * MIB), packet));
            crowd.add(peer);
        }
        Await.until(
                () -> "8 of 12 dropped, but "
                        + (server.ask(network -> network.counters().hits(Limit.PARTIAL_BYTES)) - before),
                () -> server.ask(network -> network.counters().hits(Limit.PARTIAL_BYTES)) - before >= 8
                        || server.violations(Violation.PACKET_SLOW) >= 4);
        assertThat((long) server.ask(network -> network.counters().hits(Limit.PARTIAL_BYTES)))
                .isGreaterThan(before);
        crowd.forEach(HandMade::close);
    }

    private HandMade join(Kind kind) {
        return switch (kind) {
            case TCP -> HandMade.client(server.port(kind));
            case WS -> HandMadeWebSocket.client(server.port(kind)).socket();
            default -> HandMadeWebSocket.open(server.port(kind)).socket();
        };
    }
}
