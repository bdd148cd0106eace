/** What plain Netty costs on the same carrier without our protocol: the floor that nobody who uses Netty gets below. */
package dev.makerwire.bench.floor;
