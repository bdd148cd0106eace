package dev.makerwire.network;

import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.Transport;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How a {@link Network} behaves. Every bound has a default, listed in docs/limits.md. A {@code Network} copies what it
 * needs when it is opened; later changes have no effect.
 */
public final class NetworkOptions {
    private static final int MIB = 1024 * 1024;

    Transport transport;
    int maxSockets = Platform.DESKTOP_SOCKETS;
    private boolean maxSocketsGiven;
    private Platform platform;
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
    Predicate<String> unlimitedAddresses = IpLiteral::isLoopback;
    long connectTimeoutMillis = 10_000;
    long handshakeTimeoutMillis = 10_000;
    int gameId;
    boolean deflate;
    TlsTrust trust = TlsTrust.system();
    Compatibility compatibility = Compatibility.DEFAULT;
    Consumer<String> diagnostics = line -> {};

    /** All defaults. */
    public NetworkOptions() {}

    /**
     * Names the transport. Without one, the first that {@link java.util.ServiceLoader} finds is opened.
     *
     * @param value an open transport; the network closes it when it is closed
     * @return this
     */
    public NetworkOptions transport(Transport value) {
        transport = Objects.requireNonNull(value, "transport");
        return this;
    }

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
     * Which addresses the three limits per address do not hold for. Default: this machine itself, so that a proxy before
     * the server, and tests, are not limited. Name a proxy on another machine here, since all its clients come from it.
     *
     * @param value is asked for each new connection with its literal address, such as {@code 127.0.0.1}; must not call the
     *     network
     * @return this
     */
    public NetworkOptions unlimitedAddresses(Predicate<String> value) {
        unlimitedAddresses = Objects.requireNonNull(value, "unlimitedAddresses");
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
     * The game id that is sent in handshakes. Nobody is known to check it. Default 0, as the HTML5 runtime sends.
     *
     * @param value any number
     * @return this
     */
    public NetworkOptions gameId(int value) {
        gameId = value;
        return this;
    }

    /**
     * Whether WebSockets may compress messages (permessage-deflate without context takeover). Default false.
     *
     * @param value true to ask for it and to grant it
     * @return this
     */
    public NetworkOptions deflate(boolean value) {
        deflate = value;
        return this;
    }

    /**
     * Which servers secure sockets believe. Default: the platform's authorities, host name checked.
     *
     * @param value the trust
     * @return this
     */
    public NetworkOptions trust(TlsTrust value) {
        trust = Objects.requireNonNull(value, "trust");
        return this;
    }

    /**
     * Which of GameMaker's runtimes to follow where they differ.
     *
     * @param value the choices
     * @return this
     */
    public NetworkOptions compatibility(Compatibility value) {
        compatibility = Objects.requireNonNull(value, "compatibility");
        return this;
    }

    /**
     * Where to hand lines for people: broken rules and refused peers, one line each. Default: nowhere.
     *
     * @param value is called on the network's thread; must not call the network
     * @return this
     */
    public NetworkOptions diagnostics(Consumer<String> value) {
        diagnostics = Objects.requireNonNull(value, "diagnostics");
        return this;
    }

    /**
     * Selects the platform whose rules to follow, so that tests run as if there. Default {@link Platform#DESKTOP}, whose
     * number of sockets {@link #maxSockets} may also raise.
     *
     * @param value the platform
     * @return this
     */
    public NetworkOptions platform(Platform value) {
        platform = Objects.requireNonNull(value, "platform");
        return this;
    }

    /** A copy that later changes do not reach. */
    NetworkOptions copy() {
        NetworkOptions copy = new NetworkOptions();
        copy.transport = transport;
        copy.maxSockets = maxSockets;
        copy.maxSocketsGiven = maxSocketsGiven;
        copy.platform = platform;
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
        copy.unlimitedAddresses = unlimitedAddresses;
        copy.connectTimeoutMillis = connectTimeoutMillis;
        copy.handshakeTimeoutMillis = handshakeTimeoutMillis;
        copy.gameId = gameId;
        copy.deflate = deflate;
        copy.trust = trust;
        copy.compatibility = compatibility;
        copy.diagnostics = diagnostics;
        return copy;
    }

    /** The largest WebSocket message that a socket of one's own takes: the largest packet with its header. */
    int maxWireBytes() {
        return withHeader(maxMessageBytes);
    }

    /** The largest WebSocket message that a server takes. */
    int maxClientWireBytes() {
        return withHeader(maxClientMessageBytes);
    }

    Platform platform() {
        return platform == null ? Platform.DESKTOP : platform;
    }

    /** How many sockets there may be, the platform's rule included. */
    int socketLimit() {
        if (platform == null) {
            return maxSockets;
        }
        return maxSocketsGiven ? Math.min(maxSockets, platform.maxSockets()) : platform.maxSockets();
    }

    private static int withHeader(int bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (long) bytes + PacketHeader.LENGTH);
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
