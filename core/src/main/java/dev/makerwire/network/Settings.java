package dev.makerwire.network;

import dev.makerwire.transport.WebSocketTerms;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configuring half of a {@link Network}: everything of {@code network_set_config} and {@code network_set_timeout}, by
 * names of its own. What concerns one socket returns 0, or {@link Refusal#UNKNOWN_ID}; a socket of a kind to which it does
 * not apply is a wrong argument.
 */
public abstract sealed class Settings extends Overview permits Network {
    Settings(Engine engine) {
        super(engine);
    }

    /**
     * How long connects that start from now on may take: {@code network_config_connect_timeout}.
     *
     * @param millis at least 1
     * @throws IllegalArgumentException when it is less
     */
    public void connectTimeoutMillis(long millis) {
        engine.enter();
        engine.connects.timeoutMillis(millis);
    }

    /**
     * Whether {@link Network#connect} and {@link Network#connectRaw} return at once and answer by an event, as the
     * asynchronous ones do: {@code network_config_use_non_blocking_socket}.
     *
     * @param on true for connects from now on; false at first
     */
    public void nonBlocking(boolean on) {
        engine.enter();
        engine.connects.nonBlocking(on);
    }

    /**
     * Lets a connection end with a reset in place of the usual farewell, so that its port is free at once:
     * {@code network_config_avoid_time_wait}. What was sent shortly before may be lost. It cannot be taken back, and holds
     * for later connects of the same socket.
     *
     * @param socket a TCP or WebSocket socket, or a client of such a server
     * @return 0, or UNKNOWN_ID
     * @throws IllegalArgumentException when the id is UDP or a server
     */
    public int avoidTimeWait(int socket) {
        engine.enter();
        StreamEntry stream = stream(socket);
        if (stream == null) {
            return engine.unknown(socket);
        }
        stream.resetOnClose();
        return 0;
    }

    /**
     * Which WebSocket subprotocols a socket offers in its next connects: {@code network_config_websocket_protocol}. What
     * the server chose is in {@link SocketInfo#protocol} and {@link Peer#protocol}; a server that chooses none is no
     * failure. Servers say what they accept in {@link ServerOptions#protocols}.
     *
     * @param socket a WebSocket socket of one's own
     * @param names one name, or several with commas between, the best first; empty for none, which is how it begins
     * @return 0, or UNKNOWN_ID
     * @throws IllegalArgumentException when a name cannot be one (RFC 6455, 4.1) or is there twice, or the id is not a
     *     WebSocket of one's own
     */
    public int webSocketProtocol(int socket, String names) {
        engine.enter();
        StreamEntry stream = stream(socket);
        if (stream == null) {
            return engine.unknown(socket);
        }
        if (stream.type == SocketType.TCP || stream.server != null) {
            throw new IllegalArgumentException("id " + socket + " is "
                    + (stream.server != null ? "a client of a server" : "TCP")
                    + "; only a WebSocket of one's own offers protocols");
        }
        stream.settings.protocols =
                WebSocketTerms.of(1).withProtocols(listed(names)).protocols();
        return 0;
    }

    private static List<String> listed(String names) {
        if (names.isBlank()) {
            return List.of();
        }
        return Stream.of(names.split(",", -1)).map(String::trim).toList();
    }

    /**
     * Lets a UDP socket receive what is sent to all IPv6 hosts (FF02::1), on every interface that carries multicast or
     * those of {@link NetworkOptions#multicastInterfaces}, and sends its broadcasts there as well; or ends that: {@code
     * network_config_enable_multicast} and {@code network_config_disable_multicast}.
     *
     * @param socket a UDP socket or server
     * @param on whether to
     * @return 0; UNKNOWN_ID; NO_MULTICAST when no interface took it; NOT_ON_PLATFORM without IPv6
     * @throws IllegalArgumentException when the id is not UDP
     * @throws UnsupportedOperationException when the selected {@link Platform} needs an entitlement for it
     */
    public int multicast(int socket, boolean on) {
        engine.enter();
        return engine.broadcasts.multicast(socket, on);
    }

    /**
     * The largest packet, message or datagram that a socket takes from now on: {@code
     * network_config_message_size_limit}. Larger ones are a violation (W-18, W-42): a connection ends, a datagram is
     * dropped, both before the bytes are stored. A raw TCP stream has no messages. What is larger than
     * {@link NetworkOptions#maxPartialBytesInAll} does not arrive whatever this says.
     *
     * @param id a socket, a client of a server, or a server: then it holds for clients that connect from now on
     * @param bytes at least 1, the header not counted
     * @return 0, or UNKNOWN_ID
     * @throws IllegalArgumentException when {@code bytes} is below 1
     */
    public int messageSizeLimit(int id, int bytes) {
        engine.enter();
        if (bytes < 1) {
            throw new IllegalArgumentException("a message size limit of " + bytes + " bytes; it must be at least 1");
        }
        Entry entry = engine.ids.find(id);
        if (entry == null) {
            return engine.unknown(id);
        }
        entry.maxMessageBytes(bytes);
        return 0;
    }

    /**
     * How long a connection's peer may be silent, and how long it may take nothing of what is sent to it, before the
     * connection ends with the cause {@code timed-out}. Counted from now, and from each connect of the same socket. Pings
     * and pongs of WebSockets are no words of the peer; {@link NetworkOptions#pingIntervalMillis} is about them.
     *
     * @param socket a TCP or WebSocket socket, or a client of such a server
     * @param readMillis 0 for ever, which is how it begins
     * @param writeMillis 0 for ever, which is how a socket of one's own begins; a client of a server begins with
     *     {@link NetworkOptions#stalledTimeoutMillis}, and this takes its place, also when it is 0
     * @return 0, or UNKNOWN_ID
     * @throws IllegalArgumentException when the id is UDP or a server, or a time is negative
     */
    public int timeouts(int socket, long readMillis, long writeMillis) {
        return timeouts(socket, readMillis, writeMillis, TimeoutPolicy.CLOSE);
    }

    /**
     * As above, with a choice of what happens then.
     *
     * @param socket a TCP or WebSocket socket, or a client of such a server
     * @param readMillis how long the peer may be silent; 0 for ever
     * @param writeMillis how long it may take nothing of what waits; 0 for ever, and as above. Noticed an eighth later at
     *     most
     * @param policy what happens then; REPORT is what {@code network_set_timeout} does
     * @return 0, or UNKNOWN_ID
     * @throws IllegalArgumentException when the id is UDP or a server, or a time is negative
     */
    public int timeouts(int socket, long readMillis, long writeMillis, TimeoutPolicy policy) {
        engine.enter();
        if (readMillis < 0 || writeMillis < 0) {
            throw new IllegalArgumentException(
                    "timeouts of " + readMillis + " and " + writeMillis + " ms; neither may be negative");
        }
        StreamEntry stream = stream(socket);
        if (stream == null) {
            return engine.unknown(socket);
        }
        stream.watch.set(readMillis, writeMillis, policy);
        return 0;
    }

    /** The connection or connecting socket that an id stands for, or null when it is unknown. */
    private StreamEntry stream(int socket) {
        Entry entry = engine.ids.find(socket);
        if (entry == null || entry instanceof StreamEntry) {
            return (StreamEntry) entry;
        }
        throw new IllegalArgumentException("id " + socket + " is a " + entry.type
                + (entry instanceof ServerEntry ? " server" : " socket")
                + "; this concerns TCP and WebSocket sockets and the clients of servers");
    }
}
