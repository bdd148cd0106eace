package dev.makerwire.app.relay;

import dev.makerwire.network.Peer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The UDP peers that count as clients: heard of lately, dense, in no particular order. */
final class UdpPeers {
    /** How long a peer may be silent before it is forgotten. */
    static final long SILENCE_NANOS = 30_000_000_000L;

    /** What a peer is sent, headers included, before it must be heard again: its address may be forged. */
    static final int MOST_UNANSWERED_BYTES = 256 * 1024;

    private static final int HEADER_BYTES = 12;

    private final Map<Peer, UdpPeer> byAddress = new HashMap<>();
    private final List<UdpPeer> dense = new ArrayList<>();

    /** One sender of datagrams and the port of ours that it spoke to. */
    static final class UdpPeer {
        final Peer address;
        final boolean raw;
        private long heardNanos;
        private int unanswered;
        private int place;

        private UdpPeer(Peer address, boolean raw) {
            this.address = address;
            this.raw = raw;
        }

        /** Whether it may be sent so much more; if so, it counts as sent. */
        boolean mayHear(int bytes) {
            int after = unanswered + bytes + HEADER_BYTES;
            if (after > MOST_UNANSWERED_BYTES) {
                return false;
            }
            unanswered = after;
            return true;
        }
    }

    int count() {
        return dense.size();
    }

    UdpPeer at(int place) {
        return dense.get(place);
    }

    /** The peer of this address, heard of now; null when it is not among them. */
    UdpPeer heard(Peer address, long nowNanos) {
        UdpPeer peer = byAddress.get(address);
        if (peer != null) {
            peer.heardNanos = nowNanos;
            peer.unanswered = 0;
        }
        return peer;
    }

    UdpPeer add(Peer address, boolean raw, long nowNanos) {
        UdpPeer peer = new UdpPeer(address, raw);
        peer.heardNanos = nowNanos;
        peer.place = dense.size();
        dense.add(peer);
        byAddress.put(address, peer);
        return peer;
    }

    void forgetSilent(long nowNanos) {
        for (int i = dense.size() - 1; i >= 0; i--) {
            if (nowNanos - dense.get(i).heardNanos >= SILENCE_NANOS) {
                remove(dense.get(i));
            }
        }
    }

    /** Forgets the peer that has been silent longest. There must be one. */
    void forgetMostSilent() {
        UdpPeer most = dense.get(0);
        for (int i = 1; i < dense.size(); i++) {
            if (dense.get(i).heardNanos - most.heardNanos < 0) {
                most = dense.get(i);
            }
        }
        remove(most);
    }

    private void remove(UdpPeer peer) {
        UdpPeer last = dense.remove(dense.size() - 1);
        if (last != peer) {
            dense.set(peer.place, last);
            last.place = peer.place;
        }
        byAddress.remove(peer.address);
    }
}
