package dev.makerwire.protocol.reliable;

/** What became of a message that was to be sent. */
public enum SendVerdict {
    /** It is under way and will arrive or be reported as lost. */
    TAKEN,

    /** As much as allowed is under way to this peer, or to all together: try later. */
    FULL,

    /** It does not fit into one datagram. */
    TOO_LARGE,

    /** As many peers as allowed are known: none was forgotten yet. */
    TOO_MANY_PEERS
}
