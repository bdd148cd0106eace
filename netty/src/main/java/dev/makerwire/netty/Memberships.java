package dev.makerwire.netty;

import dev.makerwire.transport.IpLiteral;
import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The multicast groups of one UDP port. Netty's native channels cannot join every group: io_uring none, epoll none of IPv4
 * on a port for both families. They exist on Linux only, so there its own options are set, which can.
 */
final class Memberships {
    private static final int IPPROTO_IP = 0;
    private static final int IP_ADD_MEMBERSHIP = 35;
    private static final int IP_DROP_MEMBERSHIP = 36;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_JOIN_GROUP = 20;
    private static final int IPV6_LEAVE_GROUP = 21;

    private record Membership(InetAddress group, String interfaceName) {}

    /** How a membership ends. */
    private interface End {
        void leave() throws IOException;
    }

    private final Channel port;
    private final Map<Membership, End> ends = new HashMap<>();

    Memberships(Channel port) {
        this.port = port;
    }

    /** Joins; {@code able} is whether the port could receive what is sent to a group at all. */
    boolean join(String group, String interfaceName, boolean able) {
        Membership wanted = membership(group, interfaceName);
        if (!able) {
            return false;
        }
        if (ends.containsKey(wanted)) {
            return true;
        }
        try {
            NetworkInterface way = NetworkInterface.getByName(interfaceName);
            if (way == null) {
                return false;
            }
            ends.put(wanted, join(wanted.group(), way));
            return true;
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // No multicast there, no such family, too many groups: whatever the system says, it is no member.
            return false;
        }
    }

    private End join(InetAddress group, NetworkInterface way) throws IOException {
        DatagramChannel nio = EmptyDatagrams.socket(port);
        if (nio != null) {
            MembershipKey key = nio.join(group, way);
            return key::drop;
        }
        boolean six = group instanceof Inet6Address;
        int index = way.getIndex();
        option(group, index, six ? IPV6_JOIN_GROUP : IP_ADD_MEMBERSHIP);
        return () -> option(group, index, six ? IPV6_LEAVE_GROUP : IP_DROP_MEMBERSHIP);
    }

    /** Sets an option whose value is the group, for IPv4 an empty address, and the number of the interface. */
    private void option(InetAddress group, int interfaceIndex, int name) throws IOException {
        byte[] address = group.getAddress();
        boolean six = group instanceof Inet6Address;
        ByteBuffer value =
                ByteBuffer.allocateDirect(six ? address.length + 4 : 12).order(ByteOrder.nativeOrder());
        value.put(address).putInt(value.capacity() - 4, interfaceIndex).rewind();
        ((Socket) ((UnixChannel) port).fd()).setRawOpt(six ? IPPROTO_IPV6 : IPPROTO_IP, name, value);
    }

    boolean leave(String group, String interfaceName) {
        End end = ends.remove(membership(group, interfaceName));
        if (end == null) {
            return false;
        }
        try {
            end.leave();
        } catch (IOException e) {
            // The interface is gone, and the membership with it.
            return true;
        }
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

    /** The port is closed, and with it everything it was a member of. */
    void close() {
        ends.clear();
    }
}
