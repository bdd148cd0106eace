package dev.makerwire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;

/** The datagrams of one port on their way out. They are used again, so that sending one allocates nothing. */
final class OutgoingDatagrams {
    /** Further ones are left to the garbage collector. */
    private static final int MOST_SPARE = 1_024;

    private static final InetSocketAddress NOBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final SendBuffers buffers;
    private final ArrayDeque<Outgoing> spare = new ArrayDeque<>();

    OutgoingDatagrams(SendBuffers buffers) {
        this.buffers = buffers;
    }

    /** One that consists of two ranges, at least one byte. */
    DatagramPacket of(InetSocketAddress to, byte[] head, int headLength, byte[] body, int offset, int length) {
        SendBuffer bytes = buffers.take(headLength + length);
        bytes.view.put(head, 0, headLength).put(body, offset, length);
        Outgoing datagram = spare.isEmpty() ? new Outgoing() : spare.pollLast();
        datagram.begin(to, bytes);
        return datagram;
    }

    /** Netty's own has one content and one recipient for ever. */
    private final class Outgoing extends DatagramPacket {
        private InetSocketAddress to;
        private SendBuffer bytes;
        private ByteBuf content;

        Outgoing() {
            super(Unpooled.EMPTY_BUFFER, NOBODY);
        }

        void begin(InetSocketAddress recipient, SendBuffer full) {
            to = recipient;
            bytes = full;
            content = full.memory();
        }

        @Override
        public ByteBuf content() {
            return content;
        }

        @Override
        public InetSocketAddress recipient() {
            return to;
        }

        @Override
        public int refCnt() {
            return content.refCnt();
        }

        @Override
        public DatagramPacket retain() {
            return retain(1);
        }

        @Override
        public DatagramPacket retain(int increment) {
            content.retain(increment);
            return this;
        }

        @Override
        public DatagramPacket touch(Object hint) {
            content.touch(hint);
            return this;
        }

        @Override
        public DatagramPacket touch() {
            content.touch();
            return this;
        }

        @Override
        public boolean release(int decrement) {
            return content.refCnt() == decrement ? end() : content.release(decrement);
        }

        @Override
        public boolean release() {
            return release(1);
        }

        /** It is sent, or lost. */
        private boolean end() {
            buffers.giveBack(bytes);
            content = Unpooled.EMPTY_BUFFER;
            if (spare.size() < MOST_SPARE) {
                spare.addLast(this);
            }
            return true;
        }
    }
}
