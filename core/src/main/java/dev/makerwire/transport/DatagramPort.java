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
     * @param to a literal address, which may be a broadcast address or a multicast group, and a port from 1 to 65535; an
     *     IPv6 group of one link needs a zone that names the interface, as in {@code ff02::1%eth0}
     * @param head the first range, from index 0
     * @param headLength how many bytes of {@code head}; may be 0
     * @param body the second range
     * @param offset the first byte of {@code body}
     * @param length how many bytes of {@code body}
     * @return false when the datagram was dropped: larger than {@link #MAX_DATAGRAM_BYTES}, too many waiting, or closed
     * @throws IllegalArgumentException when the address is not a literal or the port is out of range
     */
    boolean send(Address to, byte[] head, int headLength, byte[] body, int offset, int length);

    /**
     * Becomes a receiver of what is sent to a multicast group, as far as it comes in by one interface. Joining what is
     * joined already changes nothing. A system may deliver more groups than a port has joined: Linux delivers those that
     * any program of the machine has joined, and {@code ff02::1}, all machines of a link, always.
     *
     * @param group a literal multicast address, without a zone
     * @param interfaceName the {@linkplain NetworkInterfaceInfo#name name} of an interface
     * @return whether the port is a member now; false when there is no such interface, the system refuses, the port is
     *     bound to a single address, or it is closed
     * @throws IllegalArgumentException when {@code group} is no multicast address
     */
    boolean join(String group, String interfaceName);

    /**
     * Ends a membership.
     *
     * @param group a literal multicast address, without a zone
     * @param interfaceName the name of an interface
     * @return whether there was such a membership
     * @throws IllegalArgumentException when {@code group} is no multicast address
     */
    boolean leave(String group, String interfaceName);

    /** Sends what is queued and closes the port. Closing twice is allowed. */
    void close();
}
