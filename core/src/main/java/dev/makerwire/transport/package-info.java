/**
 * What a carrier of bytes must do, and the values it speaks in.
 *
 * <p>A {@link dev.makerwire.transport.Transport} listens, opens, binds, writes and closes; it knows TCP, UDP, WebSocket
 * and TLS, and has never heard of GameMaker. Nothing in it runs on a hidden thread: the owner calls {@link
 * dev.makerwire.transport.Transport#poll poll} and every handler runs inside that call.
 */
package dev.makerwire.transport;
