package dev.makerwire.network;

/** Counts what {@link LimitHits} shows. */
final class Tally {
    long refusedSends;
    long refusedClients;
    long droppedDatagrams;
    long violations;

    LimitHits hits(boolean timedOut) {
        return new LimitHits(refusedSends, refusedClients, droppedDatagrams, violations, timedOut);
    }
}
