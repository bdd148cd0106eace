package dev.makerwire.transport.memory;

import dev.makerwire.transport.MessageKind;
import java.util.ArrayDeque;

/** What was written to a connection and the wire has not taken yet. */
abstract sealed class Outbox {
    private static final byte[] NOTHING = new byte[0];

    static Outbox of(boolean messages) {
        return messages ? new Messages() : new Stream();
    }

    abstract void add(byte[] head, int headLength, byte[] body, int offset, int length, MessageKind kind);

    /** Everything written so far may leave. */
    abstract void flush();

    /** Moves what may leave onto the link, as far as there is room, or all of it when {@code room} is ignored. */
    abstract void moveTo(Link link, boolean ignoreRoom);

    /** True while something that was flushed has not been taken. */
    abstract boolean isWaiting();

    abstract long bytes();

    abstract void clear();

    /** A stream: one run of bytes. */
    private static final class Stream extends Outbox {
        private static final int KEPT = 65_536;

        private byte[] bytes = NOTHING;
        private int start;
        private int end;
        private int flushed;

        @Override
        void add(byte[] head, int headLength, byte[] body, int offset, int length, MessageKind kind) {
            makeRoom(Math.addExact(headLength, length));
            System.arraycopy(head, 0, bytes, end, headLength);
            System.arraycopy(body, offset, bytes, end + headLength, length);
            end += headLength + length;
        }

        @Override
        void flush() {
            flushed = end;
        }

        @Override
        void moveTo(Link link, boolean ignoreRoom) {
            int count = ignoreRoom ? flushed - start : Math.min(flushed - start, link.roomForStream());
            if (count > 0) {
                byte[] taken = new byte[count];
                System.arraycopy(bytes, start, taken, 0, count);
                start += count;
                link.addStream(taken);
            }
            if (start == end) {
                clear();
            }
        }

        @Override
        boolean isWaiting() {
            return flushed > start;
        }

        @Override
        long bytes() {
            return end - start;
        }

        @Override
        void clear() {
            start = 0;
            end = 0;
            flushed = 0;
            if (bytes.length > KEPT) {
                bytes = NOTHING;
            }
        }

        private void makeRoom(int count) {
            int used = end - start;
            int needed = Math.addExact(used, count);
            if (end + (long) count <= bytes.length) {
                return;
            }
            byte[] target = needed <= bytes.length ? bytes : new byte[grown(needed)];
            System.arraycopy(bytes, start, target, 0, used);
            bytes = target;
            flushed -= start;
            end = used;
            start = 0;
        }

        private int grown(int needed) {
            return (int) Math.max(needed, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8));
        }
    }

    /** Messages, each of them whole. */
    private static final class Messages extends Outbox {
        private final ArrayDeque<Piece> queue = new ArrayDeque<>();
        private long size;
        private int flushed;

        @Override
        void add(byte[] head, int headLength, byte[] body, int offset, int length, MessageKind kind) {
            byte[] message = Ranges.join(head, headLength, body, offset, length);
            queue.add(Piece.of(kind, message, 0, message.length));
            size += message.length;
        }

        @Override
        void flush() {
            flushed = queue.size();
        }

        @Override
        void moveTo(Link link, boolean ignoreRoom) {
            while (flushed > 0
                    && (ignoreRoom || link.hasRoomForMessage(queue.peek().length()))) {
                Piece message = queue.remove();
                size -= message.length();
                flushed--;
                link.add(message);
            }
        }

        @Override
        boolean isWaiting() {
            return flushed > 0;
        }

        @Override
        long bytes() {
            return size;
        }

        @Override
        void clear() {
            queue.clear();
            size = 0;
            flushed = 0;
        }
    }
}
