package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.DatagramHandler;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open UDP port. Datagrams are handed to Netty as they are sent and to the system by a flush, many at once. */
final class NettyDatagramPort implements DatagramPort, Flushing, Leaving {
    static final int MOST_QUEUED_BYTES = 4 << 20;
    private static final int MOST_EMPTY_QUEUED = 1_024;
    /** Most datagrams are no longer than what a network carries in one piece. */
    private static final int LATE_BYTES = 1_500;

    private static final int MOST_SPARE_LATE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(NettyDatagramPort.class);

    private final Loop loop;
    private final OpenThings things;
    private final AddressBook book;
    private final DatagramHandler handler;
    private final Channel channel;
    private final Address local;
    private final Memberships memberships;
    private final OutgoingDatagrams outgoing;
    private final Runnable shut = this::shut;
    private final List<InetSocketAddress> emptyOnes = new ArrayList<>();
    private final ArrayDeque<Late> spareLate = new ArrayDeque<>();
    private boolean listed;
    private boolean closed;
    private boolean failedBefore;

    NettyDatagramPort(Loop loop, OpenThings things, AddressBook book, DatagramHandler handler, Channel channel) {
        this.loop = loop;
        this.things = things;
        this.book = book;
        this.handler = handler;
        this.channel = channel;
        this.local = Addresses.address(channel.localAddress());
        this.memberships = new Memberships(channel);
        this.outgoing = new OutgoingDatagrams(loop.sendBuffers());
        things.ports().add(shut);
    }

    @Override
    public Address local() {
        return local;
    }

    @Override
    public boolean send(Address to, byte[] head, int headLength, byte[] body, int offset, int length) {
        Objects.checkFromIndexSize(0, headLength, head.length);
        Objects.checkFromIndexSize(offset, length, body.length);
        loop.own();
        InetSocketAddress recipient = book.socketAddress(to);
        long size = (long) headLength + length;
        if (closed || size > MAX_DATAGRAM_BYTES || full(size)) {
            return false;
        }
        if (size == 0) {
            return sendEmpty(recipient);
        }
        channel.write(outgoing.of(recipient, head, headLength, body, offset, length), channel.voidPromise());
        list();
        return true;
    }

    @Override
    public boolean join(String group, String interfaceName) {
        loop.own();
        return memberships.join(group, interfaceName, !closed && IpLiteral.isAny(local.ip()));
    }

    @Override
    public boolean leave(String group, String interfaceName) {
        loop.own();
        return memberships.leave(group, interfaceName);
    }

    private void list() {
        if (!listed) {
            listed = true;
            loop.dirty(this);
        }
    }

    /** Goes past the channel, which would leave it out; behind what was sent before it, unless that has to wait. */
    private boolean sendEmpty(InetSocketAddress recipient) {
        if (emptyOnes.isEmpty()) {
            channel.flush();
            ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
            if (queue != null && queue.isEmpty()) {
                sendNow(recipient);
                return true;
            }
        }
        if (emptyOnes.size() >= MOST_EMPTY_QUEUED) {
            return false;
        }
        emptyOnes.add(recipient);
        list();
        return true;
    }

    private boolean full(long more) {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue == null || queue.totalPendingWriteBytes() + more > MOST_QUEUED_BYTES;
    }

    @Override
    public void flushAsked() {
        listed = false;
        flush();
    }

    private void flush() {
        channel.flush();
        emptyOnes.forEach(this::sendNow);
        emptyOnes.clear();
    }

    private void sendNow(InetSocketAddress recipient) {
        try {
            EmptyDatagrams.send(channel, recipient);
        } catch (IOException e) {
            LOG.debug("an empty datagram to {} was lost: {}", recipient, Failures.sentence(e));
        }
    }

    void received(DatagramPacket packet) {
        if (closed) {
            return;
        }
        Address from = book.address(packet.sender());
        ByteBuf bytes = packet.content();
        if (loop.direct()) {
            tell(from, bytes, bytes.readerIndex(), bytes.readableBytes());
        } else {
            Late late = spareLate.isEmpty() ? new Late() : spareLate.pollLast();
            loop.tell(late.of(from, bytes));
        }
    }

    /** A datagram that was read while no handler may be called, until one may. They are used again. */
    private final class Late implements Runnable {
        private final ByteBuf copy = Unpooled.buffer(LATE_BYTES);
        private Address from;

        Late of(Address sender, ByteBuf bytes) {
            from = sender;
            copy.clear().writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
            return this;
        }

        @Override
        public void run() {
            tell(from, copy, 0, copy.readableBytes());
            if (copy.capacity() == LATE_BYTES && spareLate.size() < MOST_SPARE_LATE) {
                spareLate.addLast(this);
            }
        }
    }

    private void tell(Address from, ByteBuf bytes, int index, int length) {
        if (closed) {
            return;
        }
        ByteBufChunk chunk = loop.chunk();
        chunk.open(bytes, index, length, MessageKind.BINARY);
        loop.enter();
        try {
            handler.onDatagram(this, from, chunk);
        } catch (Throwable t) {
            handlerFailed(t);
        } finally {
            chunk.shut();
            loop.leave();
        }
    }

    /** One line for each port, however often it happens: a sender must not be able to fill the log. */
    private void handlerFailed(Throwable bug) {
        if (!failedBefore) {
            failedBefore = true;
            LOG.error("the handler of UDP port {} failed on a datagram; further failures are not logged", local, bug);
        }
    }

    @Override
    public void close() {
        loop.own();
        if (!closed) {
            boolean sent = channel.isWritable();
            shut();
            if (sent) {
                loop.freePort(channel);
            }
        }
    }

    private void shut() {
        closed = true;
        things.ports().remove(shut);
        memberships.close();
        things.leaving().add(this);
        channel.closeFuture().addListener(done -> things.leaving().remove(this));
        flush();
        if (channel.isWritable()) {
            channel.close();
        } else {
            loop.after(loop.closeTimeoutNanos(), channel::close);
        }
    }

    @Override
    public void closeNow() {
        ChannelWire.closeNow(channel);
    }

    /** Netty holds nothing any more, or something again. */
    void writabilityChanged() {
        if (closed && channel.isWritable()) {
            channel.close();
        }
    }
}
