package dev.makerwire.conformance.house.planted.cycle.two;

import dev.makerwire.conformance.house.planted.cycle.one.One;

/** The other half of a cycle. */
public record Two(One one) {}
