/**
 * What bytes mean: the handshake, the twelve-byte packet header, datagrams and WebSocket addresses of GameMaker's
 * networking.
 *
 * <p>Nothing here does I/O, reads a clock, starts a thread or draws a random number. Input and output are ranges of
 * byte arrays; time enters as a call ("the deadline has passed"). {@link dev.makerwire.protocol.PacketSession} is the
 * way in for TCP and WebSocket connections that are not raw, {@link dev.makerwire.protocol.DatagramRule} for UDP. Rule
 * numbers such as W-12 refer to {@code docs/wire-protocol.md}.
 */
package dev.makerwire.protocol;
