package dev.makerwire.network;

import dev.makerwire.transport.Address;

/**
 * What is known of one socket or server right now: a row for a dashboard or a log.
 *
 * @param id its id
 * @param type its kind
 * @param state what it is doing
 * @param dialect what it speaks
 * @param local the near address, or {@link Address#NONE}
 * @param remote the far address, or {@link Address#NONE}
 * @param server the server it belongs to, or -1
 * @param clients how many clients a server has; 0 otherwise
 * @param queuedSendBytes how much is waiting to be sent
 * @param gameId what the peer stated in its handshake (W-5); 0 where nobody did
 * @param protocol the WebSocket subprotocol that was agreed on; empty without one
 * @param maxMessageBytes the largest packet, message or datagram that it takes; for a server, that its next client may send
 * @param hits how often it met a limit
 */
public record SocketInfo(
        int id,
        SocketType type,
        State state,
        Dialect dialect,
        Address local,
        Address remote,
        int server,
        int clients,
        long queuedSendBytes,
        int gameId,
        String protocol,
        int maxMessageBytes,
        LimitHits hits) {
    /** What a socket is doing. */
    public enum State {
        /** Made, not connected. */
        IDLE,
        /** Resolving, connecting, or in a handshake. */
        CONNECTING,
        /** Connected, or a UDP socket that is bound. */
        UP,
        /** Ended; the game has not been told yet. */
        ENDED,
        /** A server that accepts. */
        LISTENING
    }
}
