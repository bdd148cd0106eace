package dev.makerwire.transport;

/** How a received {@link Chunk} is delimited. */
public enum MessageKind {
    /** Some bytes of a stream, cut anywhere. */
    STREAM,
    /** One whole binary message or datagram. */
    BINARY,
    /** One whole text message, as UTF-8. */
    TEXT
}
