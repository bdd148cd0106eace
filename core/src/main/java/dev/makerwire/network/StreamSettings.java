package dev.makerwire.network;

import dev.makerwire.protocol.PacketSession;
import java.util.List;

/** What was set on one TCP or WebSocket socket, for this connection and its next ones. */
final class StreamSettings {
    final String localHost;
    final int localPort;
    int maxMessageBytes;
    boolean resetOnClose;

    /** The WebSocket subprotocols to offer. */
    List<String> protocols = List.of();

    StreamSettings(String localHost, int localPort, int maxMessageBytes) {
        this.localHost = localHost;
        this.localPort = localPort;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** The largest WebSocket message: a packet has its header within, and a handshake comes before. */
    int maxWireBytes(Dialect dialect) {
        return dialect == Dialect.PACKETS ? PacketSession.mostMessageBytes(maxMessageBytes) : maxMessageBytes;
    }
}
