package dev.makerwire.netty;

import java.io.ByteArrayOutputStream;

/** WebSocket frames put together by hand, sharing nothing with the code under test. */
final class HandFrame {
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private HandFrame() {}

    /** A whole frame as a client sends it. */
    static byte[] masked(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            out.writeBytes(new byte[4]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(payload.length >> shift);
            }
        }
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i & 3]);
        }
        return out.toByteArray();
    }
}
