package dev.makerwire.protocol;

/**
 * The twelve bytes in front of every packet that is not raw (W-12, W-13). All fields are little-endian.
 *
 * <pre>
 *  0        4        8        12                     12 + payload length
 *  +--------+--------+--------+----------------------+
 *  | magic  | header | payload| payload              |
 *  |        | length | length |                      |
 *  +--------+--------+--------+----------------------+
 *   DEC0ADDE 0C000000 u32       any bytes, or none
 * </pre>
 */
public final class PacketHeader {
    /** Length of the header in bytes, and the value of its second field. */
    public static final int LENGTH = 12;

    /** Offset of the magic number. */
    public static final int MAGIC_OFFSET = 0;

    /** Length of the magic number in bytes. */
    public static final int MAGIC_LENGTH = 4;

    /** The magic number as a little-endian 32-bit integer. */
    public static final int MAGIC = 0xDEADC0DE;

    /** Offset of the header length. */
    public static final int HEADER_LENGTH_OFFSET = 4;

    /** Length of the header length in bytes. */
    public static final int HEADER_LENGTH_LENGTH = 4;

    /** Offset of the payload length. */
    public static final int PAYLOAD_LENGTH_OFFSET = 8;

    /** Length of the payload length in bytes. */
    public static final int PAYLOAD_LENGTH_LENGTH = 4;

    /** How many bytes at the start of every header are always the same: the magic number and the header length. */
    static final int FIXED_LENGTH = HEADER_LENGTH_OFFSET + HEADER_LENGTH_LENGTH;

    private PacketHeader() {}

    /**
     * Writes the header of a packet (W-12).
     *
     * @param target where to write
     * @param offset index of the first of the {@value #LENGTH} bytes
     * @param payloadLength length of the payload that follows, in bytes, 0 or more
     * @throws IllegalArgumentException if the payload length is negative
     * @throws IndexOutOfBoundsException if the header does not fit; nothing is written then
     */
    public static void write(byte[] target, int offset, int payloadLength) {
        if (payloadLength < 0) {
            throw new IllegalArgumentException("payload length " + payloadLength + " is negative");
        }
        if (offset < 0 || offset > target.length - LENGTH) {
            throw new IndexOutOfBoundsException(
                    "a header of " + LENGTH + " bytes at offset " + offset + " of " + target.length);
        }
        LittleEndian.putInt32(target, offset + MAGIC_OFFSET, MAGIC);
        LittleEndian.putInt32(target, offset + HEADER_LENGTH_OFFSET, LENGTH);
        LittleEndian.putInt32(target, offset + PAYLOAD_LENGTH_OFFSET, payloadLength);
    }

    /**
     * Makes a header that was written before one of another payload.
     *
     * @param header where it stands, from index 0
     * @param payloadLength length of the payload that follows, in bytes, 0 or more
     * @throws IllegalArgumentException if the payload length is negative
     */
    public static void rewrite(byte[] header, int payloadLength) {
        if (payloadLength < 0) {
            throw new IllegalArgumentException("payload length " + payloadLength + " is negative");
        }
        LittleEndian.putInt32(header, PAYLOAD_LENGTH_OFFSET, payloadLength);
    }

    /**
     * The magic number of a header.
     *
     * @param bytes where the header stands
     * @param offset index of its first byte
     * @return the field, {@link #MAGIC} in a header that is right
     * @throws IndexOutOfBoundsException if the field is not inside the array
     */
    public static int magic(byte[] bytes, int offset) {
        return LittleEndian.int32(bytes, offset + MAGIC_OFFSET);
    }

    /**
     * The header length that a header states.
     *
     * @param bytes where the header stands
     * @param offset index of its first byte
     * @return the field, {@link #LENGTH} in a header that is right
     * @throws IndexOutOfBoundsException if the field is not inside the array
     */
    public static int headerLength(byte[] bytes, int offset) {
        return LittleEndian.int32(bytes, offset + HEADER_LENGTH_OFFSET);
    }

    /**
     * The payload length that a header announces (W-13).
     *
     * @param bytes where the header stands
     * @param offset index of its first byte
     * @return the field; negative stands for 2 GiB and more, which no limit allows
     * @throws IndexOutOfBoundsException if the field is not inside the array
     */
    public static int payloadLength(byte[] bytes, int offset) {
        return LittleEndian.int32(bytes, offset + PAYLOAD_LENGTH_OFFSET);
    }

    /**
     * Whether the fields that never vary, magic number and header length, are right (W-12).
     *
     * @param bytes where the header stands
     * @param offset index of its first byte; all {@value #LENGTH} bytes must be there
     * @return true if a packet may begin here
     * @throws IndexOutOfBoundsException if the fields are not inside the array
     */
    public static boolean startsAt(byte[] bytes, int offset) {
        return magic(bytes, offset) == MAGIC && headerLength(bytes, offset) == LENGTH;
    }

    /**
     * How many bytes at the start of an incomplete header are as they must be. A header is judged byte by byte, so that
     * the verdict does not depend on how a stream was cut.
     *
     * @return the count of right bytes; less than the smaller of {@code count} and {@link #FIXED_LENGTH} means that the
     *     next one is wrong
     */
    static int rightBytes(byte[] header, int count) {
        int judged = Math.min(count, FIXED_LENGTH);
        for (int i = 0; i < judged; i++) {
            if (header[i] != fixedByte(i)) {
                return i;
            }
        }
        return judged;
    }

    /** The value that the header byte at an index below 8 always has. */
    static byte fixedByte(int index) {
        return index < HEADER_LENGTH_OFFSET
                ? (byte) (MAGIC >>> 8 * (index - MAGIC_OFFSET))
                : (byte) (LENGTH >>> 8 * (index - HEADER_LENGTH_OFFSET));
    }

    /** Which rule the header byte at an index below 8 breaks when it is wrong. */
    static Violation violationAt(int index) {
        return index < HEADER_LENGTH_OFFSET ? Violation.HEADER_MAGIC : Violation.HEADER_LENGTH;
    }
}
