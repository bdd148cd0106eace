package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** The exclusive-or that WebSocket clients put over their payload (RFC 6455, section 5.3). Doing it twice undoes it. */
final class Masking {
    private Masking() {}

    static void apply(ByteBuf bytes, int index, int length, int key) {
        if (key == 0 || length == 0) {
            return;
        }
        if (bytes.nioBufferCount() == 1) {
            // One look at the buffer, not two per eight bytes: each costs checks, and more while leaks are sought.
            ByteBuffer view = bytes.internalNioBuffer(index, length);
            apply(view, view.position(), length, key);
        } else {
            for (int i = 0; i < length; i++) {
                bytes.setByte(index + i, bytes.getByte(index + i) ^ key >>> 24 - 8 * (i & 3));
            }
        }
    }

    static void apply(ByteBuffer view, int start, int length, int key) {
        if (key == 0) {
            return;
        }
        long twice = (long) key << 32 | key & 0xFFFF_FFFFL;
        int at = start;
        int end = start + length;
        for (; at + 8 <= end; at += 8) {
            view.putLong(at, view.getLong(at) ^ twice);
        }
        for (int i = 0; at < end; at++, i++) {
            view.put(at, (byte) (view.get(at) ^ key >>> 24 - 8 * (i & 3)));
        }
    }
}
