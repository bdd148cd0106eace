package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.RunningServer;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.protocol.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that connect and then keep still. The server waits a second for them here. */
class SilentPeerInteropTest {
    private final RunningServer server = RunningServer.start(
            new NetworkOptions().handshakeTimeoutMillis(1_000).maxPendingHandshakes(4), Kind.values());

    @AfterEach
    void stop() {
        assertThat(server.comingsAndGoings()).isEmpty();
        server.close();
    }

    @Test
    void aTcpPeerThatNeverRepliesIsDropped() {
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP))) {
            assertThat(peer.untilClosed()).isEqualTo(HandMade.banner());
        }
        assertLateOnce();
    }

    @Test
    void aWebSocketPeerThatNeverRepliesIsDropped() {
        try (HandMadeWebSocket peer = HandMadeWebSocket.open(server.port(Kind.WS))) {
            assertThat(peer.closeStatus()).isEqualTo(1002);
        }
        assertLateOnce();
    }

    /** Every byte is early, the whole is late. */
    @Test
    void aPeerThatRepliesByteByByteIsDroppedAllTheSame() {
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP))) {
            peer.expect(HandMade.banner());
            byte[] reply = HandMade.reply(0);
            byte[] begun = Arrays.copyOf(reply, reply.length - 1);
            for (int i = 0; server.violations(Violation.HANDSHAKE_LATE) == 0; i++) {
                if (i < begun.length) {
                    peer.sendIfItListens(begun[i]);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            peer.untilClosed();
        }
        assertLateOnce();
    }

    @ParameterizedTest
    @EnumSource(names = {"WS", "WS_RAW", "WSS", "WSS_RAW"})
    void aPeerThatNeverAsksForTheUpgradeIsDropped(Kind kind) {
        try (HandMade peer = HandMade.connect(server.port(kind))) {
            peer.untilClosed();
        }
        server.awaitRejectedPeers(1);
        assertThat(server.diagnostics()).hasSize(1);
    }

    @Test
    void noMoreThanSoManyMayKeepItWaiting() {
        List<HandMade> silent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            silent.add(HandMade.connect(server.port(Kind.TCP)));
        }
        silent.forEach(HandMade::untilClosed);
        silent.forEach(HandMade::close);

        long refused = server.ask(network -> network.counters().refusedClients());
        assertThat(refused + server.violations(Violation.HANDSHAKE_LATE)).isEqualTo(8);
        assertThat(refused).isPositive();
    }

    private void assertLateOnce() {
        assertThat(server.violations(Violation.HANDSHAKE_LATE)).isEqualTo(1);
        assertThat(server.diagnostics()).singleElement().asString().contains(Violation.HANDSHAKE_LATE.code());
    }
}
