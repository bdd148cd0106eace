package dev.makerwire.transport;

import java.util.Objects;

/**
 * Where to bind a datagram port, and how. It may always send broadcasts.
 *
 * @param host the literal address or name to bind; empty for every address of this machine, IPv4 and IPv6
 * @param port 0 to 65535; 0 lets the system choose
 * @param tuning options of the socket
 */
public record BindOptions(String host, int port, SocketTuning tuning) {
    /**
     * Checks that nothing is missing.
     *
     * @param host what to bind, or empty
     * @param port 0 to 65535
     * @param tuning options of the socket
     */
    public BindOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tuning, "tuning");
    }

    /**
     * With {@link SocketTuning#DEFAULT}.
     *
     * @param host what to bind; empty for every address of this machine
     * @param port 0 to 65535; 0 lets the system choose
     */
    public BindOptions(String host, int port) {
        this(host, port, SocketTuning.DEFAULT);
    }
}
