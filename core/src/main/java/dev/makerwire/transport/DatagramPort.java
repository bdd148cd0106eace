package dev.makerwire.transport;

/** An open datagram port. */
public interface DatagramPort {
    /** The largest datagram that IPv4 can carry, in bytes. */
    int MAX_DATAGRAM_BYTES = 65_507;

    /**
     * Where it is bound.
     *
     * @return the bound address with the real port, also when port 0 was asked for
     */
    Address local();

    /**
     * Queues one datagram made of two ranges; it leaves with the next {@link Transport#flush}. Delivery is not promised.
     *
     * @param to a literal address and a port from 1 to 65535
     * @param head the first range, from index 0
     * @param headLength how many bytes of {@code head}; may be 0
     * @param body the second range
     * @param offset the first byte of {@code body}
     * @param length how many bytes of {@code body}
     * @return false when the datagram was dropped: larger than {@link #MAX_DATAGRAM_BYTES}, too many waiting, or closed
     * @throws IllegalArgumentException when the address is not a literal or the port is out of range
     */
    boolean send(Address to, byte[] head, int headLength, byte[] body, int offset, int length);

    /** Sends what is queued and closes the port. Closing twice is allowed. */
    void close();
}
