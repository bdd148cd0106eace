package dev.makerwire.network;

/**
 * The other end, as events describe it. One object serves all events of a connection.
 *
 * @param ip the address, never with an IPv4-mapped prefix
 * @param port on a TCP or WebSocket server the listening port; on a client the port connected to; for UDP the sender's
 * @param otherPort on a TCP or WebSocket server the remote port; on a client the port connected to; for UDP the local one
 * @param server the server that this connection or datagram belongs to, or -1 for a socket of one's own
 * @param protocol the WebSocket subprotocol that was agreed on; empty without one
 */
public record Peer(String ip, int port, int otherPort, int server, String protocol) {
    /** Nobody. */
    public static final Peer NONE = new Peer("", 0, 0, -1);

    /**
     * A peer without a WebSocket subprotocol.
     *
     * @param ip the address
     * @param port see {@link #port()}
     * @param otherPort see {@link #otherPort()}
     * @param server the server, or -1
     */
    public Peer(String ip, int port, int otherPort, int server) {
        this(ip, port, otherPort, server, "");
    }
}
