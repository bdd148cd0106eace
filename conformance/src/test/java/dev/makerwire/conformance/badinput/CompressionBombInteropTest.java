package dev.makerwire.conformance.badinput;

import static dev.makerwire.conformance.peer.HandMadeWebSocket.BINARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.HandMadeWebSocket;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Where compression was allowed by option: little that unpacks to much. */
class CompressionBombInteropTest extends AmongGoodClients {
    private static final int MIB = 1024 * 1024;
    private static final int TOO_BIG = 1009;

    CompressionBombInteropTest() {
        super(new NetworkOptions().deflate(true));
    }

    @Test
    void theLimitHoldsForWhatIsUnpacked() {
        byte[] bomb = HandMadeWebSocket.frame(BINARY, deflated(256 * MIB));
        bomb[0] |= 0x40;
        long allocated = server.allocatedBytes();
        try (HandMade peer = HandMade.connect(server.port(Kind.WS_RAW))) {
            String request = HandMadeWebSocket.upgrade("/")
                    .replaceFirst("\r\n\r\n$", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
            peer.send(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(HandMadeWebSocket.head(peer)).containsIgnoringCase("permessage-deflate");
            peer.sendIfItListens(bomb);
            peer.endOutput();
            peer.untilClosed();
        }
        NetworkEvent.Disconnect gone =
                server.awaitDisconnect(event -> newEvents().contains(event));
        assertThat(gone.cause().status()).as("%s", gone.cause()).isEqualTo(TOO_BIG);
        assertThat(server.packets()).isZero();
        assertThat(server.allocatedBytes() - allocated).isLessThan(128L * MIB);
    }

    private static byte[] deflated(int zeroes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(new byte[zeroes]);
            byte[] out = new byte[2 * MIB];
            int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            // A message goes without the four bytes that end a flush.
            return Arrays.copyOf(out, length - 4);
        } finally {
            deflater.end();
        }
    }
}
