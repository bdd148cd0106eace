package dev.makerwire.transport;

/**
 * Where to connect to and how.
 *
 * @param carrier what to open
 * @param host a name or literal address, without brackets
 * @param port 1 to 65535
 * @param path the path and query of the upgrade request, beginning with a slash; ignored on TCP
 * @param hostHeader the text of the Host header of the upgrade request; ignored on TCP
 * @param localPort the local port to bind; 0 lets the system choose
 * @param trust which servers to believe, for {@link Carrier#WSS}
 * @param maxMessageBytes the largest WebSocket message that is accepted
 * @param deadlineNanos when to give up, in the time of {@link Transport#nanoTime}
 * @param deflate whether to ask for permessage-deflate (without context takeover)
 */
public record OpenOptions(
        Carrier carrier,
        String host,
        int port,
        String path,
        String hostHeader,
        int localPort,
        TlsTrust trust,
        int maxMessageBytes,
        long deadlineNanos,
        boolean deflate) {}
