package dev.makerwire.gml;

import dev.makerwire.network.NetworkAttempt;
import dev.makerwire.network.TimeoutPolicy;

/** GameMaker's functions that configure networking (protocol survey, section 5.4). */
public abstract class GmlConfiguration extends GmlNetworking {
    private static final String SET_CONFIG = "network_set_config";

    /** Nothing to make: every name is static. */
    GmlConfiguration() {}

    /**
     * Configures all sockets, or one.
     *
     * @param config {@link #network_config_connect_timeout}, with milliseconds from 1, for connects that start from now on;
     *     {@link #network_config_use_non_blocking_socket}, with 0 or 1; or, with a socket,
     *     {@link #network_config_enable_reliable_udp}, {@link #network_config_disable_reliable_udp},
     *     {@link #network_config_avoid_time_wait}, {@link #network_config_enable_multicast} or
     *     {@link #network_config_disable_multicast}
     * @param value its value, or the socket
     */
    public static void network_set_config(int config, int value) {
        if (deaf(SET_CONFIG)) {
            return;
        }
        switch (config) {
            case network_config_connect_timeout ->
                call(SET_CONFIG, network -> {
                    network.connectTimeoutMillis(value);
                    return 0;
                });
            case network_config_use_non_blocking_socket ->
                call(SET_CONFIG, network -> {
                    network.nonBlocking(value != 0);
                    return 0;
                });
            case network_config_enable_reliable_udp ->
                call(SET_CONFIG, network -> network.reliableDatagrams(value, true));
            case network_config_disable_reliable_udp ->
                call(SET_CONFIG, network -> network.reliableDatagrams(value, false));
            case network_config_avoid_time_wait -> call(SET_CONFIG, network -> network.avoidTimeWait(value));
            case network_config_enable_multicast -> call(SET_CONFIG, network -> network.multicast(value, true));
            case network_config_disable_multicast -> call(SET_CONFIG, network -> network.multicast(value, false));
            case network_config_websocket_protocol ->
                GmlRuntime.report(SET_CONFIG, "a protocol needs a socket and its name as third argument");
            case network_config_message_size_limit ->
                GmlRuntime.report(
                        SET_CONFIG, "a message size limit needs a socket and a number of bytes as third argument");
            default -> unknown(config);
        }
    }

    /**
     * Configures all sockets.
     *
     * @param config as above
     * @param value true for 1, false for 0
     */
    public static void network_set_config(int config, boolean value) {
        network_set_config(config, value ? 1 : 0);
    }

    /**
     * Configures one socket.
     *
     * @param config {@link #network_config_message_size_limit}
     * @param socket a socket, a client of a server, or a server: then for clients that connect from now on
     * @param value the largest packet, message or datagram that it takes, in bytes from 1
     */
    public static void network_set_config(int config, int socket, int value) {
        if (deaf(SET_CONFIG)) {
            return;
        }
        if (config == network_config_message_size_limit) {
            call(SET_CONFIG, network -> network.messageSizeLimit(socket, value));
        } else if (config == network_config_websocket_protocol) {
            GmlRuntime.report(SET_CONFIG, "a protocol's name is text, not " + value);
        } else {
            network_set_config(config, socket);
        }
    }

    /**
     * Configures one socket.
     *
     * @param config {@link #network_config_websocket_protocol}
     * @param socket a WebSocket socket that is not connected yet
     * @param value the name of the protocol to ask for, or several with commas between, the best first; empty for none
     */
    public static void network_set_config(int config, int socket, String value) {
        if (deaf(SET_CONFIG)) {
            return;
        }
        if (config != network_config_websocket_protocol) {
            GmlRuntime.report(SET_CONFIG, "configuration " + config + " does not take a text");
        } else if (value == null) {
            GmlRuntime.report(SET_CONFIG, "the name of the protocol is null");
        } else {
            call(SET_CONFIG, network -> network.webSocketProtocol(socket, value));
        }
    }

    /**
     * Sets how long the peer of a connection may be silent, and how long it may take nothing of what is sent. No event is
     * raised when a time has passed, and the connection stays. While the peer takes nothing, sending to it returns a
     * negative; {@code GmlRuntime.network()} shows both, and has timeouts that end a connection. A client of a server that
     * takes nothing is no longer closed by itself.
     *
     * @param socket a TCP or WebSocket socket, or a client of a server
     * @param read in milliseconds; 0 for ever
     * @param write in milliseconds; 0 for ever
     */
    public static void network_set_timeout(int socket, int read, int write) {
        if (!deaf("network_set_timeout")) {
            call("network_set_timeout", network -> network.timeouts(socket, read, write, TimeoutPolicy.REPORT));
        }
    }

    /**
     * Tells whether this machine is in a network, without trying to get into one.
     *
     * @return true if an interface beside the loopback is up
     */
    public static boolean os_is_network_connected() {
        return os_is_network_connected(network_connect_none);
    }

    /**
     * Tells whether this machine is in a network. With {@link #network_connect_nonblocking} and
     * {@link #network_connect_passive}, false is followed by a {@link #network_type_up} or
     * {@link #network_type_up_failed} event, and up, also at once, by {@link #network_type_down} when it ends.
     *
     * @param attempt {@link #network_connect_none} only tells; {@link #network_connect_blocking} waits for a network, as
     *     long as a connect may take; {@link #network_connect_nonblocking}, which is also
     *     {@link #network_connect_active}, waits as long, but returns at once; {@link #network_connect_passive} returns at
     *     once and waits for as long as it takes. Anything else gives a diagnostic line and is none
     * @return true if an interface beside the loopback is up
     */
    public static boolean os_is_network_connected(int attempt) {
        NetworkAttempt kind = switch (attempt) {
            case network_connect_none -> NetworkAttempt.NONE;
            case network_connect_blocking -> NetworkAttempt.BLOCKING;
            case network_connect_nonblocking -> NetworkAttempt.NON_BLOCKING;
            case network_connect_passive -> NetworkAttempt.PASSIVE;
            default -> {
                GmlRuntime.report("os_is_network_connected", "there is no attempt " + attempt + ", only 0 to 3");
                yield NetworkAttempt.NONE;
            }
        };
        return GmlRuntime.game().network().networkConnected(kind);
    }

    /** In a browser these functions do nothing (protocol survey, section 5.4). */
    private static boolean deaf(String function) {
        boolean deaf = !GmlRuntime.game().network().platform().plainSockets();
        if (deaf) {
            GmlRuntime.report(function, "does nothing on this platform");
        }
        return deaf;
    }

    private static void unknown(int config) {
        GmlRuntime.report(
                SET_CONFIG,
                "there is no configuration " + config + ", nothing was changed: network_config_... has all");
    }
}
