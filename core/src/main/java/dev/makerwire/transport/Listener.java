package dev.makerwire.transport;

/** An open listening port. */
public interface Listener {
    /**
     * Where it listens.
     *
     * @return the bound address with the real port, also when port 0 was asked for
     */
    Address local();

    /**
     * Stops accepting. Connections that were accepted stay open. When this returns, and it was not called from a handler,
     * the port can be listened on again. Closing twice is allowed.
     */
    void close();
}
