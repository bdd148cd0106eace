package dev.makerwire.network;

import java.util.function.Consumer;

/**
 * GameMaker's networking for one thread.
 *
 * <p><b>Life of a network.</b> {@link #open} it, make sockets and servers, call {@link #poll(NetworkListener)} once per
 * frame or with a wait in a loop, {@link #close} it. There is no hidden thread: everything happens inside {@code poll} and
 * the calls that wait ({@link #connect}, {@link #connectRaw}, {@link #resolve}, and sending datagrams to a name). What is
 * sent leaves with the next {@code poll} or {@link #flush}, gathered into one write per connection.
 *
 * <p><b>Ids.</b> Servers, sockets and clients of servers share one space of ids that counts up from 0. An id is not used
 * again until 2^31 - 1 have been given out, so an id that is over is always unknown. A client of a server is over when its
 * disconnect event is delivered; a socket of one's own stays until it is destroyed and may connect again.
 *
 * <p><b>Results.</b> What cannot be done now is a negative number from {@link Refusal}. A wrong argument throws and names
 * the value.
 *
 * <p><b>Threads.</b> The owner is the thread of the first call after {@code open}. Other threads may call {@link #wakeup}
 * and {@link #post}; anything else fails at once.
 */
public final class Network extends Settings implements AutoCloseable {
    private Network(Engine engine) {
        super(engine);
    }

    /**
     * Opens a network with all defaults.
     *
     * @return a new network
     * @throws IllegalStateException when no transport is on the class path; the message names the artifact to add
     */
    public static Network open() {
        return open(new NetworkOptions());
    }

    /**
     * Opens a network.
     *
     * @param options how it behaves
     * @return a new network
     * @throws IllegalStateException when no transport is named and none is on the class path
     */
    public static Network open(NetworkOptions options) {
        return new Network(new Engine(options));
    }

    // ---- making and ending sockets

    /**
     * Makes a socket: {@code network_create_socket}. A UDP socket is bound to a port that the system chooses.
     *
     * @param type its kind
     * @return its id, or TOO_MANY_SOCKETS or CANNOT_BIND
     */
    public int createSocket(SocketType type) {
        return createSocket(type, 0);
    }

    /**
     * Makes a socket with a local port: {@code network_create_socket_ext}.
     *
     * @param type its kind
     * @param localPort 0 to 65535; 0 lets the system choose. UDP binds it now, the others when they connect
     * @return its id, or TOO_MANY_SOCKETS or CANNOT_BIND
     * @throws IllegalArgumentException when the port is out of range
     */
    public int createSocket(SocketType type, int localPort) {
        engine.enter();
        return engine.makers.socket(type, "", localPort);
    }

    /**
     * Makes a socket with a local address of its own, on machines that have several.
     *
     * @param type its kind
     * @param localHost a literal address of this machine; empty for any
     * @param localPort 0 to 65535; 0 lets the system choose. UDP binds it now, the others when they connect
     * @return its id, or TOO_MANY_SOCKETS or CANNOT_BIND
     * @throws IllegalArgumentException when the port is out of range or {@code localHost} is no literal address
     */
    public int createSocket(SocketType type, String localHost, int localPort) {
        engine.enter();
        return engine.makers.socket(type, localHost, localPort);
    }

    /**
     * Makes a server that speaks packets: {@code network_create_server}.
     *
     * @param type what it accepts: TCP, UDP or WS; for WSS use {@link #createServer(ServerOptions)}
     * @param port 0 to 65535; 0 lets the system choose
     * @param maxClients how many clients at once, at least 1
     * @return its id, or TOO_MANY_SOCKETS or CANNOT_BIND
     */
    public int createServer(SocketType type, int port, int maxClients) {
        return createServer(new ServerOptions(type, port, maxClients));
    }

    /**
     * Makes a server that speaks raw: {@code network_create_server_raw}.
     *
     * @param type what it accepts: TCP, UDP or WS
     * @param port 0 to 65535; 0 lets the system choose
     * @param maxClients how many clients at once, at least 1
     * @return its id, or TOO_MANY_SOCKETS or CANNOT_BIND
     */
    public int createServerRaw(SocketType type, int port, int maxClients) {
        return createServer(new ServerOptions(type, port, maxClients).dialect(Dialect.RAW));
    }

    /**
     * Makes a server.
     *
     * @param options what it accepts and where
     * @return its id, or TOO_MANY_SOCKETS or CANNOT_BIND; {@link #lastProblem} says more
     * @throws IllegalArgumentException for WSS without an identity
     */
    public int createServer(ServerOptions options) {
        engine.enter();
        return engine.makers.server(options);
    }

    /**
     * Ends a socket or server: {@code network_destroy}. What was sent still leaves. No event follows, and events that wait
     * about it are not delivered. Destroying a server closes its clients.
     *
     * @param id a socket, a server, or a client of a server
     * @return 0, or UNKNOWN_ID
     */
    public int destroy(int id) {
        engine.enter();
        Entry entry = engine.ids.find(id);
        if (entry == null) {
            return Refusal.UNKNOWN_ID;
        }
        entry.destroy();
        return 0;
    }

    // ---- connecting

    /**
     * Connects and waits, speaking packets: {@code network_connect}. Other events stay queued meanwhile. On UDP it names
     * the peer that {@link #sendPacket} sends to.
     *
     * @param socket a socket of one's own
     * @param url a host name or address; on WebSockets also a URL, see W rules on URLs
     * @param port 1 to 65535; on WebSockets 0 takes the URL's
     * @return the socket's id once packets can be sent, or a {@link Refusal}
     * @throws IllegalArgumentException when the id is a server's or a client's, or the port is out of range
     */
    public int connect(int socket, String url, int port) {
        engine.enter();
        return engine.connects.blocking(socket, url, port, Dialect.PACKETS);
    }

    /**
     * Connects and waits, speaking raw: {@code network_connect_raw}.
     *
     * @param socket a socket of one's own
     * @param url a host name, address or URL
     * @param port 1 to 65535; on WebSockets 0 takes the URL's
     * @return the socket's id, or a {@link Refusal}
     * @throws IllegalArgumentException when the id is a server's or a client's, or the port is out of range
     */
    public int connectRaw(int socket, String url, int port) {
        engine.enter();
        return engine.connects.blocking(socket, url, port, Dialect.RAW);
    }

    /**
     * Starts to connect, speaking packets: {@code network_connect_async}. Exactly one non-blocking-connect event follows
     * unless the result is negative.
     *
     * @param socket a socket of one's own
     * @param url a host name, address or URL
     * @param port 1 to 65535; on WebSockets 0 takes the URL's
     * @return the socket's id, or UNKNOWN_ID, ALREADY_CONNECTED or BAD_URL
     * @throws IllegalArgumentException when the id is a server's or a client's, or the port is out of range
     */
    public int connectAsync(int socket, String url, int port) {
        engine.enter();
        return engine.connects.async(socket, url, port, Dialect.PACKETS);
    }

    /**
     * Starts to connect, speaking raw: {@code network_connect_raw_async}.
     *
     * @param socket a socket of one's own
     * @param url a host name, address or URL
     * @param port 1 to 65535; on WebSockets 0 takes the URL's
     * @return the socket's id, or UNKNOWN_ID, ALREADY_CONNECTED or BAD_URL
     * @throws IllegalArgumentException when the id is a server's or a client's, or the port is out of range
     */
    public int connectRawAsync(int socket, String url, int port) {
        engine.enter();
        return engine.connects.async(socket, url, port, Dialect.RAW);
    }

    /**
     * Looks up a host name and waits: {@code network_resolve}.
     *
     * @param name a host name or address
     * @return the first address as text, or the empty string
     */
    public String resolve(String name) {
        engine.enter();
        return engine.names.resolve(name);
    }

    // ---- the loop

    /** Hands everything sent so far to the system now, without waiting for the next {@code poll}. */
    public void flush() {
        engine.enter();
        engine.flush();
    }

    /**
     * Does what is due, never waiting, and delivers every event that is there.
     *
     * @param listener receives the events
     * @return how many events were delivered
     * @throws IllegalStateException when called from a handler, from a foreign thread, or after {@link #close}
     */
    public int poll(NetworkListener listener) {
        return poll(listener, 0);
    }

    /**
     * Does what is due and delivers events, waiting for the first one if there is none. Returns early after {@link
     * #wakeup} or a post.
     *
     * @param listener receives the events
     * @param waitMillis how long to wait at most; 0 never waits
     * @return how many events were delivered
     * @throws IllegalStateException when called from a handler, from a foreign thread, or after {@link #close}
     */
    public int poll(NetworkListener listener, long waitMillis) {
        return engine.poll(listener, waitMillis);
    }

    /**
     * Like {@link #poll(NetworkListener)}, with events as objects that may be kept.
     *
     * @param consumer receives the events
     * @return how many events were delivered
     */
    public int poll(Consumer<NetworkEvent> consumer) {
        return engine.poll(new CopyingListener(consumer), 0);
    }

    /**
     * Like {@link #poll(NetworkListener, long)}, with events as objects that may be kept.
     *
     * @param consumer receives the events
     * @param waitMillis how long to wait at most
     * @return how many events were delivered
     */
    public int poll(Consumer<NetworkEvent> consumer, long waitMillis) {
        return engine.poll(new CopyingListener(consumer), waitMillis);
    }

    /** Ends a waiting {@code poll} early. May be called from any thread. */
    public void wakeup() {
        engine.wakeup();
    }

    /**
     * Runs a task on the network's thread, inside the next {@code poll}, before events are delivered. May be called from
     * any thread. A task that throws lets {@code poll} throw.
     *
     * @param task what to run
     * @return false when too many tasks are waiting; the task will not run
     */
    public boolean post(Runnable task) {
        return engine.post(task);
    }

    /** Closes everything: what was sent still leaves, no event follows. Closing twice is allowed. */
    @Override
    public void close() {
        engine.close();
    }
}
