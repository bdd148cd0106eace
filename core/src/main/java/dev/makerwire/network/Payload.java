package dev.makerwire.network;

import dev.makerwire.buffer.GmlBuffer;

/**
 * The bytes of one data event, without a copy. Valid only during the call that it is given to; afterwards every method
 * throws {@link IllegalStateException}. One object serves all events.
 *
 * <p>To pass a packet on: {@code network.sendPacket(other, payload.array(), payload.offset(), payload.size())}.
 */
public final class Payload {
    private byte[] array;
    private int offset;
    private int size;

    Payload() {}

    void attach(byte[] bytes, int first, int length) {
        array = bytes;
        offset = first;
        size = length;
    }

    void detach() {
        array = null;
    }

    /**
     * How many bytes there are.
     *
     * @return the size in bytes, 0 for an empty packet
     */
    public int size() {
        live();
        return size;
    }

    /**
     * Where the bytes are. Only the range from {@link #offset} with {@link #size} bytes may be read; nothing may be
     * written.
     *
     * @return the array that holds them, and others
     */
    public byte[] array() {
        live();
        return array;
    }

    /**
     * Where the bytes begin.
     *
     * @return the index of the first byte in {@link #array}
     */
    public int offset() {
        live();
        return offset;
    }

    /**
     * One byte.
     *
     * @param index 0 to size - 1
     * @return the byte
     * @throws IndexOutOfBoundsException when there is no such byte
     */
    public byte at(int index) {
        live();
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("byte " + index + " of a payload of " + size);
        }
        return array[offset + index];
    }

    /**
     * A copy to keep.
     *
     * @return a new array with all bytes
     */
    public byte[] toByteArray() {
        live();
        byte[] copy = new byte[size];
        System.arraycopy(array, offset, copy, 0, size);
        return copy;
    }

    /**
     * A copy to read GameMaker's data types from.
     *
     * @return a new grow buffer of alignment 1 at position 0 (protocol survey, section 6.2)
     */
    public GmlBuffer toBuffer() {
        live();
        return GmlBuffer.copyOf(array, offset, size);
    }

    private void live() {
        if (array == null) {
            throw new IllegalStateException(
                    "this payload is over: it can be read only while its event is handled; keep toByteArray() instead");
        }
    }
}
