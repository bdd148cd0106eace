package dev.makerwire.netty;

import dev.makerwire.transport.IpLiteral;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The multicast groups of one UDP port. Netty's native channels cannot join every group: io_uring none, epoll none of IPv4
 * on a port for both families. On Linux, the only system with such channels, any socket of the machine that has joined
 * makes the system deliver a group to every port that is bound to all addresses. So there a second socket joins, which is
 * bound to nothing and receives nothing itself.
 */
final class Memberships {
    private record Membership(InetAddress group, String interfaceName) {}

    private final Channel port;
    private final Map<Membership, MembershipKey> keys = new HashMap<>();
    private DatagramChannel proxy;

    Memberships(Channel port) {
        this.port = port;
    }

    /** Joins; {@code able} is whether the port could receive what is sent to a group at all. */
    boolean join(String group, String interfaceName, boolean able) {
        Membership wanted = membership(group, interfaceName);
        if (!able) {
            return false;
        }
        MembershipKey known = keys.get(wanted);
        if (known != null && known.isValid()) {
            return true;
        }
        try {
            NetworkInterface way = NetworkInterface.getByName(interfaceName);
            if (way == null) {
                return false;
            }
            keys.put(wanted, socket().join(wanted.group(), way));
            return true;
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // No multicast there, no such family, too many groups: whatever the system says, it is no member.
            return false;
        }
    }

    boolean leave(String group, String interfaceName) {
        MembershipKey key = keys.remove(membership(group, interfaceName));
        if (key == null) {
            return false;
        }
        key.drop();
        return true;
    }

    private static Membership membership(String group, String interfaceName) {
        if (!IpLiteral.isMulticast(group) || !IpLiteral.zone(group).isEmpty()) {
            throw new IllegalArgumentException("'" + group + "' is no multicast address without a zone");
        }
        if (interfaceName.isEmpty()) {
            throw new IllegalArgumentException("a group is joined by one interface: name it");
        }
        return new Membership(Addresses.literal(group), interfaceName);
    }

    private DatagramChannel socket() throws IOException {
        DatagramChannel own = EmptyDatagrams.socket(port);
        if (own != null) {
            return own;
        }
        if (proxy == null) {
            proxy = DatagramChannel.open();
        }
        return proxy;
    }

    void close() {
        keys.clear();
        if (proxy != null) {
            try {
                proxy.close();
            } catch (IOException e) {
                // Closing ends the memberships whatever it says.
                proxy = null;
            }
        }
    }
}
