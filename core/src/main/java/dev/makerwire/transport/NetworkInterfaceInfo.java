package dev.makerwire.transport;

import java.util.List;

/**
 * One of the machine's ways to a network.
 *
 * @param name the system's name, such as {@code eth0}; what {@link DatagramPort#join} takes
 * @param index the system's number for it, 1 or more
 * @param up whether it is switched on
 * @param loopback whether it leads back to the machine itself
 * @param multicast whether it carries multicast
 * @param addresses the machine's literal addresses on it, IPv4 and IPv6, without a zone
 * @param broadcast the IPv4 address that reaches everybody there, such as {@code 192.168.1.255}; empty where there is none
 */
public record NetworkInterfaceInfo(
        String name,
        int index,
        boolean up,
        boolean loopback,
        boolean multicast,
        List<String> addresses,
        String broadcast) {
    /**
     * Copies the list.
     *
     * @param name the system's name
     * @param index the system's number
     * @param up whether it is switched on
     * @param loopback whether it leads back
     * @param multicast whether it carries multicast
     * @param addresses the literal addresses on it
     * @param broadcast the broadcast address, or the empty text
     */
    public NetworkInterfaceInfo {
        addresses = List.copyOf(addresses);
    }
}
