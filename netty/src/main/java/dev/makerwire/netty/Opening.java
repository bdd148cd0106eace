package dev.makerwire.netty;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.OpenOptions;
import io.netty.channel.socket.SocketChannel;
import javax.net.ssl.SSLException;

/** Opens connections: checks what was asked for, and says what each carrier does once TCP is connected. */
final class Opening {
    private final Loop loop;
    private final OpenThings things;
    private final Sockets sockets;
    private final Names names;
    private final WebSockets webSockets;
    private final Tls tls;

    Opening(Loop loop, OpenThings things, Sockets sockets, Names names, WebSockets webSockets, Tls tls) {
        this.loop = loop;
        this.things = things;
        this.sockets = sockets;
        this.names = names;
        this.webSockets = webSockets;
        this.tls = tls;
    }

    Connection open(OpenOptions options, ConnectionHandler handler) {
        check(options);
        Carrier carrier = options.carrier();
        NettyConnection connection =
                new NettyConnection(loop, things, carrier, carrier.messages() ? options.path() : "");
        Opener opener =
                new Opener(loop, sockets, options, connection, carrier.messages() ? this::upgrade : this::stream);
        connection.opening(handler, opener::giveUp);
        opener.begin(names);
        return connection;
    }

    private static void check(OpenOptions options) {
        if (options.port() < 1 || options.port() > 65_535) {
            throw new IllegalArgumentException("port " + options.port() + " is outside 1 to 65535");
        }
        if (options.localPort() < 0 || options.localPort() > 65_535) {
            throw new IllegalArgumentException("local port " + options.localPort() + " is outside 0 to 65535");
        }
        if (!options.localHost().isEmpty() && Addresses.literal(options.localHost()) == null) {
            throw new IllegalArgumentException("local host '" + options.localHost() + "' is not a literal IP address");
        }
        if (options.carrier().messages()) {
            if (options.webSocket().maxMessageBytes() < 1) {
                throw new IllegalArgumentException(
                        "maxMessageBytes " + options.webSocket().maxMessageBytes() + " is below 1");
            }
            if (!options.path().startsWith("/") || !options.path().chars().allMatch(c -> c > ' ' && c != 0x7F)) {
                throw new IllegalArgumentException("path '" + options.path()
                        + "' must begin with a slash and hold neither spaces nor control characters");
            }
            if (!options.hostHeader().chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                throw new IllegalArgumentException("host header '" + options.hostHeader() + "' is not one");
            }
        }
    }

    private void stream(SocketChannel channel, Opener opener) {
        NettyConnection connection = opener.connection();
        ChannelWire wire = new ChannelWire(channel);
        channel.pipeline().replace(Connecting.class, null, wire);
        opener.opened(wire, new StreamFraming(connection));
    }

    private void upgrade(SocketChannel channel, Opener opener) {
        UpgradeClient upgrade = new UpgradeClient(opener, webSockets);
        if (opener.options().carrier() == Carrier.WSS) {
            OpenOptions options = opener.options();
            try {
                channel.pipeline()
                        .addFirst(tls.client(options.trust(), channel.alloc(), options.host(), options.port()));
            } catch (SSLException e) {
                opener.fail(CloseCause.Kind.TLS_FAILED, Failures.sentence(e));
                return;
            }
        }
        channel.pipeline().replace(Connecting.class, null, upgrade);
    }
}
