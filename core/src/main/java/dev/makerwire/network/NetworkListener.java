package dev.makerwire.network;

import dev.makerwire.transport.CloseCause;

/**
 * Receives events from {@link Network#poll(NetworkListener)}, one method per kind. Every method does nothing unless
 * overridden.
 *
 * <p>Handlers may call everything on the {@code Network} except {@code poll}. An exception leaves {@code poll}; its event
 * counts as delivered and the rest stays queued.
 */
public interface NetworkListener {
    /**
     * A client has connected to one of the servers; its handshake is done.
     *
     * @param server the server's id
     * @param socket the new client's id: send to it, destroy it to drop it
     * @param peer the client
     */
    default void onConnect(int server, int socket, Peer peer) {}

    /**
     * A connection has ended. Raised once. A client's id on a server is unknown from now on; a socket that was made with
     * {@code createSocket} stays and may connect again.
     *
     * @param id the server for one of its clients, or the socket itself
     * @param socket the connection's id
     * @param peer the other end
     * @param cause who ended it and why
     */
    default void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {}

    /**
     * Data arrived: one packet, one WebSocket message, one datagram, or some bytes of a raw TCP stream.
     *
     * @param id the client's socket on a TCP or WebSocket server, otherwise the receiving socket or UDP server
     * @param peer the sender
     * @param type how it was framed on a WebSocket, otherwise NONE
     * @param payload the bytes, readable only during this call
     */
    default void onData(int id, Peer peer, MessageType type, Payload payload) {}

    /**
     * A reliable datagram was given up: it was sent again and again, and nobody said that it arrived. It may have. See
     * {@link Network#reliableDatagrams}.
     *
     * @param socket the UDP socket or server that sent it
     * @param peer whom it was for
     * @param payload what was sent, readable only during this call
     */
    default void onLost(int socket, Peer peer, Payload payload) {}

    /**
     * An asynchronous connect has its answer.
     *
     * @param socket the socket
     * @param peer the other end; when the connect failed, the host as it was given
     * @param succeeded whether packets can be sent now
     * @param cause why it failed; of kind LOCAL with no detail when it succeeded
     */
    default void onNonBlockingConnect(int socket, Peer peer, boolean succeeded, CloseCause cause) {}

    /** The machine is in a network now. Follows {@link Network#networkConnected(NetworkAttempt)}. */
    default void onUp() {}

    /** The machine is in no network, and the time to wait for one is over. */
    default void onUpFailed() {}

    /** The machine is in no network any more. Nothing follows unless it is asked for again. */
    default void onDown() {}
}
