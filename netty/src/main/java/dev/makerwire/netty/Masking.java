package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;

/** The exclusive-or that WebSocket clients put over their payload (RFC 6455, section 5.3). Doing it twice undoes it. */
final class Masking {
    private Masking() {}

    static void apply(ByteBuf bytes, int index, int length, int key) {
        if (key == 0) {
            return;
        }
        long twice = (long) key << 32 | key & 0xFFFF_FFFFL;
        int at = index;
        int end = index + length;
        for (; at + 8 <= end; at += 8) {
            bytes.setLong(at, bytes.getLong(at) ^ twice);
        }
        for (int i = 0; at < end; at++, i++) {
            bytes.setByte(at, bytes.getByte(at) ^ key >>> 24 - 8 * (i & 3));
        }
    }
}
