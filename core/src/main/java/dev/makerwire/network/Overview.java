package dev.makerwire.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The half of a {@link Network} that tells how things stand. */
public abstract sealed class Overview extends Sender permits Settings {
    Overview(Engine engine) {
        super(engine);
    }

    /**
     * The name of the transport that carries the bytes.
     *
     * @return such as {@code epoll}
     */
    public String transportName() {
        return engine.transport.name();
    }

    /**
     * The platform whose rules this network follows.
     *
     * @return {@link Platform#DESKTOP} unless {@link NetworkOptions#platform} said otherwise
     */
    public Platform platform() {
        return engine.profile.platform();
    }

    /**
     * The clock by which this network waits and measures its deadlines: for loops that keep a beat.
     *
     * @return nanoseconds from an arbitrary start; only differences mean something
     */
    public long nanoTime() {
        return engine.transport.nanoTime();
    }

    /**
     * The local port of a server or socket.
     *
     * @param id a server or socket
     * @return the port, 0 while there is none, or UNKNOWN_ID
     */
    public int port(int id) {
        engine.enter();
        Entry entry = engine.ids.find(id);
        return entry == null ? Refusal.UNKNOWN_ID : entry.info().local().port();
    }

    /**
     * Whether data can be sent on a socket now: it is connected, with its handshake done, or a UDP socket.
     *
     * @param id a socket, or a client of a server
     * @return false also for an unknown id and for a server that accepts connections
     */
    public boolean isUp(int id) {
        engine.enter();
        Entry entry = engine.ids.find(id);
        return entry != null && entry.info().state() == SocketInfo.State.UP;
    }

    /**
     * What is known of one id.
     *
     * @param id a socket, a server, or a client of a server
     * @return its row, or empty when the id is unknown
     */
    public Optional<SocketInfo> info(int id) {
        engine.enter();
        return Optional.ofNullable(engine.ids.find(id)).map(Entry::info);
    }

    /**
     * How much is waiting to be sent on a socket: beyond {@link NetworkOptions#maxQueuedSendBytes} sending is refused.
     *
     * @param id a socket, a client of a server, or a server (which itself never has anything waiting)
     * @return bytes, 0 when it is not connected; or UNKNOWN_ID
     */
    public long queuedSendBytes(int id) {
        engine.enter();
        Entry entry = engine.ids.find(id);
        return entry == null ? Refusal.UNKNOWN_ID : entry.queuedSendBytes();
    }

    /**
     * What is known of every id that is alive.
     *
     * @return a new list in no particular order
     */
    public List<SocketInfo> sockets() {
        engine.enter();
        List<SocketInfo> rows = new ArrayList<>(engine.ids.size());
        engine.ids.forEach(entry -> rows.add(entry.info()));
        return rows;
    }

    /**
     * What was counted so far.
     *
     * @return the live counters
     */
    public NetworkCounters counters() {
        return engine.counters;
    }

    /**
     * Why the last call that returned a negative did so.
     *
     * @return a sentence for people; empty when nothing failed yet
     */
    public String lastProblem() {
        return engine.lastProblem;
    }

    /**
     * Whether this machine is in a network: {@code os_is_network_connected}.
     *
     * @return true if an interface is up that is no loopback and has an address that is not link-local. More cannot be
     *     known without asking somebody
     */
    public boolean networkConnected() {
        return networkConnected(NetworkAttempt.NONE);
    }

    /**
     * As above, and what to do if it is not. Asking again replaces what was asked before.
     *
     * @param attempt whether to wait for a network, here or by an event. With NON_BLOCKING and PASSIVE one down event
     *     follows when a network that was there is gone. It is looked for once a second
     * @return whether it is in a network now; with BLOCKING, at the end of the wait
     */
    public boolean networkConnected(NetworkAttempt attempt) {
        engine.enter();
        return engine.uplink.connected(attempt);
    }
}
