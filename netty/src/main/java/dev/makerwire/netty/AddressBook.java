package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import java.net.InetSocketAddress;

/**
 * Remembers the addresses that datagrams came from and go to, so that each is turned into the other form once and the
 * same sender is the same object. Every address has a few places in a table; when they are taken by others it takes over
 * one of them.
 */
final class AddressBook {
    static final int MOST = 4_096;
    private static final int PLACES = 8;

    private final Known[] received = new Known[MOST];
    private final Known[] sent = new Known[MOST];
    private int next;

    private record Known(Address address, InetSocketAddress socketAddress) {}

    Address address(InetSocketAddress from) {
        int first = first(from.getAddress().hashCode(), from.getPort());
        for (int place = first; place < first + PLACES && received[place] != null; place++) {
            if (received[place].socketAddress.equals(from)) {
                return received[place].address;
            }
        }
        Known known = new Known(Addresses.address(from), from);
        put(received, first, known);
        return known.address;
    }

    InetSocketAddress socketAddress(Address to) {
        int first = first(to.ip().hashCode(), to.port());
        for (int place = first; place < first + PLACES && sent[place] != null; place++) {
            if (sent[place].address == to || sent[place].address.equals(to)) {
                return sent[place].socketAddress;
            }
        }
        if (to.port() == 0) {
            throw new IllegalArgumentException("port 0 of " + to + " is outside 1 to 65535");
        }
        Known known = new Known(to, Addresses.socketAddress(to));
        put(sent, first, known);
        return known.socketAddress;
    }

    private void put(Known[] table, int first, Known known) {
        int place = first;
        while (place < first + PLACES && table[place] != null) {
            place++;
        }
        table[place < first + PLACES ? place : first + (next++ & PLACES - 1)] = known;
    }

    /** The first of the places of an address. Who picks addresses that share them gains nothing but to be forgotten. */
    private static int first(int host, int port) {
        int mixed = (host * 31 + port) * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) * PLACES & MOST - 1;
    }
}
