package dev.makerwire.conformance.soak;

/**
 * What the process holds at a moment when nobody is connected.
 *
 * @param seconds since the start
 * @param heapBytes what is alive after a collection
 * @param directBytes what Netty and Java's own buffers have outside the heap
 * @param descriptors open files and sockets; -1 where the system does not tell
 * @param threads how many threads there are
 * @param visits how many visitors have come until now
 */
record Reading(double seconds, long heapBytes, long directBytes, long descriptors, int threads, long visits) {}
