package dev.makerwire.network;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.Connection;

/** What a dashboard is told of a TCP or WebSocket socket. */
final class StreamInfo {
    private StreamInfo() {}

    static SocketInfo of(StreamEntry entry) {
        Connection connection = entry.connection();
        boolean open = connection != null;
        return new SocketInfo(
                entry.id,
                entry.type,
                entry.state(),
                entry.dialect(),
                open ? connection.local() : Address.NONE,
                open ? connection.remote() : Address.NONE,
                entry.server == null ? -1 : entry.server.id,
                0,
                entry.queuedSendBytes(),
                entry.peerGameId,
                open ? connection.protocol() : "",
                entry.settings.maxMessageBytes,
                entry.tally.hits(entry.watch.late()));
    }
}
