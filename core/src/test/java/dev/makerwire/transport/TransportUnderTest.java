package dev.makerwire.transport;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an implementation brings to the contract stories. */
public interface TransportUnderTest {
    /** A new transport. Two of them reach each other at {@link #loopback()}. */
    Transport open();

    /** What it carries; WSS only counts with an {@link #identity()}. */
    default Set<Carrier> carried() {
        return EnumSet.allOf(Carrier.class);
    }

    /** The address at which all transports listen and connect. */
    default String loopback() {
        return "127.0.0.1";
    }

    /** The same for IPv6, where the machine has it. */
    default Optional<String> loopbackV6() {
        return Optional.empty();
    }

    /** An address that never answers, not even with a refusal, where there is one. */
    default Optional<String> blackHole() {
        return Optional.empty();
    }

    /** A name that is quickly known to have no address. */
    default String unknownName() {
        return "no-such-host.invalid";
    }

    /** What WSS listeners prove themselves with; without it WSS is left out. Must fit {@link #loopback()}. */
    default Optional<TlsIdentity> identity() {
        return Optional.empty();
    }

    /** What trusts {@link #identity()}. */
    default TlsTrust trust() {
        return identity()
                .map(identity -> TlsTrust.only(identity.certificateChainPem()))
                .orElse(TlsTrust.system());
    }

    /** Whether a waiting poll takes real time, so that another thread can do something meanwhile. */
    default boolean realTime() {
        return true;
    }
}
