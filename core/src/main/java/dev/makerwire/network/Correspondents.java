package dev.makerwire.network;

import dev.makerwire.transport.Address;

/**
 * The addresses that datagrams of one socket came from, so that neither an event nor an answer makes a new object. Every
 * address has a few places in a table that grows; when they are taken by others and it may not grow any more, it takes
 * over one of them.
 */
final class Correspondents {
    /** How many are remembered at most. */
    static final int MOST = 4096;

    private static final int PLACES = 8;

    private Correspondent[] table = new Correspondent[2 * PLACES];
    private int count;
    private int next;

    /** Where datagrams came from. */
    static final class Correspondent {
        final Address address;
        final Peer peer;
        /** Whether this platform can send there, by this very name. */
        boolean reachable;

        Correspondent(Address address, Peer peer) {
            this.address = address;
            this.peer = peer;
        }

        private boolean at(String ip, int port) {
            return peer.port() == port && peer.ip().equals(ip);
        }
    }

    int count() {
        return count;
    }

    /** Who was heard from there; null when nobody was, or it was forgotten. */
    Correspondent find(String ip, int port) {
        Correspondent[] all = table;
        int first = first(all, ip, port);
        for (int place = first; place < first + PLACES; place++) {
            Correspondent known = all[place];
            if (known == null || known.at(ip, port)) {
                return known;
            }
        }
        return null;
    }

    /** Adds one that was not found. */
    void add(Correspondent heard) {
        int place = free(heard);
        while (place < 0 && table.length < MOST) {
            grow();
            place = free(heard);
        }
        if (place < 0) {
            place = first(table, heard.peer.ip(), heard.peer.port()) + (next++ & PLACES - 1);
            count--;
        }
        table[place] = heard;
        count++;
    }

    private int free(Correspondent heard) {
        int first = first(table, heard.peer.ip(), heard.peer.port());
        for (int place = first; place < first + PLACES; place++) {
            if (table[place] == null) {
                return place;
            }
        }
        return -1;
    }

    private void grow() {
        Correspondent[] before = table;
        table = new Correspondent[2 * before.length];
        for (Correspondent known : before) {
            if (known != null) {
                // What shared eight places shares them still, or has more of them.
                table[free(known)] = known;
            }
        }
    }

    /** The first of the places of an address. Who picks addresses that share them gains nothing but to be forgotten. */
    private static int first(Correspondent[] table, String ip, int port) {
        int mixed = (ip.hashCode() * 31 + port) * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) * PLACES & table.length - 1;
    }
}
