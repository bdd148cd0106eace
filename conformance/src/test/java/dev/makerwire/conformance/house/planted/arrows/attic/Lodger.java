package dev.makerwire.conformance.house.planted.arrows.attic;

/** Lives in a part that the plan does not have. */
public record Lodger() {}
