package dev.makerwire.protocol.reliable;

import dev.makerwire.protocol.Violation;

/**
 * What {@link ReliableDatagrams} have to say. The methods are called from inside its own; they must not call it.
 *
 * @param <P> what names a peer: its address
 */
public interface ReliableOutput<P> {
    /**
     * A datagram is to leave, made of two ranges that are valid only during the call. It may be lost.
     *
     * @param to the peer
     * @param header the first range, from index 0, of {@link ReliableHeader#LENGTH} bytes
     * @param body the second range
     * @param length how many bytes of {@code body}, from index 0; may be 0
     */
    void datagram(P to, byte[] header, byte[] body, int length);

    /**
     * A message arrived, for the first time.
     *
     * @param from the peer
     * @param bytes where it stands: the array that was received
     * @param offset index of its first byte
     * @param length its length in bytes, 0 or more
     */
    void message(P from, byte[] bytes, int offset, int length);

    /**
     * A message was given up: it may have arrived or not, and will not be sent again.
     *
     * @param to the peer
     * @param bytes where it stands, from index 0; valid only during the call
     * @param length its length in bytes
     */
    void lost(P to, byte[] bytes, int length);

    /**
     * A peer broke a rule; what it sent was dropped.
     *
     * @param from the peer
     * @param violation the rule
     */
    void violation(P from, Violation violation);
}
