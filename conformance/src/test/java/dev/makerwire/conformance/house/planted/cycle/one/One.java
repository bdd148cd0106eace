package dev.makerwire.conformance.house.planted.cycle.one;

import dev.makerwire.conformance.house.planted.cycle.two.Two;

/** Half of a cycle. */
public record One(Two two) {}
