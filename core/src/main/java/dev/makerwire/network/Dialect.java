package dev.makerwire.network;

/** What a connection speaks. Both ends must agree. */
public enum Dialect {
    /** GameMaker's own: a handshake, then a 12-byte header before each packet (W rules in docs/wire-protocol.md). */
    PACKETS,
    /** Plain bytes: no handshake, no header. */
    RAW
}
