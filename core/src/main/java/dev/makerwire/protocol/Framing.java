package dev.makerwire.protocol;

/** What one call of {@link PacketSession#receive} stands for. */
public enum Framing {
    /** TCP: any piece of an endless stream; where it was cut means nothing (W-15). */
    STREAM,

    /** WebSocket: exactly one whole message; its end is a boundary that packets do not cross (W-22). */
    MESSAGES
}
