package dev.makerwire.conformance.peer;

import dev.makerwire.network.Dialect;
import dev.makerwire.network.SocketType;
import java.util.Locale;

/** The kinds of listener, with the names that the command line and the peers use. */
public enum Kind {
    TCP(SocketType.TCP, Dialect.PACKETS),
    TCP_RAW(SocketType.TCP, Dialect.RAW),
    UDP(SocketType.UDP, Dialect.PACKETS),
    UDP_RAW(SocketType.UDP, Dialect.RAW),
    WS(SocketType.WS, Dialect.PACKETS),
    WS_RAW(SocketType.WS, Dialect.RAW),
    WSS(SocketType.WSS, Dialect.PACKETS),
    WSS_RAW(SocketType.WSS, Dialect.RAW);

    private final SocketType type;
    private final Dialect dialect;

    Kind(SocketType type, Dialect dialect) {
        this.type = type;
        this.dialect = dialect;
    }

    public SocketType type() {
        return type;
    }

    public Dialect dialect() {
        return dialect;
    }

    public boolean secure() {
        return type == SocketType.WSS;
    }

    /** Such as {@code tcp-raw}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the peers call it: to them TLS is an option. */
    public String peerWord() {
        return word().replace("wss", "ws");
    }
}
