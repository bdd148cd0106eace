package dev.makerwire.network;

import dev.makerwire.transport.IpLiteral;
import java.util.List;

/** Applies the rules of a {@link Platform}: every question has one answer here, and the sentence that goes with it. */
final class Profile {
    private final Engine engine;
    private final Platform platform;

    /** On platforms that ask the player, nothing is received before this. */
    private boolean hasSent;

    Profile(Engine engine) {
        this.engine = engine;
        this.platform = engine.options.platform();
    }

    Platform platform() {
        return platform;
    }

    /** 0, or why there can be no socket of that type. */
    int socket(SocketType type) {
        return switch (type) {
            case TCP, UDP -> platform.plainSockets() ? 0 : absent(type + " sockets do not exist");
            case WS -> platform.webSockets() ? 0 : absent("WebSockets do not exist");
            case WSS -> platform.secureWebSockets() ? 0 : absent("secure WebSockets do not exist");
        };
    }

    int server(SocketType type) {
        return platform.plainSockets() ? socket(type) : absent("servers do not exist");
    }

    int waiting() {
        return platform.waitingConnects() ? 0 : absent("a connect cannot wait: use the asynchronous one");
    }

    int target(boolean secure, String host) {
        if (secure && !platform.secureWebSockets()) {
            return absent("secure WebSockets do not exist");
        }
        return host.indexOf(':') >= 0 && !platform.ipv6() ? absent("IPv6 does not exist, as in " + host) : 0;
    }

    private int absent(String what) {
        engine.lastProblem = "on " + platform.name() + " " + what;
        return Refusal.NOT_ON_PLATFORM;
    }

    /** Where to bind what is to be bound everywhere. */
    String bindHost(String host) {
        return host.isEmpty() && !platform.ipv6() ? "0.0.0.0" : host;
    }

    /** Whether a name must be looked up first, to see whether this platform can reach any of its addresses. */
    boolean mustLookUp(String host) {
        return !platform.ipv6() && !Names.isLiteral(host);
    }

    /** The addresses that this platform can reach. */
    List<String> reachable(List<String> addresses) {
        return platform.ipv6()
                ? addresses
                : addresses.stream().filter(ip -> ip.indexOf(':') < 0).toList();
    }

    /** What looking up a name gives without looking it up, or null. HTML5 always says this (survey, section 5.4). */
    String fixedAddress() {
        return platform.plainSockets() ? null : IpLiteral.LOOPBACK;
    }

    void requireLocalNetwork(String what) {
        if (platform.localNetwork() == Platform.LocalNetwork.NEEDS_ENTITLEMENT) {
            throw new UnsupportedOperationException(what + " needs the entitlement"
                    + " com.apple.developer.networking.multicast on " + platform.name()
                    + ": switch on broadcast networking in the game options, here Platform.entitled(true)");
        }
    }

    void sent() {
        hasSent = true;
    }

    /** Whether datagrams reach the game already. */
    boolean receives() {
        return hasSent || platform.localNetwork() == Platform.LocalNetwork.OPEN;
    }
}
