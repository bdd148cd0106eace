package dev.makerwire.conformance.house.planted.arrows.network;

import dev.makerwire.conformance.house.planted.arrows.protocol.Reader;

/** An arrow that is allowed. */
public record Network(Reader reader) {}
