package dev.makerwire.protocol;

/**
 * What a datagram means (W-26 to W-29). UDP has no handshake; whether a datagram carries the twelve-byte header is
 * seen from the datagram itself.
 */
public final class DatagramRule {
    private DatagramRule() {}

    /**
     * Judges one datagram. Allocates nothing.
     *
     * @param mode what the socket does with headers
     * @param bytes where the datagram stands
     * @param offset index of its first byte
     * @param length its length in bytes, 0 or more
     * @return what to do with it
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public static DatagramVerdict judge(DatagramMode mode, byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(length + " bytes at offset " + offset + " of " + bytes.length);
        }
        boolean header = length >= PacketHeader.LENGTH && PacketHeader.startsAt(bytes, offset);
        boolean fits = header && PacketHeader.payloadLength(bytes, offset) == length - PacketHeader.LENGTH;
        return switch (mode) {
            case RAW -> DatagramVerdict.AS_IS;
            case AUTO ->
                fits
                        ? DatagramVerdict.STRIP_HEADER
                        : header ? DatagramVerdict.AS_IS_WRONG_LENGTH : DatagramVerdict.AS_IS;
            case STRICT ->
                fits
                        ? DatagramVerdict.STRIP_HEADER
                        : header ? DatagramVerdict.DROP_WRONG_LENGTH : DatagramVerdict.DROP_HEADERLESS;
        };
    }
}
