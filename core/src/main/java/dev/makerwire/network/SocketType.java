package dev.makerwire.network;

import dev.makerwire.transport.Carrier;

/** The kinds of socket, with GameMaker's numbers (protocol survey, section 5.1). */
public enum SocketType {
    /** TCP: {@code network_socket_tcp}. */
    TCP(0),
    /** Datagrams: {@code network_socket_udp}. */
    UDP(1),
    /** WebSocket: {@code network_socket_ws}. */
    WS(6),
    /** WebSocket over TLS: {@code network_socket_wss}. As a server this is Makerwire's own; GameMaker has none. */
    WSS(7);

    private final int number;

    SocketType(int number) {
        this.number = number;
    }

    /**
     * GameMaker's number.
     *
     * @return 0, 1, 6 or 7
     */
    public int number() {
        return number;
    }

    /**
     * Finds a type by GameMaker's number.
     *
     * @param number 0, 1, 6 or 7
     * @return the type
     * @throws IllegalArgumentException for any other number; consoles' and Bluetooth sockets do not exist here
     */
    public static SocketType of(int number) {
        for (SocketType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new IllegalArgumentException("no socket type " + number + "; there are tcp 0, udp 1, ws 6 and wss 7");
    }

    /** The carrier of a connection of this type; datagrams have none. */
    Carrier carrier() {
        return switch (this) {
            case TCP -> Carrier.TCP;
            case WS -> Carrier.WS;
            case WSS -> Carrier.WSS;
            case UDP -> throw new IllegalStateException("UDP has no connections");
        };
    }
}
