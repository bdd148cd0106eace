package dev.makerwire.transport;

/** Is told, from inside {@link Transport#poll}, what happens to one connection. */
public interface ConnectionHandler {
    /**
     * The connection can carry bytes now. First call for a connection from {@link Transport#open}; not called for an
     * accepted one, which is open when it is handed over.
     *
     * @param connection the connection
     */
    void onOpen(Connection connection);

    /**
     * Bytes arrived.
     *
     * @param connection the connection
     * @param chunk the bytes, readable only during this call
     */
    void onReceive(Connection connection, Chunk chunk);

    /**
     * The transport holds so much of a message, or of a part of one, that has not arrived whole. Told after a read that
     * changed it. On TCP there are no messages, and this is never told.
     *
     * @param connection the connection; it may be ended at once
     * @param bytes how much memory is held, roughly; 0 when nothing is
     */
    default void onHold(Connection connection, int bytes) {}

    /**
     * The connection has ended, or could not be opened. The last call, made exactly once, for local closes too.
     *
     * @param connection the connection
     * @param cause who ended it and why
     */
    void onClose(Connection connection, CloseCause cause);
}
