package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.Listener;
import io.netty.channel.Channel;

/** An open listening port. */
final class NettyListener implements Listener {
    private final Loop loop;
    private final OpenThings things;
    private final Channel channel;
    private final Address local;
    private final Runnable whenClosed;
    private final Runnable shut = this::shut;
    private Runnable beforeClosing = () -> {};
    private boolean closed;

    NettyListener(Loop loop, OpenThings things, Channel channel, Runnable whenClosed) {
        this.loop = loop;
        this.things = things;
        this.channel = channel;
        this.whenClosed = whenClosed;
        this.local = Addresses.address(channel.localAddress());
        things.ports().add(shut);
    }

    @Override
    public Address local() {
        return local;
    }

    void beforeClosing(Runnable action) {
        beforeClosing = action;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        loop.own();
        if (!closed) {
            shut();
            loop.freePort(channel);
        }
    }

    private void shut() {
        closed = true;
        things.ports().remove(shut);
        beforeClosing.run();
        ChannelWire.closeNow(channel);
        whenClosed.run();
    }
}
