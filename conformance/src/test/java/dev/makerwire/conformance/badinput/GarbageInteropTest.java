package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.Garbage;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.protocol.Violation;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP, TLS, and nonsense on ports where something else belongs. */
class GarbageInteropTest extends AmongGoodClients {
    GarbageInteropTest() {
        super(new NetworkOptions());
    }

    @ParameterizedTest
    @EnumSource
    void onATcpPortItIsAWrongReply(Garbage garbage) {
        long before = server.violations(Violation.REPLY_WRONG);
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP))) {
            peer.send(garbage.bytes());
            assertThat(peer.untilClosed()).startsWith(HandMade.banner()).hasSize(HandMade.banner().length);
        }
        brokeOneRuleAndNeverCame(before, Violation.REPLY_WRONG);
    }

    @ParameterizedTest
    @EnumSource
    void onARawTcpPortItIsData(Garbage garbage) {
        try (HandMade peer = HandMade.connect(server.port(Kind.TCP_RAW))) {
            peer.send(garbage.bytes());
            peer.expect(garbage.bytes());
        }
        cameAndWentFor("peer-closed");
        assertThat(newLines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onAWebSocketPortThePeerIsRejected(Garbage garbage) {
        isRejected(Kind.WS, garbage);
    }

    @ParameterizedTest
    @EnumSource
    void onARawWebSocketPortThePeerIsRejected(Garbage garbage) {
        isRejected(Kind.WS_RAW, garbage);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS")
    void onASecureWebSocketPortThePeerIsRejected(Garbage garbage) {
        isRejected(Kind.WSS, garbage);
    }

    private void isRejected(Kind kind, Garbage garbage) {
        long before = server.rejectedPeers();
        try (HandMade peer = HandMade.connect(server.port(kind))) {
            peer.sendIfItListens(garbage.bytes());
            peer.endOutput();
            assertThat(peer.untilClosed()).hasSizeLessThan(1_000);
        }
        server.awaitRejectedPeers(before + 1);
        assertThat(newEvents()).isEmpty();
        assertThat(newLines()).hasSizeLessThanOrEqualTo(1);
    }

    /** A datagram without a header is data to GameMaker's sockets, whatever is in it. */
    @ParameterizedTest
    @EnumSource
    void inADatagramItIsData(Garbage garbage) throws IOException {
        byte[] bytes = garbage.bytes();
        assertThat(echoed(Kind.UDP_RAW, bytes)).isEqualTo(bytes);
        assertThat(echoed(Kind.UDP, bytes)).isEqualTo(HandMade.packet(bytes));
        assertThat(newLines()).isEmpty();
    }

    private byte[] echoed(Kind kind, byte... bytes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(30_000);
            socket.connect(new InetSocketAddress(EchoHost.HOST, server.port(kind)));
            socket.send(new DatagramPacket(bytes, bytes.length));
            DatagramPacket answer = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }
}
