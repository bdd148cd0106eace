package dev.makerwire.network;

import dev.makerwire.transport.NetworkInterfaceInfo;
import java.util.ArrayList;
import java.util.List;

/** The machine's ways to its networks, asked for seldom, and what follows from them. */
final class Interfaces {
    /** How old an answer may be, and how often a missing network is looked for. */
    static final long LOOK_NANOS = 1_000_000_000L;

    /** Reaches everybody on the network that the system prefers. */
    static final String EVERYBODY = "255.255.255.255";

    private final Engine engine;
    private List<NetworkInterfaceInfo> rows = List.of();
    private long untilNanos;
    private boolean known;

    Interfaces(Engine engine) {
        this.engine = engine;
    }

    private List<NetworkInterfaceInfo> rows() {
        long now = engine.transport.nanoTime();
        if (!known || now - untilNanos >= 0) {
            rows = engine.transport.interfaces();
            untilNanos = now + LOOK_NANOS;
            known = true;
        }
        return rows;
    }

    /** Whether one of them leads anywhere: a machine gives link-local addresses to itself. */
    boolean connected() {
        known = false;
        return rows().stream()
                .filter(row -> row.up() && !row.loopback())
                .flatMap(row -> row.addresses().stream())
                .anyMatch(ip -> !ip.startsWith("169.254.") && !ip.regionMatches(true, 0, "fe80:", 0, 5));
    }

    /** Where broadcasts go. */
    List<String> broadcastAddresses() {
        if (!engine.options.broadcastAddresses.isEmpty()) {
            return engine.options.broadcastAddresses;
        }
        List<String> found = new ArrayList<>();
        for (NetworkInterfaceInfo row : rows()) {
            if (row.up() && !row.loopback() && !row.broadcast().isEmpty() && !found.contains(row.broadcast())) {
                found.add(row.broadcast());
            }
        }
        return found.isEmpty() ? List.of(EVERYBODY) : found;
    }

    /** The names of those that multicast goes by. */
    List<String> multicastNames() {
        if (!engine.options.multicastInterfaces.isEmpty()) {
            return engine.options.multicastInterfaces;
        }
        return rows().stream()
                .filter(row -> row.up() && row.multicast() && !row.loopback())
                .map(NetworkInterfaceInfo::name)
                .toList();
    }
}
