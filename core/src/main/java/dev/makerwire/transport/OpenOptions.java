package dev.makerwire.transport;

import java.util.Objects;

/**
 * Where to connect to and how.
 *
 * @param carrier what to open
 * @param host a name or literal address, without brackets
 * @param port 1 to 65535
 * @param path the path and query of the upgrade request, beginning with a slash; ignored on TCP
 * @param hostHeader the text of the Host header of the upgrade request; ignored on TCP
 * @param localHost the literal address of this machine to connect from; empty for the system's choice
 * @param localPort the local port to connect from; 0 lets the system choose
 * @param trust which servers to believe, for {@link Carrier#WSS}
 * @param deadlineNanos when to give up, in the time of {@link Transport#nanoTime}
 * @param webSocket what is asked for on {@link Carrier#WS} and {@link Carrier#WSS}
 * @param tuning options of the socket
 */
public record OpenOptions(
        Carrier carrier,
        String host,
        int port,
        String path,
        String hostHeader,
        String localHost,
        int localPort,
        TlsTrust trust,
        long deadlineNanos,
        WebSocketTerms webSocket,
        SocketTuning tuning) {
    /**
     * Checks that nothing is missing.
     *
     * @param carrier what to open
     * @param host a name or literal address
     * @param port 1 to 65535
     * @param path the path of the upgrade request
     * @param hostHeader the text of the Host header
     * @param localHost the address to connect from, or empty
     * @param localPort the port to connect from, or 0
     * @param trust which servers to believe
     * @param deadlineNanos when to give up
     * @param webSocket what is asked for on WebSocket
     * @param tuning options of the socket
     */
    public OpenOptions {
        Objects.requireNonNull(carrier, "carrier");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(localHost, "localHost");
        Objects.requireNonNull(webSocket, "webSocket");
        Objects.requireNonNull(tuning, "tuning");
    }

    /**
     * Without subprotocols and pings, from any address of this machine, with {@link SocketTuning#DEFAULT}.
     *
     * @param carrier what to open
     * @param host a name or literal address, without brackets
     * @param port 1 to 65535
     * @param path the path and query of the upgrade request
     * @param hostHeader the text of the Host header of the upgrade request
     * @param localPort the local port to bind; 0 lets the system choose
     * @param trust which servers to believe
     * @param maxMessageBytes the largest WebSocket message that is accepted
     * @param deadlineNanos when to give up
     * @param deflate whether to ask for permessage-deflate
     */
    public OpenOptions(
            Carrier carrier,
            String host,
            int port,
            String path,
            String hostHeader,
            int localPort,
            TlsTrust trust,
            int maxMessageBytes,
            long deadlineNanos,
            boolean deflate) {
        this(
                carrier,
                host,
                port,
                path,
                hostHeader,
                "",
                localPort,
                trust,
                deadlineNanos,
                WebSocketTerms.of(maxMessageBytes).withDeflate(deflate),
                SocketTuning.DEFAULT);
    }

    /**
     * Chooses where to connect from.
     *
     * @param fromHost a literal address of this machine; empty for the system's choice
     * @param fromPort 1 to 65535; 0 lets the system choose
     * @return a copy with that
     */
    public OpenOptions withLocal(String fromHost, int fromPort) {
        return new OpenOptions(
                carrier, host, port, path, hostHeader, fromHost, fromPort, trust, deadlineNanos, webSocket, tuning);
    }

    /**
     * Chooses what is asked for on WebSocket.
     *
     * @param terms the terms
     * @return a copy with those
     */
    public OpenOptions withWebSocket(WebSocketTerms terms) {
        return new OpenOptions(
                carrier, host, port, path, hostHeader, localHost, localPort, trust, deadlineNanos, terms, tuning);
    }

    /**
     * Chooses the options of the socket.
     *
     * @param options the options
     * @return a copy with those
     */
    public OpenOptions withTuning(SocketTuning options) {
        return new OpenOptions(
                carrier, host, port, path, hostHeader, localHost, localPort, trust, deadlineNanos, webSocket, options);
    }
}
