package dev.makerwire.netty;

/** Something that was written to and waits in the loop's list for the next flush. */
interface Flushing {
    /** Hands what was written to the system, as far as it takes it. */
    void flushNow();
}
