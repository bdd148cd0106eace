package dev.makerwire.network;

/**
 * How often one socket or server met a limit. What hits the whole network is in {@link NetworkCounters}.
 *
 * @param refusedSends sends that were refused because too much was waiting, or the peer takes nothing
 * @param refusedClients clients of this server that were closed at once because it was full
 * @param droppedDatagrams datagrams that arrived and were dropped
 * @param violations rules that the peer, or a datagram, broke; on a server, those of peers that never became clients
 * @param timedOut whether a read or write timeout has passed and nothing has moved since
 */
public record LimitHits(
        long refusedSends, long refusedClients, long droppedDatagrams, long violations, boolean timedOut) {}
