package dev.makerwire.protocol;

/** What a UDP socket does with the twelve-byte header of arriving datagrams (W-29). */
public enum DatagramMode {
    /** Strips the header where there is one and delivers everything else as it came. GameMaker's way (W-27). */
    AUTO,

    /** Delivers every datagram as it came, header or not. */
    RAW,

    /** Takes only datagrams with a header that fits; drops and counts all others. */
    STRICT
}
