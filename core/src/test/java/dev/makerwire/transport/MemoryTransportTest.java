package dev.makerwire.transport;

import dev.makerwire.transport.memory.ManualClock;
import dev.makerwire.transport.memory.MemoryHub;
import dev.makerwire.transport.memory.Weather;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The memory carrier keeps the contract; each test has a wire of its own on a manual clock. */
class MemoryTransportTest extends TransportContract {
    private static final String HOST = "10.0.0.1";
    private static final String BLACK_HOLE = "10.9.9.9";

    private MemoryHub hub;

    @BeforeEach
    void layTheWire() {
        hub = new MemoryHub(new ManualClock(), weather(), 1).silence(BLACK_HOLE);
    }

    Weather weather() {
        return Weather.calm();
    }

    @Override
    public Transport open() {
        return hub.transport(HOST);
    }

    @Override
    public Optional<String> loopbackV6() {
        return Optional.of("::1");
    }

    @Override
    public Optional<String> blackHole() {
        return Optional.of(BLACK_HOLE);
    }

    @Override
    public Optional<TlsIdentity> identity() {
        return Optional.of(new TlsIdentity(
                "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAEC\n-----END PRIVATE KEY-----\n"));
    }

    @Override
    public boolean realTime() {
        return false;
    }
}
