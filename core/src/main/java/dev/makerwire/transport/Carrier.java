package dev.makerwire.transport;

/** The kinds of connection that a transport can carry. Datagrams are not connections: see {@link DatagramPort}. */
public enum Carrier {
    /** A TCP byte stream: no message boundaries. */
    TCP,
    /** WebSocket over TCP. */
    WS,
    /** WebSocket over TLS. */
    WSS;

    /**
     * Whether one write arrives as one message.
     *
     * @return true for the WebSocket carriers
     */
    public boolean messages() {
        return this != TCP;
    }
}
