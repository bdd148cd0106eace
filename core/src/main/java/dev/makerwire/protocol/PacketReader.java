package dev.makerwire.protocol;

import java.util.Arrays;

/**
 * Finds packets in arriving bytes (W-12 to W-16, W-18, W-21, W-22).
 *
 * <p>A packet that lies whole inside the given bytes is handed on in place: nothing is copied or allocated. Of a packet
 * that is cut, the header (at most {@value PacketHeader#LENGTH} bytes) is kept in a fixed array and the payload in one
 * that doubles as bytes <em>arrive</em>, never larger than announced. So a peer that announces much and sends little
 * costs little, and the bytes of a packet are copied a bounded number of times however small the pieces are.
 */
final class PacketReader {
    /** First size of the payload array, unless the packet is smaller or more has already arrived. */
    private static final int FIRST_CAPACITY = 256;

    private final Framing framing;
    private final byte[] header = new byte[PacketHeader.LENGTH];
    private int headerCount;
    private byte[] payload;
    private int payloadCount;
    private int payloadLength;

    private int limit;
    private boolean headerRight;
    private String explanation;
    private int faultOffset;
    private int faultHeaderCount;

    PacketReader(Framing framing) {
        this.framing = framing;
    }

    int limit() {
        return limit;
    }

    void limit(int maxPayloadBytes) {
        limit = maxPayloadBytes;
    }

    /** Bytes of memory that hold parts of packets now. */
    int bufferedBytes() {
        return headerCount + (payload == null ? 0 : payload.length);
    }

    /** Whether a packet has begun and is not whole. */
    boolean insidePacket() {
        return headerCount > 0 || payload != null;
    }

    /**
     * Hands on every packet up to the end or up to the first breach.
     *
     * @return null, or what was broken; then {@link #explain} says how, {@link #malformed} gives what could not be
     *     understood, and {@link #discard} must follow
     */
    Violation read(byte[] bytes, int offset, int end, PacketSession.Output out) {
        int at = payload == null ? offset : takePayload(bytes, offset, end, out);
        while (at < end) {
            at = headerCount == 0 ? takeWholePackets(bytes, at, end, out) : at;
            if (at == end) {
                return null;
            }
            faultOffset = at;
            faultHeaderCount = headerCount;
            at = takeHeader(bytes, at, end);
            Violation breach = judge(end - at);
            if (breach != null) {
                return breach;
            }
            if (headerCount < PacketHeader.LENGTH) {
                return null;
            }
            headerCount = 0;
            if (payloadLength <= end - at) {
                out.packet(bytes, at, payloadLength);
                at += payloadLength;
            } else {
                payload = new byte[Math.min(payloadLength, Math.max(end - at, FIRST_CAPACITY))];
                at = takePayload(bytes, at, end, out);
            }
        }
        return null;
    }

    /** Hands on what is whole and right, and returns where that ends: nearly always at the end of all bytes. */
    private int takeWholePackets(byte[] bytes, int offset, int end, PacketSession.Output out) {
        int at = offset;
        int count = 0;
        while (end - at >= PacketHeader.LENGTH && PacketHeader.startsAt(bytes, at)) {
            int length = PacketHeader.payloadLength(bytes, at);
            int room = end - at - PacketHeader.LENGTH;
            if (length < 0 || length > limit || length > room) {
                break;
            }
            at = end - room + length;
            count++;
        }
        if (count > 0) {
            out.packets(bytes, offset, at, count);
        }
        return at;
    }

    /** What was wrong, as text, after {@link #read} has returned a breach. */
    String explain() {
        return explanation;
    }

    /** Index of the first byte, in what was given to {@link #read}, of what could not be understood. */
    int malformedOffset() {
        return faultOffset;
    }

    /** How many bytes that could not be understood had been held back from earlier chunks. */
    int malformedHeldBack() {
        return faultHeaderCount;
    }

    /** Copies the bytes counted by {@link #malformedHeldBack} to the start of an array. */
    void copyHeldBack(byte[] target) {
        System.arraycopy(header, 0, target, 0, faultHeaderCount);
    }

    /** Forgets everything held back. */
    void discard() {
        headerCount = 0;
        payload = null;
        payloadCount = 0;
    }

    /** How far the packet that has begun has come. */
    String progress() {
        return payload == null
                ? "after " + headerCount + " of the " + PacketHeader.LENGTH + " bytes of a header"
                : "after " + payloadCount + " of the " + payloadLength + " bytes of a payload";
    }

    /** Takes header bytes until the header is whole, and its payload length with it, or the bytes run out. */
    private int takeHeader(byte[] bytes, int at, int end) {
        if (headerCount == 0 && end - at >= PacketHeader.LENGTH && PacketHeader.startsAt(bytes, at)) {
            headerCount = PacketHeader.LENGTH;
            headerRight = true;
            payloadLength = PacketHeader.payloadLength(bytes, at);
            return at + PacketHeader.LENGTH;
        }
        int taken = Math.min(PacketHeader.LENGTH - headerCount, end - at);
        System.arraycopy(bytes, at, header, headerCount, taken);
        headerCount += taken;
        headerRight = false;
        payloadLength = PacketHeader.payloadLength(header, 0);
        return at + taken;
    }

    /** What is wrong with the header as far as it has come, given how many bytes follow it; null if nothing is. */
    private Violation judge(int following) {
        if (!headerRight) {
            int right = PacketHeader.rightBytes(header, headerCount);
            if (right < Math.min(headerCount, PacketHeader.FIXED_LENGTH)) {
                explanation = "byte " + right + " of a packet header is " + Hex.of(header[right]) + " where "
                        + Hex.of(PacketHeader.fixedByte(right)) + " belongs";
                return PacketHeader.violationAt(right);
            }
        }
        if (headerCount == PacketHeader.LENGTH && (payloadLength < 0 || payloadLength > limit)) {
            explanation =
                    "a packet of " + (payloadLength & 0xFFFFFFFFL) + " bytes was announced, the limit is " + limit;
            return Violation.PACKET_TOO_LARGE;
        }
        if (framing == Framing.MESSAGES && (headerCount < PacketHeader.LENGTH || following < payloadLength)) {
            explanation = headerCount < PacketHeader.LENGTH
                    ? "the message ends " + progress()
                    : "the message ends after " + following + " of the " + payloadLength + " bytes of a payload";
            return Violation.MESSAGE_CUT;
        }
        return null;
    }

    /** Takes payload bytes until the packet is whole, which hands it on and gives up its array, or they run out. */
    private int takePayload(byte[] bytes, int at, int end, PacketSession.Output out) {
        int taken = Math.min(payloadLength - payloadCount, end - at);
        int needed = payloadCount + taken;
        if (needed > payload.length) {
            // Written so that doubling cannot overflow: the array never exceeds the announced length.
            int doubled = payload.length > payloadLength - payload.length ? payloadLength : payload.length * 2;
            payload = Arrays.copyOf(payload, Math.max(needed, doubled));
        }
        System.arraycopy(bytes, at, payload, payloadCount, taken);
        payloadCount = needed;
        if (needed == payloadLength) {
            byte[] whole = payload;
            discard();
            out.packet(whole, 0, needed);
        }
        return at + taken;
    }
}
