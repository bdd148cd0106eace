package dev.makerwire.transport.memory;

import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.NetworkInterfaceInfo;
import java.util.ArrayList;
import java.util.List;

/** Who gets a datagram: the owner of an address, everybody on a network, or the members of a group. */
final class Reach {
    private static final String EVERYBODY = "255.255.255.255";
    static final String LOOPBACK_EVERYBODY = "127.255.255.255";

    private final MemoryHub hub;
    private final MemoryTransport from;

    Reach(MemoryTransport from) {
        this.hub = from.hub();
        this.from = from;
    }

    List<MemoryDatagramPort> of(String ip, int port) {
        if (IpLiteral.isMulticast(ip)) {
            return group(ip, port);
        }
        if (ip.equals(LOOPBACK_EVERYBODY)) {
            return listening(List.of(from.host()), port);
        }
        if (ip.equals(EVERYBODY) || isBroadcast(ip)) {
            return listening(hub.hosts(), port);
        }
        Host host = hub.isSilent(ip) ? null : hub.hostOf(from, ip);
        return host != null && host.datagrams.at(ip, port) instanceof MemoryDatagramPort there
                ? List.of(there)
                : List.of();
    }

    private boolean isBroadcast(String ip) {
        return from.host().interfaces.stream()
                .anyMatch(way -> way.up() && way.broadcast().equals(ip));
    }

    private static List<MemoryDatagramPort> listening(Iterable<Host> hosts, int port) {
        List<MemoryDatagramPort> found = new ArrayList<>();
        for (Host host : hosts) {
            // A port that is bound to one address hears only what is sent to that address.
            if (host.datagrams.at(IpLiteral.ANY, port) instanceof MemoryDatagramPort there) {
                found.add(there);
            }
        }
        return found;
    }

    private List<MemoryDatagramPort> group(String ip, int port) {
        String zone = IpLiteral.zone(ip);
        NetworkInterfaceInfo way = from.wayOut(zone);
        if (way == null) {
            return List.of();
        }
        List<MemoryDatagramPort> found = listening(way.loopback() ? List.of(from.host()) : hub.hosts(), port);
        found.removeIf(member -> !member.isMember(IpLiteral.withoutZone(ip), way.loopback()));
        return found;
    }
}
