/**
 * GameMaker's buffers: bytes with a position, read and written as typed values (section 7 of the protocol document).
 *
 * <p>{@link dev.makerwire.buffer.GmlBuffer} is the way in. Below it, {@code Storage} decides where a value may go, the
 * codecs ({@code Scalars}, {@code Half}, {@code Utf8}, {@code Utf8Decoder}) what its bytes are, and {@code Sizing} how buffers grow and align.
 * Nothing here reads a clock, starts a thread or performs I/O.
 */
package dev.makerwire.buffer;
