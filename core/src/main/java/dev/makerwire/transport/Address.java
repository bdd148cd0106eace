package dev.makerwire.transport;

/**
 * A literal IP address and a port. An IPv4 address is never written in its IPv6-mapped form.
 *
 * @param ip the literal, without brackets, such as {@code 127.0.0.1} or {@code ::1}
 * @param port 0 to 65535
 */
public record Address(String ip, int port) {
    /** No address: an empty literal and port 0. */
    public static final Address NONE = new Address("", 0);

    private static final String MAPPED = "::ffff:";

    /**
     * Checks the port and removes an IPv4-mapped prefix.
     *
     * @param ip the literal
     * @param port 0 to 65535
     * @throws IllegalArgumentException when the port is outside 0 to 65535
     */
    public Address {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 0 to 65535");
        }
        if (ip.startsWith(MAPPED) && ip.indexOf('.') > 0) {
            ip = ip.substring(MAPPED.length());
        }
    }

    /**
     * The usual written form.
     *
     * @return {@code 127.0.0.1:6510} or {@code [::1]:6510}
     */
    @Override
    public String toString() {
        return (ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip) + ":" + port;
    }
}
