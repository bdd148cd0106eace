package dev.makerwire.netty;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a transport has open.
 *
 * @param connections those whose handler has not been told of an end
 * @param ports closes each listener and datagram port
 * @param leaving what is closed, connections and datagram ports, and has not been taken by the system altogether
 * @param lingering connections that have ended for their handler, but not for the peer
 */
record OpenThings(Set<NettyConnection> connections, Set<Runnable> ports, Set<Leaving> leaving, Lingering lingering) {
    static OpenThings none(Loop loop) {
        return new OpenThings(new HashSet<>(), new HashSet<>(), new HashSet<>(), new Lingering(loop));
    }

    /** Closes the ports and says farewell on every connection, without telling any handler. */
    void leave() {
        List.copyOf(ports).forEach(Runnable::run);
        List.copyOf(connections).forEach(NettyConnection::leave);
    }

    /** Whether something is still queued on what is being closed. */
    boolean unsent() {
        return !connections.isEmpty() || !leaving.isEmpty();
    }

    /** Closes at once whatever is still open. */
    void closeAll() {
        List.copyOf(connections).forEach(NettyConnection::abort);
        List.copyOf(leaving).forEach(Leaving::closeNow);
        lingering.closeAll();
    }
}
