package dev.makerwire.netty;

import dev.makerwire.transport.TransportException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Binds listening and datagram channels. In the loop's thread Netty registers and binds while it is being called, so the
 * loop need not be turned, and this is allowed inside a handler, too.
 */
final class Binding {
    private static final InetAddress ANY4 = Addresses.literal("0.0.0.0");
    private static final InetAddress ANY6 = Addresses.literal("::");

    private final Names names;

    Binding(Names names) {
        this.names = names;
    }

    /** Makes a channel and binds it; for an empty host to all addresses of both families where that works. */
    <C extends Channel> C bind(String what, String host, int port, Supplier<C> registered) throws TransportException {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 0 to 65535");
        }
        String place = what + " on " + (host.isEmpty() ? "all addresses" : host) + " port " + port;
        if (!host.isEmpty()) {
            return bound(place, new InetSocketAddress(address(place, host), port), registered);
        }
        if (NetUtil.isIpV4StackPreferred()) {
            return bound(place, new InetSocketAddress(ANY4, port), registered);
        }
        try {
            return bound(place, new InetSocketAddress(ANY6, port), registered);
        } catch (TransportException e) {
            if (e.reason() == TransportException.Reason.ADDRESS_IN_USE
                    || e.reason() == TransportException.Reason.NOT_PERMITTED) {
                throw e;
            }
            // No IPv6 on this machine.
            return bound(place, new InetSocketAddress(ANY4, port), registered);
        }
    }

    private InetAddress address(String place, String host) throws TransportException {
        List<InetAddress> known = names.known(host);
        if (known.isEmpty()) {
            throw Failures.unavailable(
                    place,
                    new IllegalArgumentException(
                            "'" + host + "' is neither a literal address nor in the hosts file of this machine"));
        }
        return known.get(0);
    }

    private static <C extends Channel> C bound(String place, InetSocketAddress where, Supplier<C> registered)
            throws TransportException {
        C channel;
        try {
            channel = registered.get();
        } catch (RuntimeException e) {
            // The system gives no descriptor, most likely.
            throw Failures.ofBind(place, e);
        }
        ChannelFuture bound = channel.bind(where);
        if (bound.isSuccess()) {
            return channel;
        }
        channel.close();
        throw Failures.ofBind(
                place, bound.cause() == null ? new IllegalStateException("did not finish") : bound.cause());
    }
}
