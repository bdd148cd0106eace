package dev.makerwire.network;

import dev.makerwire.protocol.Violation;

/** What a {@link Network} has counted since it was opened. Read it on the network's thread. */
public final class NetworkCounters {
    private final long[] violations = new long[Violation.values().length];
    private final long[] hits = new long[Limit.values().length];
    private long refusedClients;
    private long rejectedPeers;
    private long droppedDatagrams;
    private long refusedSends;
    private long resentDatagrams;
    private long duplicateDatagrams;
    private long lostMessages;
    private long timeouts;

    NetworkCounters() {}

    /**
     * How often a peer broke a rule.
     *
     * @param violation the rule
     * @return the count
     */
    public long violations(Violation violation) {
        return violations[violation.ordinal()];
    }

    /**
     * How often a bound against misbehaving peers was reached.
     *
     * @param limit the bound
     * @return the count
     */
    public long hits(Limit limit) {
        return hits[limit.ordinal()];
    }

    /**
     * Clients that were closed at once because the server or the network was full.
     *
     * @return the count
     */
    public long refusedClients() {
        return refusedClients;
    }

    /**
     * Peers that came and went before a connection could carry bytes: no upgrade, failed TLS, too slow.
     *
     * @return the count
     */
    public long rejectedPeers() {
        return rejectedPeers;
    }

    /**
     * Datagrams that arrived and were dropped: too many events were waiting, or the sender's port was 0, which only a
     * forged one is; or the {@link Platform} receives none before the game has sent one; or it was too
     * large (W-42) or without a header on a strict socket (W-29).
     *
     * @return the count
     */
    public long droppedDatagrams() {
        return droppedDatagrams;
    }

    /**
     * Sends that were refused because too much was waiting on the socket, or its peer took nothing for too long.
     *
     * @return the count
     */
    public long refusedSends() {
        return refusedSends;
    }

    /**
     * Reliable datagrams that were sent again.
     *
     * @return the count
     */
    public long resentDatagrams() {
        return resentDatagrams;
    }

    /**
     * Reliable datagrams that arrived once more and were not delivered again.
     *
     * @return the count
     */
    public long duplicateDatagrams() {
        return duplicateDatagrams;
    }

    /**
     * Reliable datagrams that were given up.
     *
     * @return the count
     */
    public long lostMessages() {
        return lostMessages;
    }

    void reliable(long resent, long duplicate, long lost) {
        resentDatagrams += resent;
        duplicateDatagrams += duplicate;
        lostMessages += lost;
    }

    /**
     * Read and write timeouts of connections that have passed.
     *
     * @return the count
     */
    public long timeouts() {
        return timeouts;
    }

    void timedOut() {
        timeouts++;
    }

    void violated(Violation violation) {
        violations[violation.ordinal()]++;
    }

    void hit(Limit limit) {
        hits[limit.ordinal()]++;
    }

    void clientRefused() {
        refusedClients++;
    }

    void peerRejected() {
        rejectedPeers++;
    }

    void datagramDropped() {
        droppedDatagrams++;
    }

    void sendRefused() {
        refusedSends++;
    }
}
