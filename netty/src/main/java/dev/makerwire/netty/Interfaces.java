package dev.makerwire.netty;

import dev.makerwire.transport.NetworkInterfaceInfo;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The machine's network interfaces, as Java lists them. */
final class Interfaces {
    private Interfaces() {}

    static List<NetworkInterfaceInfo> all() {
        List<NetworkInterfaceInfo> rows = new ArrayList<>();
        try {
            for (NetworkInterface way : NetworkInterface.networkInterfaces().toArray(NetworkInterface[]::new)) {
                add(rows, way);
            }
        } catch (SocketException e) {
            // Java's way to say that there is none.
            return List.of();
        }
        rows.sort(Comparator.comparingInt(NetworkInterfaceInfo::index));
        return List.copyOf(rows);
    }

    private static void add(List<NetworkInterfaceInfo> rows, NetworkInterface way) {
        try {
            rows.add(new NetworkInterfaceInfo(
                    way.getName(),
                    way.getIndex(),
                    way.isUp(),
                    way.isLoopback(),
                    way.supportsMulticast(),
                    addresses(way),
                    broadcast(way)));
        } catch (SocketException e) {
            // It was taken away while it was being looked at.
            return;
        }
    }

    private static List<String> addresses(NetworkInterface way) {
        return way.inetAddresses().map(NetUtil::toAddressString).toList();
    }

    private static String broadcast(NetworkInterface way) {
        for (InterfaceAddress address : way.getInterfaceAddresses()) {
            InetAddress broadcast = address.getBroadcast();
            if (broadcast != null && !broadcast.isAnyLocalAddress()) {
                return NetUtil.toAddressString(broadcast);
            }
        }
        return "";
    }
}
