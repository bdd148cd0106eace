/**
 * A carrier without a network: transports that exchange bytes inside one program, in one thread, on a given clock.
 *
 * <p>For playing locally, for simulating lag and loss, and for tests that never sleep. A {@link
 * dev.makerwire.transport.memory.MemoryHub} is the wire; it hands out transports, and its {@link
 * dev.makerwire.transport.memory.Weather} decides how well the wire carries. Nothing here starts a thread, reads a clock
 * of its own or uses randomness that was not seeded, so the same story on the same seed gives the same events.
 */
package dev.makerwire.transport.memory;
