package dev.makerwire.app.relay;

import dev.makerwire.app.cli.Text;

/** What a {@link Relay} has counted since it was made. */
public final class RelayCounters {
    long received;
    long delivered;
    long missed;
    long tooLargeForUdp;
    long refused;

    RelayCounters() {}

    /**
     * Packets that clients sent.
     *
     * @return the count
     */
    public long received() {
        return received;
    }

    /**
     * Packets that were handed on: one for each client they went to.
     *
     * @return the count
     */
    public long delivered() {
        return delivered;
    }

    /**
     * Packets that one client did not get because too much was waiting for it, or its connection had just ended.
     *
     * @return the count
     */
    public long missed() {
        return missed;
    }

    /**
     * Packets that one UDP peer did not get because no datagram can hold them.
     *
     * @return the count
     */
    public long tooLargeForUdp() {
        return tooLargeForUdp;
    }

    /**
     * Connections that were closed, and datagrams of new peers that were dropped, because there were as many clients as
     * allowed.
     *
     * @return the count
     */
    public long refused() {
        return refused;
    }

    @Override
    public String toString() {
        return Text.count(received, "packet") + " received, " + delivered + " delivered, " + missed
                + " missed by slow clients, " + tooLargeForUdp + " too large for UDP, " + refused + " refused";
    }
}
