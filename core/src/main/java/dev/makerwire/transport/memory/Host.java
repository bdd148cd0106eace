package dev.makerwire.transport.memory;

import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.NetworkInterfaceInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One machine on the hub: its address and who has which port. Transports with the same address share it. */
final class Host {
    private static final int FIRST_CHOSEN_PORT = 49_152;
    private static final int LAST_PORT = 65_535;

    /** Who has a port, on one address of this host or on all. */
    private record Claim(String ip, Object owner) {
        boolean covers(String wanted) {
            return IpLiteral.isAny(ip) || ip.equals(wanted);
        }
    }

    /** The ports of one kind: of streams or of datagrams. */
    final class Ports {
        private final Map<Integer, List<Claim>> claims = new HashMap<>();
        private int chosen = FIRST_CHOSEN_PORT - 1;

        private Ports() {}

        boolean taken(String ip, int port) {
            for (Claim claim : claims.getOrDefault(port, List.of())) {
                if (claim.covers(ip) || IpLiteral.isAny(ip)) {
                    return true;
                }
            }
            return false;
        }

        /** Chooses a free port when {@code port} is 0. Returns the port, or -1 when it is taken or none is free. */
        int claim(String ip, int port, Object owner) {
            int real = port == 0 ? choose(ip) : port;
            if (real < 0 || taken(ip, real)) {
                return -1;
            }
            claims.computeIfAbsent(real, p -> new ArrayList<>()).add(new Claim(ip, owner));
            return real;
        }

        void release(int port, Object owner) {
            List<Claim> there = claims.get(port);
            if (there != null && there.removeIf(claim -> claim.owner == owner) && there.isEmpty()) {
                claims.remove(port);
            }
        }

        /** Who would be reached at that address, or null. */
        Object at(String ip, int port) {
            for (Claim claim : claims.getOrDefault(port, List.of())) {
                if (claim.covers(ip)) {
                    return claim.owner;
                }
            }
            return null;
        }

        private int choose(String ip) {
            for (int tries = FIRST_CHOSEN_PORT; tries <= LAST_PORT; tries++) {
                chosen = chosen == LAST_PORT ? FIRST_CHOSEN_PORT : chosen + 1;
                if (!taken(ip, chosen)) {
                    return chosen;
                }
            }
            return -1;
        }
    }

    final String ip;
    final Ports streams = new Ports();
    final Ports datagrams = new Ports();
    List<NetworkInterfaceInfo> interfaces;

    Host(String ip) {
        this.ip = ip;
        boolean four = ip.indexOf(':') < 0;
        interfaces = List.of(
                new NetworkInterfaceInfo("lo", 1, true, true, true, List.of(IpLiteral.LOOPBACK, "::1"), ""),
                new NetworkInterfaceInfo(
                        "memory0",
                        2,
                        true,
                        false,
                        true,
                        List.of(ip),
                        four ? ip.substring(0, ip.lastIndexOf('.')) + ".255" : ""));
    }

    boolean owns(String address) {
        return address.equals(ip) || IpLiteral.isLoopback(address);
    }

    /** The near address of traffic to {@code remoteIp}. */
    String nearIp(String remoteIp) {
        if (remoteIp.equals(Reach.LOOPBACK_EVERYBODY)) {
            return IpLiteral.LOOPBACK;
        }
        return IpLiteral.isLoopback(remoteIp) ? remoteIp : ip;
    }
}
