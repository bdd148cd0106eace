package dev.makerwire.conformance.house.planted.arrows.netty;

import dev.makerwire.conformance.house.planted.arrows.protocol.Reader;

/** Netty has never heard of the protocol. */
public record Curious(Reader reader) {}
