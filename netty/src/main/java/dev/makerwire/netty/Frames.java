package dev.makerwire.netty;

import java.nio.ByteBuffer;

/** Names of RFC 6455 and the writing of one frame. */
final class Frames {
    static final int FIN = 0x80;
    static final int RSV1 = 0x40;
    static final int MASKED = 0x80;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int MOST_CONTROL_BYTES = 125;

    static final int NORMAL = 1000;
    static final int PROTOCOL_ERROR = 1002;
    static final int NO_STATUS = 1005;
    static final int NO_CLOSE_FRAME = 1006;
    static final int INVALID_DATA = 1007;
    static final int TOO_BIG = 1009;

    static final int MOST_HEADER_BYTES = 14;

    private Frames() {}

    /** Whether a status may stand in a close frame (RFC 6455, section 7.4, and the registry it founded). */
    static boolean sendable(int status) {
        return status >= 1000 && status <= 1003 || status >= 1007 && status <= 1014 || status >= 3000 && status <= 4999;
    }

    /** Appends the header of a whole frame; with a mask key unless it is 0. */
    static void header(ByteBuffer to, int firstByte, int length, int maskKey) {
        int masked = maskKey == 0 ? 0 : MASKED;
        to.put((byte) firstByte);
        if (length <= MOST_CONTROL_BYTES) {
            to.put((byte) (masked | length));
        } else if (length <= 0xFFFF) {
            to.put((byte) (masked | 126)).putShort((short) length);
        } else {
            to.put((byte) (masked | 127)).putLong(length);
        }
        if (maskKey != 0) {
            to.putInt(maskKey);
        }
    }
}
