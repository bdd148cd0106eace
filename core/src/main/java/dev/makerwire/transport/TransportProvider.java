package dev.makerwire.transport;

/** Found by {@link java.util.ServiceLoader} when nobody names a transport. */
public interface TransportProvider {
    /**
     * Opens a transport with its defaults.
     *
     * @return a new transport, owned by the thread that first uses it
     */
    Transport open();
}
