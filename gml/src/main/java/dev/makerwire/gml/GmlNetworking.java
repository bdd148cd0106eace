package dev.makerwire.gml;

import dev.makerwire.buffer.GmlBuffer;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.Refusal;
import dev.makerwire.network.SocketType;
import java.util.function.ToIntFunction;

/**
 * GameMaker's networking functions (protocol survey, section 5.4). What cannot be done gives a negative number, one of
 * {@link Refusal}; {@code GmlRuntime.network().lastProblem()} says why. A mistake of the caller, such as an unknown id or
 * a port out of range, gives one diagnostic line besides.
 */
public abstract class GmlNetworking extends GmlBufferValues {
    private static final int MISTAKE = -1;

    /** Nothing to make: every name is static. */
    GmlNetworking() {}

    /**
     * Makes a socket.
     *
     * @param type {@link #network_socket_tcp}, {@link #network_socket_udp}, {@link #network_socket_ws} or
     *     {@link #network_socket_wss}
     * @return its id, or a negative
     */
    public static int network_create_socket(int type) {
        return call("network_create_socket", network -> network.createSocket(SocketType.of(type)));
    }

    /**
     * Makes a socket with a local port; mostly for UDP.
     *
     * @param type as for {@link #network_create_socket}
     * @param port 0 to 65535; 0 lets the system choose
     * @return its id, or a negative, such as when the port is in use
     */
    public static int network_create_socket_ext(int type, int port) {
        return call("network_create_socket_ext", network -> network.createSocket(SocketType.of(type), port));
    }

    /**
     * Makes a server that speaks packets, on every address of this machine.
     *
     * @param type {@link #network_socket_tcp}, {@link #network_socket_udp} or {@link #network_socket_ws}
     * @param port 0 to 65535; 0 lets the system choose
     * @param max_client how many clients at once, at least 1; one too many is closed at once
     * @return its id, or a negative, such as when the port is in use
     */
    public static int network_create_server(int type, int port, int max_client) {
        return call("network_create_server", network -> network.createServer(SocketType.of(type), port, max_client));
    }

    /**
     * Makes a server that speaks raw, on every address of this machine.
     *
     * @param type {@link #network_socket_tcp}, {@link #network_socket_udp} or {@link #network_socket_ws}
     * @param port 0 to 65535; 0 lets the system choose
     * @param max_client how many clients at once, at least 1; one too many is closed at once
     * @return its id, or a negative, such as when the port is in use
     */
    public static int network_create_server_raw(int type, int port, int max_client) {
        return call(
                "network_create_server_raw", network -> network.createServerRaw(SocketType.of(type), port, max_client));
    }

    /**
     * Connects, speaking packets. Waits for the outcome, unless {@link #network_config_use_non_blocking_socket} is 1: then
     * it does what {@link #network_connect_async} does.
     *
     * @param socket a socket of one's own
     * @param url a host name or address; on WebSockets also a URL
     * @param port 1 to 65535; on WebSockets 0 takes the URL's
     * @return the socket's id, or a negative
     */
    public static int network_connect(int socket, String url, int port) {
        return call("network_connect", network -> network.connect(socket, given(url), port));
    }

    /**
     * Connects, speaking raw. Waits for the outcome, unless {@link #network_config_use_non_blocking_socket} is 1: then it
     * does what {@link #network_connect_raw_async} does.
     *
     * @param socket a socket of one's own
     * @param url a host name or address; on WebSockets also a URL
     * @param port 1 to 65535; on WebSockets 0 takes the URL's
     * @return the socket's id, or a negative
     */
    public static int network_connect_raw(int socket, String url, int port) {
        return call("network_connect_raw", network -> network.connectRaw(socket, given(url), port));
    }

    /**
     * Starts to connect, speaking packets. One {@link #network_type_non_blocking_connect} event follows, unless the result
     * is negative.
     *
     * @param socket a socket of one's own
     * @param url a host name or address; on WebSockets also a URL
     * @param port 1 to 65535; on WebSockets 0 takes the URL's
     * @return the socket's id, or a negative
     */
    public static int network_connect_async(int socket, String url, int port) {
        return call("network_connect_async", network -> network.connectAsync(socket, given(url), port));
    }

    /**
     * Starts to connect, speaking raw. One {@link #network_type_non_blocking_connect} event follows, unless the result is
     * negative.
     *
     * @param socket a socket of one's own
     * @param url a host name or address; on WebSockets also a URL
     * @param port 1 to 65535; on WebSockets 0 takes the URL's
     * @return the socket's id, or a negative
     */
    public static int network_connect_raw_async(int socket, String url, int port) {
        return call("network_connect_raw_async", network -> network.connectRawAsync(socket, given(url), port));
    }

    /**
     * Looks up a host name, waiting for the answer.
     *
     * @param url a host name or address
     * @return an address as text, or the empty string
     */
    public static String network_resolve(String url) {
        if (url == null) {
            GmlRuntime.report("network_resolve", "the host name is null");
            return "";
        }
        return GmlRuntime.game().network().resolve(url);
    }

    /**
     * Sends one packet with the first bytes of a buffer, wherever its position is.
     *
     * @param socket a connected socket, or a client of a server
     * @param buffer the buffer's id
     * @param size how many bytes, at most the buffer's size
     * @return {@code size + 12} on TCP and UDP, {@code size} on WebSockets; or a negative
     */
    public static int network_send_packet(int socket, int buffer, int size) {
        return call("network_send_packet", network -> network.sendPacket(socket, bufferOf(buffer), size));
    }

    /**
     * Sends the first bytes of a buffer plainly; on WebSockets as one binary message.
     *
     * @param socket a connected socket, or a client of a server
     * @param buffer the buffer's id
     * @param size how many bytes, at most the buffer's size
     * @return {@code size}, or a negative
     */
    public static int network_send_raw(int socket, int buffer, int size) {
        return network_send_raw(socket, buffer, size, network_send_binary);
    }

    /**
     * Sends the first bytes of a buffer plainly; on WebSockets as one message.
     *
     * @param socket a connected socket, or a client of a server
     * @param buffer the buffer's id
     * @param size how many bytes, at most the buffer's size
     * @param options text if it has the bit of {@link #network_send_text}; otherwise binary, for 0 too
     * @return {@code size}, or a negative
     */
    public static int network_send_raw(int socket, int buffer, int size, int options) {
        return call(
                "network_send_raw", network -> network.sendRaw(socket, bufferOf(buffer), size, messageType(options)));
    }

    /**
     * Sends the first bytes of a buffer as one datagram with a header.
     *
     * @param socket a UDP socket or server
     * @param url an address, or a host name, whose look-up waits
     * @param port 1 to 65535
     * @param buffer the buffer's id
     * @param size how many bytes, at most the buffer's size and 65,495
     * @return {@code size + 12}, or a negative
     */
    public static int network_send_udp(int socket, String url, int port, int buffer, int size) {
        return call("network_send_udp", network -> {
            byte[] bytes = bytesOf(buffer, size);
            return network.sendUdp(socket, given(url), port, bytes, 0, size);
        });
    }

    /**
     * Sends the first bytes of a buffer as one plain datagram.
     *
     * @param socket a UDP socket or server
     * @param url an address, or a host name, whose look-up waits
     * @param port 1 to 65535
     * @param buffer the buffer's id
     * @param size how many bytes, at most the buffer's size and 65,507
     * @return {@code size}, or a negative
     */
    public static int network_send_udp_raw(int socket, String url, int port, int buffer, int size) {
        return call("network_send_udp_raw", network -> {
            byte[] bytes = bytesOf(buffer, size);
            return network.sendUdpRaw(socket, given(url), port, bytes, 0, size);
        });
    }

    /**
     * Sends the first bytes of a buffer as one datagram to everybody in the local network who has bound that port. With a
     * header, unless {@code Compatibility.broadcastHeader} is off; where to, says {@code NetworkOptions}. With
     * {@link #network_config_enable_multicast} on, also to the IPv6 group of all hosts: then it may arrive several times.
     *
     * @param socket a UDP socket or server
     * @param port 1 to 65535
     * @param buffer the buffer's id
     * @param size how many bytes, at most the buffer's size and 65,495
     * @return {@code size + 12}, or a negative
     */
    public static int network_send_broadcast(int socket, int port, int buffer, int size) {
        return call("network_send_broadcast", network -> {
            byte[] bytes = bytesOf(buffer, size);
            return network.sendBroadcast(socket, port, bytes, 0, size);
        });
    }

    /**
     * Ends a socket or server. A server's clients end with it. No event follows. The id of a client that has left may be
     * destroyed as well, as GML does; nothing is left to do then.
     *
     * @param socket a socket, a server, or a client of a server
     */
    public static void network_destroy(int socket) {
        Network network = GmlRuntime.game().network();
        if (socket < 0) {
            GmlRuntime.report("network_destroy", socket + " is not an id but the negative of something that failed");
            return;
        }
        network.destroy(socket);
    }

    /** Runs a call whose mistakes throw, and makes of them what GML expects. */
    static int call(String function, ToIntFunction<Network> action) {
        Network network = GmlRuntime.game().network();
        try {
            int result = action.applyAsInt(network);
            if (isMistake(result)) {
                GmlRuntime.report(function, network.lastProblem());
            }
            return result;
        } catch (IllegalArgumentException | UnsupportedOperationException mistake) {
            GmlRuntime.report(function, mistake.getMessage());
            return MISTAKE;
        }
    }

    /**
     * Other negatives come from the world outside, and good code expects them. What network_set_config meets there is said
     * as well, since it returns nothing.
     */
    private static boolean isMistake(int result) {
        return switch (result) {
            case Refusal.UNKNOWN_ID,
                    Refusal.ALREADY_CONNECTED,
                    Refusal.TOO_LARGE,
                    Refusal.BAD_URL,
                    Refusal.NO_MULTICAST,
                    Refusal.NOT_ON_PLATFORM -> true;
            default -> false;
        };
    }

    private static String given(String url) {
        if (url == null) {
            throw new IllegalArgumentException("the host name or URL is null");
        }
        return url;
    }

    private static GmlBuffer bufferOf(int id) {
        GmlBuffer buffer = GmlRuntime.game().buffers().find(id);
        if (buffer == null) {
            throw new IllegalArgumentException(unknownBuffer(id));
        }
        return buffer;
    }

    private static byte[] bytesOf(int id, int size) {
        GmlBuffer buffer = bufferOf(id);
        if (size < 0 || size > buffer.size()) {
            throw new IllegalArgumentException("size " + size + " is outside the buffer's 0 to " + buffer.size());
        }
        return buffer.array();
    }

    /** Real games also pass 0, and mean binary: only the bit counts (protocol survey, section 4.4). */
    private static MessageType messageType(int options) {
        return (options & network_send_text) != 0 ? MessageType.TEXT : MessageType.BINARY;
    }
}
