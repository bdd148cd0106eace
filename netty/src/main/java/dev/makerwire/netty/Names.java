package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** Turns host names into addresses: literals, then localhost, then the hosts file, then DNS on the same loop. */
final class Names {
    private static final long QUERY_TIMEOUT_MILLIS = 2_000;
    private static final List<InetAddress> LOCALHOST =
            List.of(Addresses.literal("127.0.0.1"), Addresses.literal("::1"));

    private final Loop loop;
    private final List<Address> servers;
    private DefaultHostsFileEntriesResolver hosts;
    private DnsNameResolver resolver;

    Names(Loop loop, List<Address> servers) {
        this.loop = loop;
        this.servers = servers;
    }

    /** What is known without asking anybody; empty when DNS would have to be asked. */
    List<InetAddress> known(String name) {
        InetAddress literal = Addresses.literal(name);
        if (literal != null) {
            return List.of(literal);
        }
        if (name.equalsIgnoreCase("localhost") || name.equalsIgnoreCase("localhost.")) {
            return LOCALHOST;
        }
        if (hosts == null) {
            hosts = new DefaultHostsFileEntriesResolver();
        }
        List<InetAddress> found = hosts.addresses(name, ResolvedAddressTypes.IPV4_PREFERRED);
        return found == null ? List.of() : List.copyOf(found);
    }

    /** Answers now or from a later turn of the loop; an empty list when the name has no address. */
    void lookUp(String name, Consumer<List<InetAddress>> answer) {
        List<InetAddress> known = known(name);
        if (!known.isEmpty()) {
            answer.accept(known);
            return;
        }
        if (name.isEmpty()) {
            // The resolver would take it for this machine.
            answer.accept(List.of());
            return;
        }
        Future<List<InetAddress>> query;
        try {
            query = resolver().resolveAll(name);
        } catch (IllegalArgumentException e) {
            // Not even the form of a name.
            answer.accept(List.of());
            return;
        }
        query.addListener((FutureListener<List<InetAddress>>)
                done -> answer.accept(done.isSuccess() ? done.getNow() : List.of()));
    }

    private DnsNameResolver resolver() {
        if (resolver == null) {
            Io io = loop.io();
            DnsNameResolverBuilder builder = new DnsNameResolverBuilder(loop.events())
                    .datagramChannelFactory(io.datagram()::get)
                    .socketChannelFactory(io.socket()::get)
                    .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                    .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                    .queryTimeoutMillis(QUERY_TIMEOUT_MILLIS);
            if (!servers.isEmpty()) {
                builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(
                        servers.stream().map(Addresses::socketAddress).toArray(InetSocketAddress[]::new)));
            }
            resolver = builder.build();
        }
        return resolver;
    }

    void close() {
        if (resolver != null) {
            resolver.close();
        }
    }
}
