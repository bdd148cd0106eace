package dev.makerwire.network;

import dev.makerwire.transport.WebSocketTerms;
import java.util.List;

/**
 * How a {@link Network} behaves. Every bound has a default, listed in docs/limits.md. A {@code Network} copies what it
 * needs when it is opened; later changes have no effect.
 */
public final class NetworkOptions extends NetworkChoices<NetworkOptions> {
    private static final int MIB = 1024 * 1024;

    int maxSockets = Platform.DESKTOP_SOCKETS;
    private boolean maxSocketsGiven;
    long maxQueuedEventBytes = 16L * MIB;
    long maxQueuedSendBytes = 16L * MIB;
    long maxQueuedSendBytesInAll = 256L * MIB;
    int maxMessageBytes = 64 * MIB;
    int maxClientMessageBytes = 4 * MIB;
    int maxPendingHandshakes = 1024;
    int maxPosts = 1024;
    int maxClientsPerAddress = 256;
    int maxPendingHandshakesPerAddress = 256;
    int maxConnectsPerMinutePerAddress = 1024;
    long maxPartialBytesInAll = 256L * MIB;
    long packetTimeoutMillis = 30_000;
    long stalledTimeoutMillis = 60_000;
    long connectTimeoutMillis = 10_000;
    long handshakeTimeoutMillis = 10_000;
    long pingIntervalMillis;
    long pingTimeoutMillis = 10_000;

    /** All defaults. */
    public NetworkOptions() {}

    /**
     * How many sockets, servers and clients of servers may exist at once. Default 1024, as on GameMaker's desktops. Where
     * {@link #platform} selects a platform, that one's number holds, and this can only lower it.
     *
     * @param value at least 1
     * @return this
     */
    public NetworkOptions maxSockets(int value) {
        maxSockets = atLeast(1, value, "maxSockets");
        maxSocketsGiven = true;
        return this;
    }

    /**
     * How much may wait to be polled. Beyond it streams are not read and datagrams are dropped. Default 16 MiB.
     *
     * @param value in bytes, at least 1
     * @return this
     */
    public NetworkOptions maxQueuedEventBytes(long value) {
        maxQueuedEventBytes = atLeast(1, value, "maxQueuedEventBytes");
        return this;
    }

    /**
     * How much may wait to be sent on one socket. Beyond it sending returns {@link Refusal#QUEUE_FULL}; data larger than
     * it is {@link Refusal#TOO_LARGE}. Default 16 MiB.
     *
     * @param value in bytes, at least 1
     * @return this
     */
    public NetworkOptions maxQueuedSendBytes(long value) {
        maxQueuedSendBytes = atLeast(1, value, "maxQueuedSendBytes");
        return this;
    }

    /**
     * How much may wait to be sent on all sockets together. Beyond it a socket may have no more waiting than its equal
     * share; sending more returns {@link Refusal#QUEUE_FULL}. Default 256 MiB.
     *
     * @param value in bytes, at least 1
     * @return this
     */
    public NetworkOptions maxQueuedSendBytesInAll(long value) {
        maxQueuedSendBytesInAll = atLeast(1, value, "maxQueuedSendBytesInAll");
        return this;
    }

    /**
     * The largest packet or message that a socket of one's own accepts. Default 64 MiB (protocol survey, section 2.5).
     *
     * @param value in bytes, at least 1
     * @return this
     */
    public NetworkOptions maxMessageBytes(int value) {
        maxMessageBytes = atLeast(1, value, "maxMessageBytes");
        return this;
    }

    /**
     * The largest packet or message that a server accepts from a client. Default 4 MiB (protocol survey, section 2.5).
     *
     * @param value in bytes, at least 1
     * @return this
     */
    public NetworkOptions maxClientMessageBytes(int value) {
        maxClientMessageBytes = atLeast(1, value, "maxClientMessageBytes");
        return this;
    }

    /**
     * How many peers of one server may be in a handshake at once; more are closed at once and counted. Default 1024.
     *
     * @param value at least 1
     * @return this
     */
    public NetworkOptions maxPendingHandshakes(int value) {
        maxPendingHandshakes = atLeast(1, value, "maxPendingHandshakes");
        return this;
    }

    /**
     * How many connections one address may have to all servers together, those in a handshake included. More are closed at
     * once and counted as {@link Limit#CLIENTS_PER_ADDRESS}. All IPv6 addresses that share their first 64 bits count as
     * one. Default 256: a school behind one address gets in, and nobody fills a server alone.
     *
     * @param value at least 1
     * @return this
     */
    public NetworkOptions maxClientsPerAddress(int value) {
        maxClientsPerAddress = atLeast(1, value, "maxClientsPerAddress");
        return this;
    }

    /**
     * How many connections of one address may be in a handshake at once. More are closed at once and counted as {@link
     * Limit#HANDSHAKES_PER_ADDRESS}. Default 256, a quarter of {@link #maxPendingHandshakes}.
     *
     * @param value at least 1
     * @return this
     */
    public NetworkOptions maxPendingHandshakesPerAddress(int value) {
        maxPendingHandshakesPerAddress = atLeast(1, value, "maxPendingHandshakesPerAddress");
        return this;
    }

    /**
     * How often one address may connect: so often at once, and as often again in each minute. More are closed at once and
     * counted as {@link Limit#CONNECTS_PER_ADDRESS}. Default 1024.
     *
     * @param value at least 1
     * @return this
     */
    public NetworkOptions maxConnectsPerMinutePerAddress(int value) {
        maxConnectsPerMinutePerAddress = atLeast(1, value, "maxConnectsPerMinutePerAddress");
        return this;
    }

    /**
     * How much all connections together may hold of packets and messages that are not complete. Beyond it one
     * connection is closed and counted as {@link Limit#PARTIAL_BYTES}: of those that hold more than a
     * quarter of their equal share the one that has not gone on for longest. Default 256 MiB.
     *
     * @param value in bytes, at least 1
     * @return this
     */
    public NetworkOptions maxPartialBytesInAll(long value) {
        maxPartialBytesInAll = atLeast(1, value, "maxPartialBytesInAll");
        return this;
    }

    /**
     * How long a packet or message that has begun may take, or, if it is a large one, each 16 KiB of it. A peer that is
     * slower is closed and counted as {@link dev.makerwire.protocol.Violation#PACKET_SLOW} (W-16). Time in which this side
     * did not read does not count. Default 30 s.
     *
     * @param value in milliseconds, at least 1
     * @return this
     */
    public NetworkOptions packetTimeoutMillis(long value) {
        packetTimeoutMillis = atLeast(1, value, "packetTimeoutMillis");
        return this;
    }

    /**
     * How long a client of a server may take nothing of what waits for it. Then it is closed with the cause {@code
     * timed-out} and what waited is dropped. {@link Network#timeouts} takes its place for one connection. Default 60 s.
     *
     * @param value in milliseconds; 0 is never
     * @return this
     */
    public NetworkOptions stalledTimeoutMillis(long value) {
        stalledTimeoutMillis = atLeast(0, value, "stalledTimeoutMillis");
        return this;
    }

    /**
     * How many tasks may wait in {@link Network#post}. Default 1024.
     *
     * @param value at least 1
     * @return this
     */
    public NetworkOptions maxPosts(int value) {
        maxPosts = atLeast(1, value, "maxPosts");
        return this;
    }

    /**
     * How long a connect may take, from the name to the end of the handshake. Default 10 s; GameMaker's own default is
     * unknown.
     *
     * @param value in milliseconds, at least 1
     * @return this
     */
    public NetworkOptions connectTimeoutMillis(long value) {
        connectTimeoutMillis = atLeast(1, value, "connectTimeoutMillis");
        return this;
    }

    /**
     * How long a server waits for a peer's upgrade, and again for its handshake. Default 10 s.
     *
     * @param value in milliseconds, at least 1
     * @return this
     */
    public NetworkOptions handshakeTimeoutMillis(long value) {
        handshakeTimeoutMillis = atLeast(1, value, "handshakeTimeoutMillis");
        return this;
    }

    /**
     * After how much silence of a WebSocket's peer a ping is sent. Default 0, never; pings of peers are always answered.
     *
     * @param value in milliseconds, 0 for never
     * @return this
     */
    public NetworkOptions pingIntervalMillis(long value) {
        pingIntervalMillis = atLeast(0, value, "pingIntervalMillis");
        return this;
    }

    /**
     * How long a WebSocket's peer may go on being silent after a ping before its connection ends as timed out. Default
     * 10 s.
     *
     * @param value in milliseconds, at least 1
     * @return this
     */
    public NetworkOptions pingTimeoutMillis(long value) {
        pingTimeoutMillis = atLeast(1, value, "pingTimeoutMillis");
        return this;
    }

    @Override
    NetworkOptions self() {
        return this;
    }

    /** A copy that later changes do not reach. */
    NetworkOptions copy() {
        NetworkOptions copy = new NetworkOptions();
        copy.choose(this);
        copy.maxSockets = maxSockets;
        copy.maxSocketsGiven = maxSocketsGiven;
        copy.maxQueuedEventBytes = maxQueuedEventBytes;
        copy.maxQueuedSendBytes = maxQueuedSendBytes;
        copy.maxQueuedSendBytesInAll = maxQueuedSendBytesInAll;
        copy.maxMessageBytes = maxMessageBytes;
        copy.maxClientMessageBytes = maxClientMessageBytes;
        copy.maxPendingHandshakes = maxPendingHandshakes;
        copy.maxPosts = maxPosts;
        copy.maxClientsPerAddress = maxClientsPerAddress;
        copy.maxPendingHandshakesPerAddress = maxPendingHandshakesPerAddress;
        copy.maxConnectsPerMinutePerAddress = maxConnectsPerMinutePerAddress;
        copy.maxPartialBytesInAll = maxPartialBytesInAll;
        copy.packetTimeoutMillis = packetTimeoutMillis;
        copy.stalledTimeoutMillis = stalledTimeoutMillis;
        copy.connectTimeoutMillis = connectTimeoutMillis;
        copy.handshakeTimeoutMillis = handshakeTimeoutMillis;
        copy.pingIntervalMillis = pingIntervalMillis;
        copy.pingTimeoutMillis = pingTimeoutMillis;
        return copy;
    }

    /** How many sockets there may be, the platform's rule included. */
    int socketLimit() {
        if (platform == null) {
            return maxSockets;
        }
        return maxSocketsGiven ? Math.min(maxSockets, platform.maxSockets()) : platform.maxSockets();
    }

    /** Whether a larger {@link #maxSockets} would make room for more. */
    boolean mayRaiseSockets() {
        return platform == null || socketLimit() < platform.maxSockets();
    }

    /** What is asked for or granted on WebSockets, apart from what one socket says. */
    WebSocketTerms terms(long maxWireBytes, List<String> protocols) {
        return new WebSocketTerms(
                protocols,
                deflate,
                (int) Math.min(Integer.MAX_VALUE, maxWireBytes),
                Engine.nanos(pingIntervalMillis),
                Engine.nanos(pingTimeoutMillis));
    }

    private static int atLeast(int least, int value, String name) {
        return (int) atLeast((long) least, value, name);
    }

    private static long atLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least " + least);
        }
        return value;
    }
}
