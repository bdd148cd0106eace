package dev.makerwire.netty;

/** Something that was written to and waits in one of the loop's lists. */
interface Flushing {
    /** The user has asked for everything written so far to leave. */
    void flushAsked();

    /** What had been asked for earlier, or what this side owes by protocol, can go on. */
    default void flushOn() {}
}
