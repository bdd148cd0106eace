package dev.makerwire.protocol;

/** Which end of a connection a {@link PacketSession} speaks for (W-2). */
public enum Role {
    /** The end that connected; it waits for the banner and answers with the reply. */
    CLIENT,

    /** The end that accepted; it speaks first. */
    SERVER
}
