package dev.makerwire.network;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.DatagramPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Sends to everybody in the local network, and joins the group of all IPv6 hosts (W-30). */
final class Broadcasts {
    /** Every IPv6 host of a link. */
    private static final String ALL_HOSTS = "ff02::1";

    private final Engine engine;

    Broadcasts(Engine engine) {
        this.engine = engine;
    }

    int send(int socket, int port, byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        Connects.checked(port);
        DatagramEntry entry = datagram(socket, "broadcast");
        if (entry == null) {
            return engine.unknown(socket);
        }
        engine.profile.requireLocalNetwork("a broadcast");
        boolean header = engine.options.compatibility.broadcastHeader();
        int best = Refusal.QUEUE_FULL;
        for (Address to : targets(entry, port)) {
            int result = engine.sends.plain(entry, to, bytes, offset, length, header);
            if (result == Refusal.TOO_LARGE) {
                return result;
            }
            best = Math.max(best, result);
        }
        return best;
    }

    private List<Address> targets(DatagramEntry entry, int port) {
        List<Address> found = new ArrayList<>();
        for (String ip : engine.interfaces.broadcastAddresses()) {
            found.add(new Address(ip, port));
        }
        for (String name : entry.joined()) {
            found.add(new Address(ALL_HOSTS + "%" + name, port));
        }
        return found;
    }

    int multicast(int socket, boolean on) {
        DatagramEntry entry = datagram(socket, "use multicast");
        if (entry == null) {
            return engine.unknown(socket);
        }
        DatagramPort port = entry.port();
        if (!on) {
            entry.joined().forEach(name -> port.leave(ALL_HOSTS, name));
            entry.joined().clear();
            return 0;
        }
        engine.profile.requireLocalNetwork("multicast");
        int refusal = engine.profile.target(false, ALL_HOSTS);
        if (refusal < 0) {
            return refusal;
        }
        for (String name : engine.interfaces.multicastNames()) {
            if (!entry.joined().contains(name) && port.join(ALL_HOSTS, name)) {
                entry.joined().add(name);
            }
        }
        return entry.joined().isEmpty() ? engine.refuse(Refusal.NO_MULTICAST) : 0;
    }

    private DatagramEntry datagram(int socket, String what) {
        Entry entry = engine.ids.find(socket);
        if (entry == null || entry instanceof DatagramEntry) {
            return (DatagramEntry) entry;
        }
        throw new IllegalArgumentException(
                "id " + socket + " is not UDP but " + entry.type + "; only UDP sockets and servers can " + what);
    }
}
