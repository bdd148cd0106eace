package dev.makerwire.transport;

/**
 * Where to bind a datagram port.
 *
 * @param host the literal address or name to bind; empty for every address of this machine, IPv4 and IPv6
 * @param port 0 to 65535; 0 lets the system choose
 */
public record BindOptions(String host, int port) {}
