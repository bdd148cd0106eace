package dev.makerwire.protocol.reliable;

/**
 * The twelve bytes in front of every reliable datagram (W-32). They are Makerwire's own: a GameMaker game does not
 * understand them. Numbers are little-endian.
 *
 * <pre>
 *  0       1         2        4       6          8       10         12
 *  +-------+---------+--------+-------+----------+-------+----------+---------+
 *  | magic | version | epoch  | echo  | sequence | ack   | ack bits | message |
 *  |       | + flags |        |       |          |       |          |         |
 *  +-------+---------+--------+-------+----------+-------+----------+---------+
 *   B5      10 to 17  u16      u16     u16        u16     u16
 * </pre>
 */
public final class ReliableHeader {
    /** Length of the header in bytes. */
    public static final int LENGTH = 12;

    /** The first byte. No packet header (DE), banner (47) or text in UTF-8 begins with it. */
    public static final int MAGIC = 0xB5;

    /** The version of this format: the upper half of the second byte. */
    public static final int VERSION = 0x10;

    /** A message follows the header, and the sequence number is its own. */
    public static final int MESSAGE = 1;

    /** The ack fields say what has arrived. */
    public static final int ACK = 2;

    /** The receiver is to answer, so that the sender can see that it is really there. */
    public static final int QUESTION = 4;

    /** How many bits the ack bit-field has, for as many messages before the one acknowledged by number. */
    public static final int ACK_BITS = 16;

    private static final int VERSION_OFFSET = 1;
    private static final int EPOCH_OFFSET = 2;
    private static final int ECHO_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 6;
    private static final int ACK_OFFSET = 8;
    private static final int ACK_BITS_OFFSET = 10;
    private static final int VERSION_MASK = 0xF0;
    private static final int FLAGS_MASK = 0x0F;

    private ReliableHeader() {}

    /**
     * Whether a datagram claims to be one of these. It may still be malformed.
     *
     * @param bytes where the datagram stands
     * @param offset index of its first byte
     * @param length its length in bytes
     * @return true if magic and version are right and the header is whole
     */
    public static boolean startsAt(byte[] bytes, int offset, int length) {
        return length >= LENGTH
                && (bytes[offset] & 0xFF) == MAGIC
                && (bytes[offset + VERSION_OFFSET] & VERSION_MASK) == VERSION;
    }

    /** Whether the fields of a datagram for which {@link #startsAt} holds agree with each other (W-33). */
    static boolean wellFormed(byte[] bytes, int offset, int length) {
        int flags = flags(bytes, offset);
        boolean flagsKnown = (flags & ~(MESSAGE | ACK | QUESTION)) == 0;
        boolean messageFits = (flags & MESSAGE) != 0 || length == LENGTH && sequence(bytes, offset) == 0;
        boolean ackFits =
                (flags & ACK) != 0 ? echo(bytes, offset) != 0 : ack(bytes, offset) == 0 && ackBits(bytes, offset) == 0;
        return flagsKnown && messageFits && ackFits && epoch(bytes, offset) != 0;
    }

    static void write(byte[] target, int flags, int epoch, int echo, int sequence, int ack, int ackBits) {
        target[0] = (byte) MAGIC;
        target[VERSION_OFFSET] = (byte) (VERSION | flags);
        put(target, EPOCH_OFFSET, epoch);
        put(target, ECHO_OFFSET, echo);
        put(target, SEQUENCE_OFFSET, sequence);
        put(target, ACK_OFFSET, ack);
        put(target, ACK_BITS_OFFSET, ackBits);
    }

    static int flags(byte[] bytes, int offset) {
        return bytes[offset + VERSION_OFFSET] & FLAGS_MASK;
    }

    static int epoch(byte[] bytes, int offset) {
        return uint16(bytes, offset + EPOCH_OFFSET);
    }

    static int echo(byte[] bytes, int offset) {
        return uint16(bytes, offset + ECHO_OFFSET);
    }

    static int sequence(byte[] bytes, int offset) {
        return uint16(bytes, offset + SEQUENCE_OFFSET);
    }

    static int ack(byte[] bytes, int offset) {
        return uint16(bytes, offset + ACK_OFFSET);
    }

    static int ackBits(byte[] bytes, int offset) {
        return uint16(bytes, offset + ACK_BITS_OFFSET);
    }

    private static int uint16(byte[] bytes, int offset) {
        return bytes[offset] & 0xFF | (bytes[offset + 1] & 0xFF) << 8;
    }

    private static void put(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) value;
        bytes[offset + 1] = (byte) (value >>> 8);
    }
}
