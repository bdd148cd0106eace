package dev.makerwire.network;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What GameMaker's networking can and cannot do on one of its targets, as data: the manual's rules (protocol survey,
 * sections 4.1, 5.2 and 5.3). Nothing is looked up in the machine. A {@link Network} follows {@link #DESKTOP}, which
 * forbids nothing, unless {@link NetworkOptions#platform} selects another; then it refuses what that target refuses, so
 * that a game's tests can run <em>as if</em> there.
 *
 * @param name a short lower-case name, such as {@code ios}
 * @param maxSockets how many sockets, servers and clients of servers there may be at once
 * @param plainSockets whether TCP and UDP exist, and servers of any kind
 * @param webSockets whether WebSockets exist
 * @param secureWebSockets whether secure WebSockets exist, by their type or by a {@code wss://} URL
 * @param waitingConnects whether a connect may wait for its outcome
 * @param ipv6 whether IPv6 exists
 * @param localNetwork what broadcast and multicast need
 * @param osType GameMaker's {@code os_type}, or {@link #OWN_SYSTEM}
 * @param osBrowser GameMaker's {@code os_browser}; -1 outside of browsers
 */
public record Platform(
        String name,
        int maxSockets,
        boolean plainSockets,
        boolean webSockets,
        boolean secureWebSockets,
        boolean waitingConnects,
        boolean ipv6,
        LocalNetwork localNetwork,
        int osType,
        int osBrowser) {
    /** What a platform asks of those who broadcast and use multicast. */
    public enum LocalNetwork {
        /** Nothing. */
        OPEN,
        /** An entitlement, which this game does not have: broadcasting and multicast throw. */
        NEEDS_ENTITLEMENT,
        /**
         * The game has the entitlement. The system asks the player when the game first sends a datagram, so none is
         * received before: a game that only listens sends a dummy first.
         */
        ENTITLED
    }

    /** As an {@link #osType}: that of the machine on which the game really runs. */
    public static final int OWN_SYSTEM = Integer.MIN_VALUE;

    /** Sockets at once on Windows, macOS and Ubuntu (protocol survey, section 5.3). */
    public static final int DESKTOP_SOCKETS = 1024;

    /** Sockets at once everywhere else. */
    public static final int OTHER_SOCKETS = 64;

    /** Any desktop, nothing forbidden. The default on every JVM. */
    public static final Platform DESKTOP = full("desktop", DESKTOP_SOCKETS, OWN_SYSTEM);

    /** Windows 8 and later. */
    public static final Platform WINDOWS = full("windows", DESKTOP_SOCKETS, 0);

    /** Windows 7: no WebSockets. */
    public static final Platform WINDOWS_7 = WINDOWS.called("windows-7").without(true);

    /** macOS. */
    public static final Platform MACOS = full("macos", DESKTOP_SOCKETS, 1);

    /** Ubuntu, the Linux that GameMaker supports. */
    public static final Platform UBUNTU = full("ubuntu", DESKTOP_SOCKETS, 6);

    /** Android. */
    public static final Platform ANDROID = full("android", OTHER_SOCKETS, 4);

    /** iOS 14 and later, without the entitlement for broadcast and multicast. */
    public static final Platform IOS = full("ios", OTHER_SOCKETS, 3).entitled(false);

    /** tvOS, without the entitlement for broadcast and multicast. */
    public static final Platform TVOS = full("tvos", OTHER_SOCKETS, 20).entitled(false);

    /** A browser (HTML5): only WebSockets, no servers, and no connect that waits. */
    public static final Platform BROWSER =
            new Platform("browser", OTHER_SOCKETS, false, true, true, false, true, LocalNetwork.OPEN, OWN_SYSTEM, 0);

    /** The Universal Windows Platform: no secure WebSockets. */
    public static final Platform UWP = full("uwp", OTHER_SOCKETS, 18).without(false);

    /** Xbox One on the legacy kit (XDK): no secure WebSockets. */
    public static final Platform XBOX_ONE_XDK =
            full("xbox-one-xdk", OTHER_SOCKETS, 15).without(false);

    /** Xbox on the current kit (GDK). */
    public static final Platform XBOX_GDK = full("xbox-gdk", OTHER_SOCKETS, 23);

    /** PlayStation 4: no IPv6. */
    public static final Platform PS4 = full("ps4", OTHER_SOCKETS, 14).ipv4Only();

    /** PlayStation 5: no IPv6. */
    public static final Platform PS5 = full("ps5", OTHER_SOCKETS, 22).ipv4Only();

    /** Switch: no IPv6. */
    public static final Platform SWITCH = full("switch", OTHER_SOCKETS, 21).ipv4Only();

    private static final List<Platform> ALL = List.of(
            DESKTOP,
            WINDOWS,
            WINDOWS_7,
            MACOS,
            UBUNTU,
            ANDROID,
            IOS,
            TVOS,
            BROWSER,
            UWP,
            XBOX_ONE_XDK,
            XBOX_GDK,
            PS4,
            PS5,
            SWITCH);

    /**
     * Checks that there is a name and room for a socket.
     *
     * @param name as above, as are the others
     * @param maxSockets at least 1
     * @param plainSockets whether TCP, UDP and servers exist
     * @param webSockets whether WebSockets exist
     * @param secureWebSockets whether secure WebSockets exist
     * @param waitingConnects whether a connect may wait
     * @param ipv6 whether IPv6 exists
     * @param localNetwork what broadcast and multicast need
     * @param osType GameMaker's {@code os_type}, or {@link #OWN_SYSTEM}
     * @param osBrowser GameMaker's {@code os_browser}
     * @throws IllegalArgumentException when {@code maxSockets} is below 1
     */
    public Platform {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(localNetwork, "localNetwork");
        if (maxSockets < 1) {
            throw new IllegalArgumentException("maxSockets is " + maxSockets + "; it must be at least 1");
        }
    }

    /**
     * Every platform of the manual's rules.
     *
     * @return the constants of this type
     */
    public static List<Platform> all() {
        return ALL;
    }

    /**
     * Finds one of {@link #all} by its name: for command lines and configuration files.
     *
     * @param name such as {@code ios}
     * @return the platform, or empty
     */
    public static Optional<Platform> named(String name) {
        return ALL.stream().filter(platform -> platform.name.equals(name)).findFirst();
    }

    /**
     * The same platform with or without the entitlement for broadcast and multicast. On iOS and tvOS it is a switch in
     * GameMaker's game options.
     *
     * @param granted whether the game has it
     * @return a changed copy
     */
    public Platform entitled(boolean granted) {
        LocalNetwork access = granted ? LocalNetwork.ENTITLED : LocalNetwork.NEEDS_ENTITLEMENT;
        return new Platform(
                name,
                maxSockets,
                plainSockets,
                webSockets,
                secureWebSockets,
                waitingConnects,
                ipv6,
                access,
                osType,
                osBrowser);
    }

    /**
     * The same platform in another system or browser: a browser reports the system of its visitor.
     *
     * @param type GameMaker's {@code os_type}
     * @param browser GameMaker's {@code os_browser}
     * @return a changed copy
     */
    public Platform reporting(int type, int browser) {
        return new Platform(
                name,
                maxSockets,
                plainSockets,
                webSockets,
                secureWebSockets,
                waitingConnects,
                ipv6,
                localNetwork,
                type,
                browser);
    }

    private static Platform full(String name, int maxSockets, int osType) {
        return new Platform(name, maxSockets, true, true, true, true, true, LocalNetwork.OPEN, osType, -1);
    }

    private Platform called(String other) {
        return new Platform(
                other,
                maxSockets,
                plainSockets,
                webSockets,
                secureWebSockets,
                waitingConnects,
                ipv6,
                localNetwork,
                osType,
                osBrowser);
    }

    /** Without secure WebSockets, or without any. */
    private Platform without(boolean any) {
        return new Platform(
                name,
                maxSockets,
                plainSockets,
                webSockets && !any,
                false,
                waitingConnects,
                ipv6,
                localNetwork,
                osType,
                osBrowser);
    }

    private Platform ipv4Only() {
        return new Platform(
                name,
                maxSockets,
                plainSockets,
                webSockets,
                secureWebSockets,
                waitingConnects,
                false,
                localNetwork,
                osType,
                osBrowser);
    }
}
