package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.ListenOptions;
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
    private final Map<Wire, Waiting> waiting = new HashMap<>();

    /** Who waits: how long, and what its leaving must be told to. */
    private record Waiting(ScheduledFuture<?> timer, Runnable through) {}

    Anteroom(Loop loop, ListenOptions options, AcceptHandler handler) {
        this.loop = loop;
        this.options = options;
        this.handler = handler;
    }

    /** Lets a peer in for a limited time; false when there is no room for it, or the handler does not want it. */
    boolean enter(Wire wire) {
        if (waiting.size() >= options.maxPendingUpgrades()) {
            String detail = waiting.size() + " others are in the upgrade already";
            tell(wire, new CloseCause(CloseCause.Kind.LOCAL, "too-many-pending", 0, detail));
            return false;
        }
        Runnable through = knock(wire.remote());
        if (through == null) {
            return false;
        }
        ScheduledFuture<?> timer = loop.after(options.upgradeTimeoutNanos(), () -> {
            rejected(wire, CloseCause.of(CloseCause.Kind.TIMED_OUT, "the upgrade took too long"));
            wire.closeNow();
        });
        waiting.put(wire, new Waiting(timer, through));
        return true;
    }

    private Runnable knock(Address remote) {
        Runnable[] through = new Runnable[1];
        loop.aside(() -> through[0] = handler.onKnock(remote));
        return through[0];
    }

    /** Takes a peer out; false when it has left before. */
    boolean left(Wire wire) {
        Waiting gone = waiting.remove(wire);
        if (gone != null) {
            gone.timer().cancel(false);
            loop.aside(gone.through());
        }
        return gone != null;
    }

    /** Takes a peer out and tells why it was not accepted, unless it has left before. */
    void rejected(Wire wire, CloseCause cause) {
        if (left(wire)) {
            tell(wire, cause);
        }
    }

    private void tell(Wire wire, CloseCause cause) {
        Address remote = wire.remote();
        loop.tell(() -> loop.call(() -> handler.onRejected(remote, cause)));
    }

    /** Sends everybody away without a word. */
    void close() {
        for (Wire wire : List.copyOf(waiting.keySet())) {
            left(wire);
            wire.closeNow();
        }
    }
}
