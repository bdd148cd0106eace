package dev.makerwire.transport;

/** Is told, from inside {@link Transport#poll}, of datagrams. */
public interface DatagramHandler {
    /**
     * A datagram arrived.
     *
     * @param port where
     * @param from the sender; the same sender is usually given as the same object
     * @param datagram its bytes, readable only during this call
     */
    void onDatagram(DatagramPort port, Address from, Chunk datagram);
}
