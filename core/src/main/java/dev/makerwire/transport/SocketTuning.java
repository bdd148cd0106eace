package dev.makerwire.transport;

/**
 * Options of a system's socket. They change how fast bytes travel and how a port is taken, never which bytes arrive. A
 * carrier without such sockets checks them and leaves it at that.
 *
 * @param noDelay whether small writes leave at once instead of waiting for the answer to the one before (TCP_NODELAY);
 *     no effect on UDP
 * @param keepAlive whether the system asks a silent peer from time to time, by default after two hours, whether it is
 *     still there (SO_KEEPALIVE); no effect on UDP
 * @param sendBufferBytes what the system is asked to hold of sent bytes (SO_SNDBUF); it may give more or less; 0 for its
 *     own choice, which grows with the connection
 * @param receiveBufferBytes the same for received bytes (SO_RCVBUF); 0 for the system's own choice, and for 1 MiB on UDP,
 *     where nothing slows a sender down
 * @param reuseAddress whether a TCP port can be taken although earlier connections of it are not forgotten yet
 *     (SO_REUSEADDR); it never shares a port with another program, so it has no effect on Windows, where it would, nor on
 *     UDP
 */
public record SocketTuning(
        boolean noDelay, boolean keepAlive, int sendBufferBytes, int receiveBufferBytes, boolean reuseAddress) {
    /** What a game server wants: no delay, keep-alive, the system's buffers, and ports that can be taken again at once. */
    public static final SocketTuning DEFAULT = new SocketTuning(true, true, 0, 0, true);

    /**
     * Checks the sizes.
     *
     * @param noDelay whether small writes leave at once
     * @param keepAlive whether the system asks after silent peers
     * @param sendBufferBytes 0 or more
     * @param receiveBufferBytes 0 or more
     * @param reuseAddress whether a TCP port can be taken again at once
     * @throws IllegalArgumentException when a size is negative
     */
    public SocketTuning {
        if (sendBufferBytes < 0 || receiveBufferBytes < 0) {
            throw new IllegalArgumentException(
                    "a buffer of " + Math.min(sendBufferBytes, receiveBufferBytes) + " bytes is below 0");
        }
    }

    /**
     * Chooses whether small writes wait.
     *
     * @param on true to let them leave at once
     * @return a copy with that choice
     */
    public SocketTuning withNoDelay(boolean on) {
        return new SocketTuning(on, keepAlive, sendBufferBytes, receiveBufferBytes, reuseAddress);
    }

    /**
     * Chooses whether the system asks after silent peers.
     *
     * @param on true to ask
     * @return a copy with that choice
     */
    public SocketTuning withKeepAlive(boolean on) {
        return new SocketTuning(noDelay, on, sendBufferBytes, receiveBufferBytes, reuseAddress);
    }

    /**
     * Chooses the system's buffers.
     *
     * @param sendBytes 0 or more
     * @param receiveBytes 0 or more
     * @return a copy with those sizes
     * @throws IllegalArgumentException when a size is negative
     */
    public SocketTuning withBuffers(int sendBytes, int receiveBytes) {
        return new SocketTuning(noDelay, keepAlive, sendBytes, receiveBytes, reuseAddress);
    }

    /**
     * Chooses whether a TCP port can be taken again at once.
     *
     * @param on true to take it
     * @return a copy with that choice
     */
    public SocketTuning withReuseAddress(boolean on) {
        return new SocketTuning(noDelay, keepAlive, sendBufferBytes, receiveBufferBytes, on);
    }
}
