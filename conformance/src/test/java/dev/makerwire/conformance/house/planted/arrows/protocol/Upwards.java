package dev.makerwire.conformance.house.planted.arrows.protocol;

import dev.makerwire.conformance.house.planted.arrows.network.Network;

/** The protocol may not know the network. */
public record Upwards(Network[] networks) {}
