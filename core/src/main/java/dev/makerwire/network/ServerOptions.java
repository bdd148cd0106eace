package dev.makerwire.network;

import dev.makerwire.transport.TlsIdentity;
import dev.makerwire.transport.WebSocketTerms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What {@link Network#createServer(ServerOptions)} opens: everything that GameMaker's function says, and a little more. */
public final class ServerOptions {
    private final SocketType type;
    private final int port;
    private final int maxClients;
    private Dialect dialect = Dialect.PACKETS;
    private final Map<String, Dialect> dialectByPath = new HashMap<>();
    private String host = "";
    private List<String> protocols = List.of();
    private TlsIdentity identity;

    /**
     * A server that speaks packets on every address of this machine.
     *
     * @param type what it accepts
     * @param port 0 to 65535; 0 lets the system choose, see {@link Network#port}
     * @param maxClients how many clients at once, at least 1; without effect on UDP
     * @throws IllegalArgumentException when the port or the number of clients is out of range
     */
    public ServerOptions(SocketType type, int port, int maxClients) {
        this.type = Objects.requireNonNull(type, "type");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 0 to 65535");
        }
        if (maxClients < 1) {
            throw new IllegalArgumentException("maxClients is " + maxClients + "; it must be at least 1");
        }
        this.port = port;
        this.maxClients = maxClients;
    }

    /**
     * What its clients speak. Default packets. On UDP, RAW means that a header is data.
     *
     * @param value the dialect
     * @return this
     */
    public ServerOptions dialect(Dialect value) {
        dialect = Objects.requireNonNull(value, "dialect");
        return this;
    }

    /**
     * What WebSocket clients that ask for a path speak, whatever {@link #dialect} says.
     *
     * @param path the path of the upgrade request without its query, such as {@code /gm_websocket}
     * @param value the dialect on that path
     * @return this
     */
    public ServerOptions dialectOn(String path, Dialect value) {
        dialectByPath.put(path, Objects.requireNonNull(value, "dialect"));
        return this;
    }

    /**
     * Which address to listen on. Default: all, IPv4 and IPv6.
     *
     * @param value a literal address or name of this machine; empty for all
     * @return this
     */
    public ServerOptions host(String value) {
        host = Objects.requireNonNull(value, "host");
        return this;
    }

    /**
     * The certificate of a secure WebSocket server. Needed for {@link SocketType#WSS}.
     *
     * @param value certificate chain and key
     * @return this
     */
    public ServerOptions identity(TlsIdentity value) {
        identity = Objects.requireNonNull(value, "identity");
        return this;
    }

    /**
     * The WebSocket subprotocols that it accepts. Default: none. A client that offers none of them is accepted without one.
     *
     * @param names the best first; of those that a client offers, the first in this list is chosen
     * @return this
     * @throws IllegalArgumentException when a name cannot be one (RFC 6455, 4.1) or is there twice
     */
    public ServerOptions protocols(String... names) {
        protocols = WebSocketTerms.of(1).withProtocols(List.of(names)).protocols();
        return this;
    }

    List<String> protocols() {
        return protocols;
    }

    SocketType type() {
        return type;
    }

    int port() {
        return port;
    }

    int maxClients() {
        return maxClients;
    }

    String host() {
        return host;
    }

    Optional<TlsIdentity> identity() {
        return Optional.ofNullable(identity);
    }

    Dialect dialectFor(String pathAndQuery) {
        if (dialectByPath.isEmpty()) {
            return dialect;
        }
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        return dialectByPath.getOrDefault(path, dialect);
    }
}
