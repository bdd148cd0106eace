package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.TlsIdentity;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of core, kept by one way of waiting; names that are in no hosts file are asked of a server of the test. */
abstract class NettyContract extends TransportContract {
    private static FakeDns dns;

    private final IoKind kind;

    NettyContract(IoKind kind) {
        this.kind = kind;
    }

    @BeforeAll
    static void startDns() {
        dns = new FakeDns();
    }

    @AfterAll
    static void stopDns() {
        dns.close();
    }

    @Override
    public Transport open() {
        return new NettyTransport(NettyOptions.defaults()
                .withIo(kind)
                .withCloseTimeout(Duration.ofSeconds(1))
                .withNameServers(List.of(new Address("127.0.0.1", dns.port()))));
    }

    @Override
    public Optional<String> loopbackV6() {
        return Optional.of("::1");
    }

    @Override
    public Optional<TlsIdentity> identity() {
        return Optional.of(Identities.LOCAL);
    }
}
