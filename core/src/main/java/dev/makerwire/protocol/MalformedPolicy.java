package dev.makerwire.protocol;

/**
 * What follows when bytes on an established connection are not a packet (W-17). GameMaker's own runtimes differ, so it
 * is a choice. It does not govern the handshake, whose violations always end the session, nor
 * {@link Violation#PACKET_TOO_LARGE}, which always ends it too.
 */
public enum MalformedPolicy {
    /** The violation is reported and the session is over. The default of Makerwire. */
    CLOSE,

    /**
     * The violation is reported; the rest of the chunk or message and all that was held back is thrown away; the
     * session goes on with the next chunk. As native runners since 2023.8 are reported to do.
     */
    DISCARD,

    /**
     * The violation is reported; what was held back and the rest of the chunk or message is handed over as ordinary
     * data; the session goes on with the next chunk. As GameMaker's HTML5 runtime does.
     */
    DELIVER
}
