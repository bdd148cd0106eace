package dev.makerwire.transport;

import java.util.Objects;
import java.util.Optional;

/**
 * Where and how to listen.
 *
 * @param carrier what to accept
 * @param host the literal address or name to bind; empty for every address of this machine, IPv4 and IPv6
 * @param port 0 to 65535; 0 lets the system choose
 * @param identity the certificate; needed for {@link Carrier#WSS}, ignored otherwise
 * @param upgradeTimeoutNanos how long TLS and the upgrade may take together
 * @param maxPendingUpgrades how many peers may be in TLS or the upgrade at once; more are closed at once
 * @param webSocket what is granted on {@link Carrier#WS} and {@link Carrier#WSS}
 * @param tuning options of the listening socket and of those that it accepts
 */
public record ListenOptions(
        Carrier carrier,
        String host,
        int port,
        Optional<TlsIdentity> identity,
        long upgradeTimeoutNanos,
        int maxPendingUpgrades,
        WebSocketTerms webSocket,
        SocketTuning tuning) {
    /**
     * Checks that nothing is missing.
     *
     * @param carrier what to accept
     * @param host what to bind, or empty
     * @param port 0 to 65535
     * @param identity the certificate
     * @param upgradeTimeoutNanos how long TLS and the upgrade may take
     * @param maxPendingUpgrades how many peers may be in them at once
     * @param webSocket what is granted on WebSocket
     * @param tuning options of the sockets
     */
    public ListenOptions {
        Objects.requireNonNull(carrier, "carrier");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(webSocket, "webSocket");
        Objects.requireNonNull(tuning, "tuning");
    }

    /**
     * Without subprotocols and pings, with {@link SocketTuning#DEFAULT}.
     *
     * @param carrier what to accept
     * @param host what to bind; empty for every address of this machine
     * @param port 0 to 65535; 0 lets the system choose
     * @param identity the certificate
     * @param maxMessageBytes the largest WebSocket message that is accepted
     * @param upgradeTimeoutNanos how long TLS and the upgrade may take together
     * @param maxPendingUpgrades how many peers may be in TLS or the upgrade at once
     * @param deflate whether permessage-deflate is granted to clients that ask for it
     */
    public ListenOptions(
            Carrier carrier,
            String host,
            int port,
            Optional<TlsIdentity> identity,
            int maxMessageBytes,
            long upgradeTimeoutNanos,
            int maxPendingUpgrades,
            boolean deflate) {
        this(
                carrier,
                host,
                port,
                identity,
                upgradeTimeoutNanos,
                maxPendingUpgrades,
                WebSocketTerms.of(maxMessageBytes).withDeflate(deflate),
                SocketTuning.DEFAULT);
    }

    /**
     * Chooses what is granted on WebSocket.
     *
     * @param terms the terms
     * @return a copy with those
     */
    public ListenOptions withWebSocket(WebSocketTerms terms) {
        return new ListenOptions(carrier, host, port, identity, upgradeTimeoutNanos, maxPendingUpgrades, terms, tuning);
    }

    /**
     * Chooses the options of the sockets.
     *
     * @param options the options
     * @return a copy with those
     */
    public ListenOptions withTuning(SocketTuning options) {
        return new ListenOptions(
                carrier, host, port, identity, upgradeTimeoutNanos, maxPendingUpgrades, webSocket, options);
    }
}
