package dev.makerwire.netty;

import io.netty.buffer.ByteBufAllocator;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/** What all WebSocket connections of a loop share. */
final class WebSockets {
    private final Deflation deflation = new Deflation();
    private SplittableRandom masks;

    WebSocketFraming server(
            NettyConnection connection, ByteBufAllocator allocator, boolean deflate, int maxMessageBytes) {
        return new WebSocketFraming(connection, allocator, null, deflate ? deflation : null, maxMessageBytes);
    }

    WebSocketFraming client(
            NettyConnection connection, ByteBufAllocator allocator, boolean deflate, int maxMessageBytes) {
        if (masks == null) {
            // Masks must not be guessable by whoever chooses the payload (RFC 6455, section 10.3).
            masks = new SplittableRandom(new SecureRandom().nextLong());
        }
        return new WebSocketFraming(connection, allocator, masks, deflate ? deflation : null, maxMessageBytes);
    }

    void close() {
        deflation.close();
    }
}
