package dev.makerwire.network;

import dev.makerwire.transport.Connection;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** What the parts of a {@link Network} share, and its loop. */
final class Engine {
    static final long NANOS_PER_MILLI = 1_000_000L;

    /** How long one pump of a call that waits may take; the call itself ends by its own deadline. */
    static final long LONGEST_PUMP_NANOS = 1_000_000_000L;

    /** No carrier that has more to read reads fewer sockets at once: so a poll reads each socket that has something. */
    private static final int SOCKETS_PER_ROUND = 16;

    private static final long LONGEST_WAIT_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI / 4;

    final NetworkOptions options;
    final Transport transport;
    final IdTable ids = new IdTable();
    final Deadlines deadlines = new Deadlines();
    final Arena arena = new Arena();
    final EventQueue events;
    final NetworkCounters counters = new NetworkCounters();
    final Makers makers;
    final Connects connects;
    final Names names;
    final Sends sends;
    final Backlog backlog;
    final Visitors visitors;
    final Partials partials;
    final Reception reception;
    final Profile profile;
    final Interfaces interfaces;
    final Broadcasts broadcasts;
    final Uplink uplink;
    String lastProblem = "";

    /** Sockets on which reliable datagrams were turned on. */
    final List<ReliableUdp> reliable = new ArrayList<>();

    private final Inbox inbox;
    private final Payload payload = new Payload();
    private final Set<Connection> paused = new LinkedHashSet<>();
    private Thread owner;
    private boolean polling;
    private boolean closed;
    private volatile boolean woken;

    Engine(NetworkOptions given) {
        options = given.copy();
        transport = options.transport == null ? firstTransport() : options.transport;
        events = new EventQueue(arena, options.maxQueuedEventBytes);
        inbox = new Inbox(options.maxPosts);
        profile = new Profile(this);
        interfaces = new Interfaces(this);
        broadcasts = new Broadcasts(this);
        uplink = new Uplink(this);
        makers = new Makers(this);
        connects = new Connects(this);
        names = new Names(this);
        sends = new Sends(this);
        backlog = new Backlog(this);
        visitors = new Visitors(this);
        partials = new Partials(this);
        reception = new Reception(this);
    }

    private static Transport firstTransport() {
        for (TransportProvider provider : ServiceLoader.load(TransportProvider.class)) {
            return provider.open();
        }
        throw new IllegalStateException(
                "nothing carries the bytes: add the artifact dev.makerwire:makerwire-netty to the"
                        + " class path, or name a transport in NetworkOptions");
    }

    /** Every call passes here: the owner is the first caller's thread, and nothing works once closed. */
    void enter() {
        Thread caller = Thread.currentThread();
        if (owner != caller) {
            if (owner != null) {
                throw new IllegalStateException("this network belongs to thread \"" + owner.getName()
                        + "\" and was called by \"" + caller.getName() + "\"; use post from other threads");
            }
            owner = caller;
        }
        if (closed) {
            throw new IllegalStateException("this network is closed");
        }
    }

    boolean noRoom() {
        return ids.size() >= options.socketLimit();
    }

    /** A refusal about which there is no more to say than what it is. */
    int refuse(int refusal) {
        lastProblem = Refusal.describe(refusal);
        return refusal;
    }

    int unknown(int id) {
        lastProblem = "there is no socket " + id + ": it was never made, was destroyed, or its connection has ended";
        return Refusal.UNKNOWN_ID;
    }

    /** A peer has reached a bound against misbehaviour. */
    void hit(Limit limit, String whatFollowed) {
        counters.hit(limit);
        note(whatFollowed + ": " + limit.code());
    }

    void note(String line) {
        options.diagnostics.accept(line);
    }

    static long nanos(long millis) {
        return Math.min(millis, LONGEST_WAIT_MILLIS) * NANOS_PER_MILLI;
    }

    /** Stops reading a connection until enough was delivered. */
    void pause(Connection connection) {
        if (paused.add(connection)) {
            connection.reading(false);
        }
    }

    boolean paused(Connection connection) {
        return paused.contains(connection);
    }

    private void resume() {
        if (!paused.isEmpty() && events.relaxed()) {
            for (Connection connection : paused) {
                connection.reading(true);
            }
            paused.clear();
        }
    }

    /** Everything that waits to be sent leaves. */
    void flush() {
        for (int index = 0; index < reliable.size(); index++) {
            reliable.get(index).flush();
        }
        transport.flush();
    }

    /** Does what is due, waiting at most so long; delivers nothing. */
    void pump(long mostNanos) {
        backlog.passed();
        flush();
        transport.poll(deadlines.untilNext(transport.nanoTime(), mostNanos));
        deadlines.run(transport.nanoTime());
    }

    int poll(NetworkListener listener, long waitMillis) {
        enter();
        if (polling) {
            throw new IllegalStateException(
                    "poll was called inside one of its own handlers or tasks; return from it first");
        }
        if (waitMillis < 0) {
            throw new IllegalArgumentException("waitMillis is " + waitMillis + "; it must be at least 0");
        }
        polling = true;
        try {
            gather(waitMillis);
            int delivered = deliver(listener);
            delivered += deliverMore(listener);
            if (!closed) {
                flush();
            }
            return delivered;
        } finally {
            polling = false;
        }
    }

    /** Goes on while sockets are waiting to be read, once around all of them and no further than one full queue. */
    private int deliverMore(NetworkListener listener) {
        int delivered = 0;
        long bytes = 0;
        for (int rounds = ids.size() / SOCKETS_PER_ROUND; rounds > 0 && !closed && transport.more(); rounds--) {
            pump(0);
            bytes += events.bytes();
            delivered += deliver(listener);
            if (bytes >= options.maxQueuedEventBytes) {
                break;
            }
        }
        return delivered;
    }

    /** Does what is due until there is something to deliver, somebody calls, or the time is over. */
    private void gather(long waitMillis) {
        long deadline = transport.nanoTime() + nanos(waitMillis);
        boolean called = takeCall();
        long left = events.count() > 0 || called ? 0 : nanos(waitMillis);
        do {
            pump(left);
            // Before the tasks are run: a task that is posted from now on calls again, and is not missed.
            called |= takeCall();
            inbox.run();
            left = closed ? 0 : deadline - transport.nanoTime();
        } while (events.count() == 0 && !called && left > 0);
    }

    private boolean takeCall() {
        boolean was = woken;
        woken = false;
        return was;
    }

    private int deliver(NetworkListener listener) {
        int delivered = 0;
        try {
            for (int left = events.count(); left > 0 && !closed; left--) {
                if (deliverFirst(listener)) {
                    delivered++;
                }
            }
        } finally {
            if (!closed) {
                resume();
            }
        }
        return delivered;
    }

    private boolean deliverFirst(NetworkListener listener) {
        QueuedEvent event = events.first();
        try {
            if (event.entry != null && event.entry.over()) {
                ids.remove(event.entry);
                return false;
            }
            dispatch(event, listener);
            return true;
        } finally {
            payload.detach();
            events.removeFirst();
        }
    }

    private void dispatch(QueuedEvent event, NetworkListener listener) {
        Entry entry = event.entry;
        switch (event.type) {
            case CONNECT -> listener.onConnect(event.peer.server(), entry.id, event.peer);
            case DATA -> {
                payload.attach(event.array, event.offset, event.size);
                listener.onData(entry.id, event.peer, event.message, payload);
            }
            case DISCONNECT -> {
                int server = event.peer.server();
                if (server >= 0) {
                    ids.remove(entry);
                }
                listener.onDisconnect(server >= 0 ? server : entry.id, entry.id, event.peer, event.cause);
            }
            case LOST -> {
                payload.attach(event.array, event.offset, event.size);
                listener.onLost(entry.id, event.peer, payload);
            }
            case NON_BLOCKING_CONNECT ->
                listener.onNonBlockingConnect(entry.id, event.peer, event.succeeded, event.cause);
            case UP -> listener.onUp();
            case UP_FAILED -> listener.onUpFailed();
            case DOWN -> listener.onDown();
        }
    }

    void wakeup() {
        woken = true;
        transport.wakeup();
    }

    boolean post(Runnable task) {
        boolean taken = inbox.offer(task);
        if (taken) {
            wakeup();
        }
        return taken;
    }

    void close() {
        if (closed) {
            return;
        }
        enter();
        ids.forEach(Entry::destroy);
        closed = true;
        transport.close();
    }
}
