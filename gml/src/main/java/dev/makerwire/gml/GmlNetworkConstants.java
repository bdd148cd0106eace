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

    /** Event type: this machine went online. Raised by consoles only, never here. */
    public static final int network_type_up = 5;

    /** Event type: this machine could not go online. Raised by consoles only, never here. */
    public static final int network_type_up_failed = 6;

    /** Event type: this machine went offline. Raised by consoles only, never here. */
    public static final int network_type_down = 7;

    /** Configuration: how long a connect may take, in milliseconds, for all sockets. */
    public static final int network_config_connect_timeout = 0;

    /** Configuration: 1 lets {@code network_connect} and {@code network_connect_raw} return at once, for all sockets. */
    public static final int network_config_use_non_blocking_socket = 1;

    /** Message type of a WebSocket: binary. */
    public static final int network_send_binary = 1;

    /** Message type of a WebSocket: text in UTF-8. */
    public static final int network_send_text = 2;

    /** Nothing to make: every name is static. */
    GmlNetworkConstants() {}
}
