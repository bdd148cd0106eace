package dev.makerwire.netty;

import dev.makerwire.transport.WebSocketTerms;
import io.netty.buffer.ByteBufAllocator;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/** What all WebSocket connections of a loop share. */
final class WebSockets {
    private final Loop loop;
    private final Deflation deflation = new Deflation();
    private SplittableRandom masks;

    WebSockets(Loop loop) {
        this.loop = loop;
    }

    WebSocketFraming server(NettyConnection connection, boolean deflate, WebSocketTerms terms) {
        return new WebSocketFraming(
                loop, connection, ByteBufAllocator.DEFAULT, null, deflate ? deflation : null, terms);
    }

    WebSocketFraming client(NettyConnection connection, boolean deflate, WebSocketTerms terms) {
        if (masks == null) {
            // Masks must not be guessable by whoever chooses the payload (RFC 6455, section 10.3).
            masks = new SplittableRandom(new SecureRandom().nextLong());
        }
        return new WebSocketFraming(
                loop, connection, ByteBufAllocator.DEFAULT, masks, deflate ? deflation : null, terms);
    }

    void close() {
        deflation.close();
    }
}
