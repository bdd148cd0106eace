package dev.makerwire.transport.memory;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.CloseCause.Kind;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.Listener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A listening port, and the connections that are not accepted yet. */
final class MemoryListener implements Listener {
    /** How many connections wait for the owner's next poll, at most; more are refused. */
    static final int BACKLOG = 1024;

    private final MemoryTransport transport;
    private final ListenOptions options;
    private final AcceptHandler handler;
    private final Set<MemoryConnection> backlog = new LinkedHashSet<>();
    private final Set<MemoryConnection> upgrading = new LinkedHashSet<>();
    private Address local = Address.NONE;
    private boolean closed;

    MemoryListener(MemoryTransport transport, ListenOptions options, AcceptHandler handler) {
        this.transport = transport;
        this.options = options;
        this.handler = handler;
    }

    void bound(Address address) {
        local = address;
    }

    ListenOptions options() {
        return options;
    }

    @Override
    public Address local() {
        return local;
    }

    /** A peer knocks. Returns this side's end, which waits to be accepted, or null when too many wait. */
    MemoryConnection knock(Opening opening, Address near, Address far) {
        if (backlog.size() >= BACKLOG) {
            return null;
        }
        String path = options.carrier().messages() ? opening.options().path() : "";
        MemoryConnection connection = new MemoryConnection(transport, options.carrier(), path, options.webSocket());
        connection.addresses(near, far);
        connection.onEnd(() -> {
            backlog.remove(connection);
            upgrading.remove(connection);
        });
        backlog.add(connection);
        transport.schedule(transport.nanoTime(), () -> answer(connection, opening));
        return connection;
    }

    private int answer(MemoryConnection connection, Opening opening) {
        if (!backlog.remove(connection)) {
            return 0;
        }
        Carrier offered = opening.options().carrier();
        if (options.carrier() == Carrier.TCP) {
            return accept(connection);
        }
        Runnable through = handler.onKnock(connection.remote());
        if (through == null) {
            opening.answered(false);
            return connection.fail(CloseCause.of(Kind.LOCAL, "not let in"));
        }
        if (offered == Carrier.TCP) {
            return awaitUpgrade(connection, through);
        }
        through.run();
        if (!opening.connection().isOpening()) {
            return reject(connection, CloseCause.of(Kind.PEER_RESET, "the peer left before the upgrade"));
        }
        if (offered != options.carrier() || !opening.trusts(options)) {
            opening.answered(false);
            return reject(connection, wrongSpeech());
        }
        String protocol =
                options.webSocket().choose(opening.options().webSocket().protocols());
        connection.protocol(protocol);
        opening.connection().protocol(protocol);
        opening.answered(true);
        return accept(connection);
    }

    /** A plain TCP peer at a WebSocket port: whatever it does next is wrong. */
    private int awaitUpgrade(MemoryConnection connection, Runnable through) {
        if (upgrading.size() >= options.maxPendingUpgrades()) {
            through.run();
            return reject(connection, CloseCause.of(Kind.UPGRADE_FAILED, "too many peers are in the upgrade"));
        }
        upgrading.add(connection);
        connection.gate(piece -> reject(connection, piece.end() == null ? wrongSpeech() : piece.end()));
        long late = Ranges.later(transport.nanoTime(), options.upgradeTimeoutNanos());
        Agenda.Entry timer =
                transport.schedule(late, () -> reject(connection, CloseCause.of(Kind.TIMED_OUT, "no upgrade in time")));
        connection.onEnd(() -> {
            upgrading.remove(connection);
            timer.cancel();
            through.run();
        });
        return 0;
    }

    private CloseCause wrongSpeech() {
        return options.carrier() == Carrier.WSS
                ? CloseCause.of(Kind.TLS_FAILED, "the peer's TLS handshake failed or was none")
                : CloseCause.of(Kind.UPGRADE_FAILED, "the peer sent no WebSocket upgrade");
    }

    private int reject(MemoryConnection connection, CloseCause cause) {
        connection.reject(cause, 1002, "");
        return rejected(connection, cause);
    }

    private int rejected(MemoryConnection connection, CloseCause cause) {
        try {
            handler.onRejected(connection.remote(), cause);
        } catch (Throwable ignored) {
            // The connection is gone already, so there is nothing to abort.
        }
        return 1;
    }

    private int accept(MemoryConnection connection) {
        connection.opened();
        try {
            ConnectionHandler told = handler.onAccept(connection);
            if (told == null) {
                throw new NullPointerException("onAccept returned null in place of a handler");
            }
            connection.handler(told);
            return 1;
        } catch (Throwable failure) {
            connection.failed(failure);
            // Nobody else could learn of it.
            return 1 + rejected(connection, CloseCause.of(Kind.HANDLER_FAILED, failure.toString()));
        }
    }

    @Override
    public void close() {
        transport.checkThread();
        if (!closed) {
            closed = true;
            transport.released(this);
            for (MemoryConnection waiting : List.copyOf(backlog)) {
                waiting.abort();
            }
            for (MemoryConnection waiting : List.copyOf(upgrading)) {
                waiting.abort();
            }
        }
    }
}
