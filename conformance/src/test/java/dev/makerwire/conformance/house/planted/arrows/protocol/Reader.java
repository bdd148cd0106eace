package dev.makerwire.conformance.house.planted.arrows.protocol;

/** Innocent. */
public record Reader() {}
