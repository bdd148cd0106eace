package dev.makerwire.network;

import dev.makerwire.protocol.WebSocketUrl;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.OpenOptions;
import java.util.List;
import java.util.function.Consumer;

/** Connects sockets, waiting or not. */
final class Connects {
    static final CloseCause NO_FAILURE = CloseCause.of(CloseCause.Kind.LOCAL, "");

    private final Engine engine;
    private long timeoutMillis;
    private boolean nonBlocking;

    Connects(Engine engine) {
        this.engine = engine;
        this.timeoutMillis = engine.options.connectTimeoutMillis;
    }

    void timeoutMillis(long millis) {
        if (millis < 1) {
            throw new IllegalArgumentException("connectTimeoutMillis is " + millis + "; it must be at least 1");
        }
        timeoutMillis = millis;
    }

    void nonBlocking(boolean on) {
        nonBlocking = on;
    }

    /** When something that starts now must have ended. */
    long deadlineNanos() {
        return engine.transport.nanoTime() + Engine.nanos(timeoutMillis);
    }

    int blocking(int socket, String url, int port, Dialect dialect) {
        Entry entry = mine(socket);
        if (entry == null) {
            return engine.unknown(socket);
        }
        int refusal = engine.profile.waiting();
        if (refusal < 0) {
            return refusal;
        }
        if (nonBlocking) {
            return async(socket, url, port, dialect);
        }
        if (entry instanceof DatagramEntry datagram) {
            return aim(datagram, url, port);
        }
        StreamEntry stream = (StreamEntry) entry;
        int started = start(stream, url, port, dialect, false);
        if (started < 0) {
            return started;
        }
        while (stream.state() == SocketInfo.State.CONNECTING) {
            engine.pump(Engine.LONGEST_PUMP_NANOS);
        }
        if (stream.lastFailure.kind() != CloseCause.Kind.LOCAL) {
            CloseCause failure = stream.lastFailure;
            engine.lastProblem = "connecting to " + url + " failed: " + failure.code()
                    + (failure.detail().isEmpty() ? "" : ", " + failure.detail());
            return failure.kind() == CloseCause.Kind.UNRESOLVED ? Refusal.UNRESOLVED : Refusal.CONNECT_FAILED;
        }
        return socket;
    }

    int async(int socket, String url, int port, Dialect dialect) {
        Entry entry = mine(socket);
        if (entry == null) {
            return engine.unknown(socket);
        }
        if (entry instanceof DatagramEntry datagram) {
            aimLater(datagram, url, checked(port));
            return socket;
        }
        return start((StreamEntry) entry, url, port, dialect, true);
    }

    private Entry mine(int socket) {
        Entry entry = engine.ids.find(socket);
        boolean foreign = entry instanceof ServerEntry
                || entry instanceof StreamEntry stream && stream.server != null
                || entry instanceof DatagramEntry datagram && datagram.server();
        if (foreign) {
            throw new IllegalArgumentException(
                    "id " + socket + " is a server or one of its clients; only a socket made by createSocket connects");
        }
        return entry;
    }

    private int start(StreamEntry stream, String url, int port, Dialect dialect, boolean byEvent) {
        if (stream.state() != SocketInfo.State.IDLE) {
            engine.lastProblem = "socket " + stream.id + " is connected or connecting already";
            return Refusal.ALREADY_CONNECTED;
        }
        OpenOptions target;
        if (stream.type == SocketType.TCP) {
            target = target(stream, Carrier.TCP, unbracketed(url), checked(port), "", "", dialect);
        } else {
            try {
                WebSocketUrl parsed = WebSocketUrl.parse(stream.type == SocketType.WSS, url, port);
                Carrier carrier = parsed.secure() ? Carrier.WSS : Carrier.WS;
                target = target(
                        stream, carrier, parsed.host(), parsed.port(), parsed.path(), parsed.hostHeader(), dialect);
            } catch (IllegalArgumentException unusable) {
                engine.lastProblem = unusable.getMessage();
                return Refusal.BAD_URL;
            }
        }
        int refusal = engine.profile.target(target.carrier() == Carrier.WSS, target.host());
        if (refusal < 0) {
            return refusal;
        }
        stream.open(target, dialect, byEvent);
        return stream.id;
    }

    private OpenOptions target(
            StreamEntry stream, Carrier carrier, String host, int port, String path, String header, Dialect dialect) {
        NetworkOptions options = engine.options;
        return new OpenOptions(
                carrier,
                host,
                port,
                path,
                header,
                stream.settings.localHost,
                stream.settings.localPort,
                options.trust,
                deadlineNanos(),
                options.terms(stream.settings.maxWireBytes(dialect), stream.settings.protocols),
                options.tuning);
    }

    /** Gives a target that the platform can reach, now or from inside a later pump; null when there is none. */
    void reachable(OpenOptions target, Consumer<OpenOptions> then) {
        if (!engine.profile.mustLookUp(target.host())) {
            then.accept(target);
            return;
        }
        engine.transport.resolve(target.host(), target.deadlineNanos(), found -> {
            List<String> addresses = engine.profile.reachable(found);
            // A certificate is checked against the name.
            boolean byName = target.carrier() == Carrier.WSS;
            then.accept(addresses.isEmpty() ? null : byName ? target : at(target, addresses.get(0)));
        });
    }

    private static OpenOptions at(OpenOptions target, String ip) {
        return new OpenOptions(
                target.carrier(),
                ip,
                target.port(),
                target.path(),
                target.hostHeader(),
                target.localHost(),
                target.localPort(),
                target.trust(),
                target.deadlineNanos(),
                target.webSocket(),
                target.tuning());
    }

    // ---- UDP: connecting names the peer

    private int aim(DatagramEntry datagram, String host, int port) {
        String ip = engine.names.resolve(host);
        if (ip.isEmpty()) {
            engine.lastProblem = "the name " + host + " has no address";
            return Refusal.UNRESOLVED;
        }
        datagram.connect(new Address(ip, checked(port)), false);
        return datagram.id;
    }

    private void aimLater(DatagramEntry datagram, String host, int port) {
        engine.transport.resolve(unbracketed(host), deadlineNanos(), found -> {
            List<String> addresses = engine.profile.reachable(found);
            if (datagram.over()) {
                return;
            }
            if (addresses.isEmpty()) {
                CloseCause cause = CloseCause.of(CloseCause.Kind.UNRESOLVED, "the name " + host + " has no address");
                engine.events.connectResult(datagram, new Peer(host, port, port, -1), false, cause);
            } else {
                datagram.connect(new Address(addresses.get(0), port), true);
            }
        });
    }

    static int checked(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 1 to 65535");
        }
        return port;
    }

    /** The host without the brackets of a literal IPv6 address. */
    static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
