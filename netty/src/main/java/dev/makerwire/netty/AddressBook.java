package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the addresses that datagrams came from and go to, so that each is turned into the other form once and the
 * same sender is the same object. The ones used last are kept.
 */
final class AddressBook {
    static final int MOST = 4_096;

    private final Map<InetSocketAddress, Address> received = new Recent<>();
    private final Map<Address, InetSocketAddress> sent = new Recent<>();

    Address address(InetSocketAddress from) {
        Address known = received.get(from);
        if (known == null) {
            known = Addresses.address(from);
            received.put(from, known);
        }
        return known;
    }

    InetSocketAddress socketAddress(Address to) {
        InetSocketAddress known = sent.get(to);
        if (known == null) {
            if (to.port() == 0) {
                throw new IllegalArgumentException("port 0 of " + to + " is outside 1 to 65535");
            }
            known = Addresses.socketAddress(to);
            sent.put(to, known);
        }
        return known;
    }

    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }
}
