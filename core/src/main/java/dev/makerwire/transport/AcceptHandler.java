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
     * A peer has reached a WebSocket listener and is about to begin TLS or the upgrade. Told before anything is spent on
     * it, also from inside a command of this transport; it may only look and count.
     *
     * @param remote where it comes from
     * @return null to close it at once, of which nothing more is told; otherwise what is run once, when it is through with
     *     the upgrade or gone
     */
    default Runnable onKnock(Address remote) {
        return () -> {};
    }

    /**
     * A peer came and went before its connection could carry bytes: no WebSocket upgrade, a failed TLS handshake, or
     * too slow. Also told, with {@link CloseCause.Kind#HANDLER_FAILED}, when {@link #onAccept} threw.
     *
     * @param remote where it came from
     * @param cause what it did
     */
    default void onRejected(Address remote, CloseCause cause) {}
}
