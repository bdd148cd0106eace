package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.ListenOptions;
import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the peers of one WebSocket listener wait while they are in TLS or the upgrade. Their number and their time are
 * limited, and each leaves once: accepted or rejected.
 */
final class Anteroom {
    private final Loop loop;
    private final ListenOptions options;
    private final AcceptHandler handler;
    private final Map<Channel, ScheduledFuture<?>> waiting = new HashMap<>();

    Anteroom(Loop loop, ListenOptions options, AcceptHandler handler) {
        this.loop = loop;
        this.options = options;
        this.handler = handler;
    }

    /** Whether there is no room for another; tells of the one who is not let in. */
    boolean full(Channel channel) {
        if (waiting.size() < options.maxPendingUpgrades()) {
            return false;
        }
        String detail = waiting.size() + " others are in the upgrade already";
        tell(channel, new CloseCause(CloseCause.Kind.LOCAL, "too-many-pending", 0, detail));
        return true;
    }

    /** Lets a peer in for a limited time. */
    void enter(Channel channel) {
        ScheduledFuture<?> timer = loop.after(options.upgradeTimeoutNanos(), () -> {
            rejected(channel, CloseCause.of(CloseCause.Kind.TIMED_OUT, "the upgrade took too long"));
            Sockets.closeNow(channel);
        });
        waiting.put(channel, timer);
    }

    /** Takes a peer out; false when it has left before. */
    boolean left(Channel channel) {
        ScheduledFuture<?> timer = waiting.remove(channel);
        if (timer != null) {
            timer.cancel(false);
        }
        return timer != null;
    }

    /** Takes a peer out and tells why it was not accepted, unless it has left before. */
    void rejected(Channel channel, CloseCause cause) {
        if (left(channel)) {
            tell(channel, cause);
        }
    }

    private void tell(Channel channel, CloseCause cause) {
        Address remote = Addresses.address(channel.remoteAddress());
        loop.tell(() -> loop.call(() -> handler.onRejected(remote, cause)));
    }

    /** Sends everybody away without a word. */
    void close() {
        for (Channel channel : List.copyOf(waiting.keySet())) {
            left(channel);
            Sockets.closeNow(channel);
        }
    }
}
