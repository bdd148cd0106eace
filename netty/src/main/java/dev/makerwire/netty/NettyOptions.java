package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a {@link NettyTransport} is set up. Begin with {@link #defaults} and change what you need.
 *
 * @param io the way of waiting for sockets
 * @param nameServers the DNS servers to ask, literal addresses, in order; empty for those of the system
 * @param closeTimeout how long a closing connection may take to send what is queued, more than zero
 */
public record NettyOptions(IoKind io, List<Address> nameServers, Duration closeTimeout) {
    /**
     * Checks the values.
     *
     * @param io the way of waiting for sockets
     * @param nameServers the DNS servers to ask
     * @param closeTimeout more than zero
     * @throws IllegalArgumentException when {@code closeTimeout} is not positive
     */
    public NettyOptions {
        Objects.requireNonNull(io, "io");
        nameServers = List.copyOf(nameServers);
        if (closeTimeout.isZero() || closeTimeout.isNegative()) {
            throw new IllegalArgumentException("close timeout " + closeTimeout + " is not positive");
        }
    }

    /**
     * What is used when nobody says otherwise: automatic choice, the system's name servers, 5 seconds to close.
     *
     * @return the defaults
     */
    public static NettyOptions defaults() {
        return new NettyOptions(IoKind.AUTO, List.of(), Duration.ofSeconds(5));
    }

    /**
     * Chooses the way of waiting.
     *
     * @param kind the wanted kind; other than AUTO it must be available on this machine
     * @return a copy with that kind
     */
    public NettyOptions withIo(IoKind kind) {
        return new NettyOptions(kind, nameServers, closeTimeout);
    }

    /**
     * Chooses the DNS servers. The hosts file is still read first.
     *
     * @param servers literal addresses and ports, in the order to ask them; empty for those of the system
     * @return a copy with those servers
     */
    public NettyOptions withNameServers(List<Address> servers) {
        return new NettyOptions(io, servers, closeTimeout);
    }

    /**
     * Chooses how long a closing connection may take to send what is queued before it is aborted.
     *
     * @param timeout more than zero
     * @return a copy with that timeout
     * @throws IllegalArgumentException when the timeout is not positive
     */
    public NettyOptions withCloseTimeout(Duration timeout) {
        return new NettyOptions(io, nameServers, timeout);
    }
}
