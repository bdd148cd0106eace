package dev.makerwire.netty;

import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportProvider;

/**
 * Opens a {@link NettyTransport} with its defaults, for {@link java.util.ServiceLoader}. The system property {@value
 * #PROPERTY} chooses the way of waiting: {@code auto}, {@code epoll}, {@code nio} or {@code io_uring}.
 */
public final class NettyTransportProvider implements TransportProvider {
    /** The system property that names the {@link IoKind}; auto when it is not set. */
    public static final String PROPERTY = "makerwire.transport";

    /** Made by {@link java.util.ServiceLoader}. */
    public NettyTransportProvider() {}

    /**
     * Opens a transport.
     *
     * @throws IllegalArgumentException when the system property names no known kind
     * @throws UnsupportedOperationException when it names one that this machine does not have
     */
    @Override
    public Transport open() {
        String word = System.getProperty(PROPERTY, IoKind.AUTO.word());
        try {
            return new NettyTransport(NettyOptions.defaults().withIo(IoKind.of(word)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("system property " + PROPERTY + ": " + e.getMessage(), e);
        }
    }
}
