package dev.makerwire.network;

import dev.makerwire.protocol.DatagramMode;
import dev.makerwire.protocol.PacketSession;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.TransportException;

/** Makes sockets and servers. */
final class Makers {
    private final Engine engine;

    Makers(Engine engine) {
        this.engine = engine;
    }

    int socket(SocketType type, String localHost, int localPort) {
        if (localPort < 0 || localPort > 65_535) {
            throw new IllegalArgumentException("local port " + localPort + " is outside 0 to 65535");
        }
        if (!localHost.isEmpty() && !Names.isLiteral(localHost)) {
            throw new IllegalArgumentException("local host \"" + localHost + "\" is no literal address");
        }
        int refusal = engine.profile.socket(type);
        if (refusal < 0) {
            return refusal;
        }
        if (engine.noRoom()) {
            return tooMany();
        }
        if (type == SocketType.UDP) {
            return bind(
                    new DatagramEntry(engine, false, engine.options.compatibility.datagrams()), localHost, localPort);
        }
        return new StreamEntry(engine, type, localHost, localPort).enter();
    }

    int server(ServerOptions options) {
        if (options.type() == SocketType.WSS && options.identity().isEmpty()) {
            throw new IllegalArgumentException("a secure WebSocket server needs a certificate: call identity(...)");
        }
        int refusal = engine.profile.server(options.type());
        if (refusal < 0) {
            return refusal;
        }
        if (engine.noRoom()) {
            return tooMany();
        }
        if (options.type() == SocketType.UDP) {
            boolean raw = options.dialectFor("") == Dialect.RAW;
            DatagramEntry entry =
                    new DatagramEntry(engine, true, raw ? DatagramMode.RAW : engine.options.compatibility.datagrams());
            return bind(entry, options.host(), options.port());
        }
        return listen(options);
    }

    private int listen(ServerOptions options) {
        NetworkOptions limits = engine.options;
        ServerEntry entry = new ServerEntry(engine, options);
        try {
            entry.listener(engine.transport.listen(
                    new ListenOptions(
                            options.type().carrier(),
                            engine.profile.bindHost(options.host()),
                            options.port(),
                            options.identity(),
                            Engine.nanos(limits.handshakeTimeoutMillis),
                            limits.maxPendingHandshakes,
                            limits.terms(
                                    PacketSession.mostMessageBytes(limits.maxClientMessageBytes), options.protocols()),
                            limits.tuning),
                    entry));
        } catch (TransportException problem) {
            return cannotBind(problem);
        }
        return entry.enter();
    }

    private int bind(DatagramEntry entry, String host, int port) {
        try {
            entry.port(engine.transport.bind(
                    new BindOptions(engine.profile.bindHost(host), port, engine.options.tuning), entry));
        } catch (TransportException problem) {
            return cannotBind(problem);
        }
        return entry.enter();
    }

    private int tooMany() {
        engine.lastProblem = engine.ids.size() + " sockets exist, as many as allowed: destroy one"
                + (engine.options.mayRaiseSockets() ? ", or raise maxSockets" : "");
        return Refusal.TOO_MANY_SOCKETS;
    }

    private int cannotBind(TransportException problem) {
        engine.lastProblem = problem.getMessage();
        return Refusal.CANNOT_BIND;
    }
}
