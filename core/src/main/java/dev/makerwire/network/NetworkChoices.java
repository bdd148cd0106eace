package dev.makerwire.network;

import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.SocketTuning;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.Transport;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The options of a {@link Network} that are no bounds: what carries it, whom it believes, whose manners it follows.
 *
 * @param <S> what the methods return, so that they can be written in a row
 */
public abstract sealed class NetworkChoices<S extends NetworkChoices<S>> permits NetworkOptions {
    Transport transport;
    int gameId;
    boolean deflate;
    TlsTrust trust = TlsTrust.system();
    Compatibility compatibility = Compatibility.DEFAULT;
    Consumer<String> diagnostics = line -> {};
    SocketTuning tuning = SocketTuning.DEFAULT;
    Platform platform;
    List<String> broadcastAddresses = List.of();
    List<String> multicastInterfaces = List.of();
    Predicate<String> unlimitedAddresses = IpLiteral::isLoopback;

    NetworkChoices() {}

    abstract S self();

    /**
     * Names the transport. Without one, the first that {@link java.util.ServiceLoader} finds is opened.
     *
     * @param value an open transport; the network closes it when it is closed
     * @return this
     */
    public S transport(Transport value) {
        transport = Objects.requireNonNull(value, "transport");
        return self();
    }

    /**
     * The game id that is sent in handshakes. Nobody is known to check it. Default 0, as the HTML5 runtime sends.
     *
     * @param value any number
     * @return this
     */
    public S gameId(int value) {
        gameId = value;
        return self();
    }

    /**
     * Whether WebSockets may compress messages (permessage-deflate without context takeover). Default false.
     *
     * @param value true to ask for it and to grant it
     * @return this
     */
    public S deflate(boolean value) {
        deflate = value;
        return self();
    }

    /**
     * Which servers secure sockets believe. Default: the platform's authorities, host name checked.
     *
     * @param value the trust
     * @return this
     */
    public S trust(TlsTrust value) {
        trust = Objects.requireNonNull(value, "trust");
        return self();
    }

    /**
     * Which of GameMaker's runtimes to follow where they differ.
     *
     * @param value the choices
     * @return this
     */
    public S compatibility(Compatibility value) {
        compatibility = Objects.requireNonNull(value, "compatibility");
        return self();
    }

    /**
     * Where to hand lines for people: broken rules and refused peers, one line each. Default: nowhere.
     *
     * @param value is called on the network's thread; must not call the network
     * @return this
     */
    public S diagnostics(Consumer<String> value) {
        diagnostics = Objects.requireNonNull(value, "diagnostics");
        return self();
    }

    /**
     * Options of the system's sockets: no delay, keep-alive, buffer sizes, reuse of addresses.
     *
     * @param value the options of all sockets of this network
     * @return this
     */
    public S tuning(SocketTuning value) {
        tuning = Objects.requireNonNull(value, "tuning");
        return self();
    }

    /**
     * Selects the platform whose rules to follow, so that tests run as if there. Its number of sockets {@link
     * NetworkOptions#maxSockets} can only lower. Where none is selected those of {@link Platform#DESKTOP} hold, and
     * {@code maxSockets} alone says how many sockets there may be.
     *
     * @param value the platform
     * @return this
     */
    public S platform(Platform value) {
        platform = Objects.requireNonNull(value, "platform");
        return self();
    }

    /**
     * Where {@link Network#sendBroadcast} sends to. Default: the broadcast address of every interface that is up, or
     * 255.255.255.255 where there is none.
     *
     * @param values literal IPv4 addresses; none for the default
     * @return this
     * @throws IllegalArgumentException when one is no literal IPv4 address
     */
    public S broadcastAddresses(String... values) {
        for (String value : values) {
            if (!IpLiteral.is(value) || value.indexOf(':') >= 0) {
                throw new IllegalArgumentException("\"" + value + "\" is no literal IPv4 address to broadcast to");
            }
        }
        broadcastAddresses = List.of(values);
        return self();
    }

    /**
     * By which interfaces multicast goes, see {@link Network#multicast}. Default: all that are up and carry it, but not the
     * loopback.
     *
     * @param names as the system calls them, such as {@code eth0}; none for the default
     * @return this
     */
    public S multicastInterfaces(String... names) {
        multicastInterfaces = List.of(names);
        return self();
    }

    /**
     * Which addresses the three limits per address do not hold for. Default: this machine itself, so that a proxy before
     * the server, and tests, are not limited. Name a proxy on another machine here, since all its clients come from it.
     *
     * @param value is asked for each new connection with its literal address, such as {@code 127.0.0.1}; must not call the
     *     network
     * @return this
     */
    public S unlimitedAddresses(Predicate<String> value) {
        unlimitedAddresses = Objects.requireNonNull(value, "unlimitedAddresses");
        return self();
    }

    Platform platform() {
        return platform == null ? Platform.DESKTOP : platform;
    }

    /** Takes over what another has chosen. */
    void choose(NetworkChoices<?> from) {
        transport = from.transport;
        gameId = from.gameId;
        deflate = from.deflate;
        trust = from.trust;
        compatibility = from.compatibility;
        diagnostics = from.diagnostics;
        tuning = from.tuning;
        platform = from.platform;
        broadcastAddresses = from.broadcastAddresses;
        multicastInterfaces = from.multicastInterfaces;
        unlimitedAddresses = from.unlimitedAddresses;
    }
}
