/**
 * Everything that GameMaker's {@code network_*} functions do: socket ids, servers, packets, and the events that a game
 * polls.
 *
 * <p>Start at {@link dev.makerwire.network.Network}.
 */
package dev.makerwire.network;
