package dev.makerwire.transport;

/** Is told, from inside {@link Transport#poll}, of new connections to a {@link Listener}. */
public interface AcceptHandler {
    /**
     * A peer has connected and its connection can carry bytes.
     *
     * @param connection the new connection; it may be closed or written to at once
     * @return who will be told of everything that happens to it
     */
    ConnectionHandler onAccept(Connection connection);

    /**
     * A peer came and went before its connection could carry bytes: no WebSocket upgrade, a failed TLS handshake, or
     * too slow. Also told, with {@link CloseCause.Kind#HANDLER_FAILED}, when {@link #onAccept} threw.
     *
     * @param remote where it came from
     * @param cause what it did
     */
    default void onRejected(Address remote, CloseCause cause) {}
}
