package dev.makerwire.transport;

import java.util.Optional;

/**
 * Where and how to listen.
 *
 * @param carrier what to accept
 * @param host the literal address or name to bind; empty for every address of this machine, IPv4 and IPv6
 * @param port 0 to 65535; 0 lets the system choose
 * @param identity the certificate; needed for {@link Carrier#WSS}, ignored otherwise
 * @param maxMessageBytes the largest WebSocket message that is accepted; larger ends the connection before it is stored
 * @param upgradeTimeoutNanos how long TLS and the upgrade may take together
 * @param maxPendingUpgrades how many peers may be in TLS or the upgrade at once; more are closed at once
 * @param deflate whether permessage-deflate (without context takeover) is granted to clients that ask for it
 */
public record ListenOptions(
        Carrier carrier,
        String host,
        int port,
        Optional<TlsIdentity> identity,
        int maxMessageBytes,
        long upgradeTimeoutNanos,
        int maxPendingUpgrades,
        boolean deflate) {}
