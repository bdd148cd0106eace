package dev.makerwire.app.serve;

import dev.makerwire.network.Dialect;
import dev.makerwire.network.SocketType;

/** The kinds of listener, each with the word for it on the command line. */
public enum ListenerKind {
    /** TCP with GameMaker's handshake and headers. */
    TCP("tcp", SocketType.TCP, Dialect.PACKETS),
    /** Plain TCP. */
    TCP_RAW("tcp-raw", SocketType.TCP, Dialect.RAW),
    /** Datagrams with GameMaker's header. */
    UDP("udp", SocketType.UDP, Dialect.PACKETS),
    /** Plain datagrams. */
    UDP_RAW("udp-raw", SocketType.UDP, Dialect.RAW),
    /** WebSocket with GameMaker's handshake and headers. */
    WS("ws", SocketType.WS, Dialect.PACKETS),
    /** Plain WebSocket. */
    WS_RAW("ws-raw", SocketType.WS, Dialect.RAW),
    /** Secure WebSocket with GameMaker's handshake and headers. */
    WSS("wss", SocketType.WSS, Dialect.PACKETS),
    /** Plain secure WebSocket. */
    WSS_RAW("wss-raw", SocketType.WSS, Dialect.RAW);

    private final String word;
    private final SocketType type;
    private final Dialect dialect;

    ListenerKind(String word, SocketType type, Dialect dialect) {
        this.word = word;
        this.type = type;
        this.dialect = dialect;
    }

    /**
     * The word for it.
     *
     * @return such as {@code tcp-raw}
     */
    public String word() {
        return word;
    }

    /**
     * What it accepts.
     *
     * @return the type of socket
     */
    public SocketType type() {
        return type;
    }

    /**
     * What its clients speak unless their path says otherwise.
     *
     * @return packets or raw
     */
    public Dialect dialect() {
        return dialect;
    }

    /** How a game reaches it, in GameMaker's words. */
    String call() {
        boolean raw = dialect == Dialect.RAW;
        return switch (type) {
            case TCP -> raw ? "network_connect_raw" : "network_connect";
            case UDP -> raw ? "network_send_udp_raw" : "network_send_udp";
            case WS, WSS -> raw ? "network_connect_raw_async" : "network_connect_async";
        };
    }
}
