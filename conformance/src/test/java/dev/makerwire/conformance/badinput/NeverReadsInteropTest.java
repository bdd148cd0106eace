package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.Await;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.Samples;
import dev.makerwire.network.NetworkOptions;
import org.junit.jupiter.api.Test;

/** Clients that ask for more and more and never read an answer. */
class NeverReadsInteropTest extends AmongGoodClients {
    private static final int MIB = 1024 * 1024;
    private static final int QUEUE = MIB;
    private static final int MOST_PACKETS = 1_000;
    private static final int AFTERWARDS = 20;
    private static final byte[] PACKET = HandMade.packet(Samples.sample(90_000));

    NeverReadsInteropTest() {
        super(new NetworkOptions().maxQueuedSendBytes(QUEUE));
    }

    @Test
    void whatWaitsForATcpClientIsBounded() {
        try (HandMade peer = HandMade.client(server.port(Kind.TCP))) {
            overfill(peer, PACKET);
        }
        server.awaitDisconnect(event -> newEvents().contains(event));
    }

    @Test
    void whatWaitsForAWebSocketClientIsBounded() {
        try (HandMadeWebSocket peer = HandMadeWebSocket.client(server.port(Kind.WS))) {
            overfill(peer.socket(), HandMadeWebSocket.frame(HandMadeWebSocket.BINARY, PACKET));
        }
        server.awaitDisconnect(event -> newEvents().contains(event));
    }

    /** Sends until an answer finds no place any more, after what the system takes, and then some more. */
    private void overfill(HandMade peer, byte... packet) {
        long refusedBefore = server.refusedEchoes();
        long packetsBefore = server.packets();
        int sent = 0;
        for (int left = AFTERWARDS; left > 0 && sent < MOST_PACKETS; sent++) {
            peer.send(packet);
            left -= server.refusedEchoes() > refusedBefore ? 1 : 0;
        }
        int all = sent;
        Await.until(
                () -> all + " packets, but " + (server.packets() - packetsBefore),
                () -> server.packets() - packetsBefore == all);

        assertThat(server.refusedEchoes()).isGreaterThan(refusedBefore);
        assertThat(server.queuedSendBytes()).isLessThanOrEqualTo(QUEUE);
        assertThat(newEvents()).hasSize(1);
    }
}
