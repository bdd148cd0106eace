/**
 * Carries bytes with Netty: TCP, UDP, WebSocket and TLS on one loop that its owner drives.
 *
 * <p>{@link dev.makerwire.netty.NettyTransport} is the only door; {@link dev.makerwire.netty.NettyTransportProvider} opens
 * it for whoever does not want to name a transport. Nothing here has heard of GameMaker.
 */
package dev.makerwire.netty;
