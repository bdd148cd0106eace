package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/** Turns the transport's addresses into Java's and back, without ever asking a name server. */
final class Addresses {
    private Addresses() {}

    /** The literal, or null when the text is not one. Scopes such as {@code fe80::1%eth0} are allowed. */
    static InetAddress literal(String text) {
        if (!NetUtil.isValidIpV4Address(text) && !NetUtil.isValidIpV6Address(text)) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            // A scope that names no interface of this machine.
            return null;
        }
    }

    static InetSocketAddress socketAddress(Address address) {
        InetAddress ip = literal(address.ip());
        if (ip == null) {
            throw new IllegalArgumentException("'" + address.ip() + "' is not a literal IP address");
        }
        return new InetSocketAddress(ip, address.port());
    }

    static Address address(SocketAddress address) {
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            return new Address(text(inet.getAddress()), inet.getPort());
        }
        return Address.NONE;
    }

    static String text(InetAddress ip) {
        String text = NetUtil.toAddressString(ip);
        if (ip instanceof Inet6Address six && six.isLinkLocalAddress() && six.getScopeId() != 0) {
            return text + "%" + six.getScopeId();
        }
        return text;
    }
}
