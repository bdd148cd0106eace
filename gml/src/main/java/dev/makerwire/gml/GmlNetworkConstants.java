package dev.makerwire.gml;

/**
 * GameMaker's numbers for sockets and their events (protocol survey, section 5.1).
 */
public abstract class GmlNetworkConstants {
    /** Socket type: TCP. */
    public static final int network_socket_tcp = 0;

    /** Socket type: UDP. */
    public static final int network_socket_udp = 1;

    /** Socket type: Bluetooth. GameMaker has it unavailable; making one is refused here too. */
    public static final int network_socket_bluetooth = 2;

    /** Socket type: TCP on PlayStation consoles. Making one is refused here. */
    public static final int network_socket_tcp_psn = 3;

    /** Socket type: UDP on PlayStation consoles. Making one is refused here. */
    public static final int network_socket_udp_psn = 4;

    /** Socket type: UDP on Switch consoles. Making one is refused here. */
    public static final int network_socket_udp_switch = 5;

    /** Socket type: WebSocket. A URL that begins with {@code wss://} makes it secure. */
    public static final int network_socket_ws = 6;

    /** Socket type: WebSocket over TLS. */
    public static final int network_socket_wss = 7;

    /** Event type: a client has connected to a server of this game. */
    public static final int network_type_connect = 1;

    /** Event type: a connection has ended. */
    public static final int network_type_disconnect = 2;

    /** Event type: data arrived. */
    public static final int network_type_data = 3;

    /** Event type: an asynchronous connect has its answer. */
    public static final int network_type_non_blocking_connect = 4;

    /** Event type: this machine is in a network now. Only after {@code os_is_network_connected} has asked for it. */
    public static final int network_type_up = 5;

    /** Event type: this machine did not get into a network in time. Only after it was asked for. */
    public static final int network_type_up_failed = 6;

    /** Event type: this machine is in no network any more. Only after it was asked for. */
    public static final int network_type_down = 7;

    /** Configuration: how long a connect may take, in milliseconds, for all sockets. */
    public static final int network_config_connect_timeout = 0;

    /** Configuration: 1 lets {@code network_connect} and {@code network_connect_raw} return at once, for all sockets. */
    public static final int network_config_use_non_blocking_socket = 1;

    /**
     * Configuration of one UDP socket: make sure that everything sent arrives. With Makerwire's own bytes, since
     * GameMaker's are not public: both ends must be Makerwire and have it on.
     */
    public static final int network_config_enable_reliable_udp = 2;

    /** Configuration of one UDP socket: send plainly again. */
    public static final int network_config_disable_reliable_udp = 3;

    /** Configuration of one socket: end with a reset, so that its port is free at once. It cannot be taken back. */
    public static final int network_config_avoid_time_wait = 4;

    /** The older name of {@link #network_config_avoid_time_wait}. */
    public static final int network_avoid_time_wait = 4;

    /** Configuration of one WebSocket: which subprotocol to ask for. */
    public static final int network_config_websocket_protocol = 5;

    /** Configuration of one UDP socket: join the IPv6 group of all hosts, and broadcast to it as well. */
    public static final int network_config_enable_multicast = 6;

    /** Configuration of one UDP socket: leave that group. */
    public static final int network_config_disable_multicast = 7;

    /** Configuration of one socket: the largest message it takes. GameMaker's number is not public; 8 is next in line. */
    public static final int network_config_message_size_limit = 8;

    /** Only tell whether there is a network. */
    public static final int network_connect_none = 0;

    /** Wait for a network. */
    public static final int network_connect_blocking = 1;

    /** Wait for a network, and answer by an event. */
    public static final int network_connect_nonblocking = 2;

    /** The same as {@link #network_connect_nonblocking}. */
    public static final int network_connect_active = 2;

    /** Answer by an event whenever there is a network. GameMaker's number is not public; 3 is next in line. */
    public static final int network_connect_passive = 3;

    /** Message type of a WebSocket: binary. */
    public static final int network_send_binary = 1;

    /** Message type of a WebSocket: text in UTF-8. */
    public static final int network_send_text = 2;

    /** Nothing to make: every name is static. */
    GmlNetworkConstants() {}
}
