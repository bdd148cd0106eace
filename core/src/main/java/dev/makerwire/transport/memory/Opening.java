package dev.makerwire.transport.memory;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.CloseCause.Kind;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.MessageKind;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.TlsTrust;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Random;

/** One attempt to connect: looks the name up, tries its addresses in turn, waits for the answer, until the deadline. */
final class Opening {
    private final MemoryTransport transport;
    private final MemoryHub hub;
    private final OpenOptions options;
    private final ConnectionHandler handler;
    private final MemoryConnection connection;
    private final Random dice;
    private final ArrayDeque<String> addresses = new ArrayDeque<>();
    private final Agenda.Entry deadline;
    private Agenda.Entry turn;
    private int localPort;
    private CloseCause failure = CloseCause.of(Kind.UNRESOLVED, "");

    Opening(MemoryTransport transport, OpenOptions options, ConnectionHandler handler) {
        this.transport = transport;
        this.hub = transport.hub();
        this.options = options;
        this.handler = handler;
        this.dice = hub.dice();
        String path = options.carrier().messages() ? options.path() : "";
        connection = new MemoryConnection(transport, options.carrier(), path, options.webSocket());
        connection.handler(handler);
        connection.onEnd(this::ended);
        deadline = transport.schedule(
                options.deadlineNanos(),
                () -> fail(CloseCause.of(Kind.TIMED_OUT, "no answer from " + where(options.host()) + " in time")));
    }

    MemoryConnection connection() {
        return connection;
    }

    OpenOptions options() {
        return options;
    }

    void begin() {
        if (IpLiteral.is(options.host())) {
            addresses.add(new Address(options.host(), 0).ip());
            tryNext();
            return;
        }
        transport.schedule(Ranges.later(hub.nanoTime(), hub.delay(dice)), () -> {
            addresses.addAll(hub.lookUp(options.host()));
            failure = CloseCause.of(Kind.UNRESOLVED, "the name " + options.host() + " has no address");
            return connection.isOpening() ? tryNext() : 0;
        });
    }

    private int tryNext() {
        cancel(turn);
        String ip = addresses.poll();
        if (ip == null) {
            // Commands call no handlers, so the outcome waits for a poll.
            transport.schedule(hub.nanoTime(), () -> fail(failure));
            return 0;
        }
        if (!addresses.isEmpty()) {
            int left = addresses.size() + 1;
            long share = options.deadlineNanos() / left - hub.nanoTime() / left;
            failure = CloseCause.of(Kind.TIMED_OUT, "no answer from " + where(ip));
            turn = transport.schedule(Ranges.later(hub.nanoTime(), share), this::tryNext);
        }
        if (!claimPort(ip)) {
            failure = cannotBind();
            return tryNext();
        }
        connection.addresses(new Address(near(ip), localPort), new Address(ip, options.port()));
        if (!hub.isSilent(ip)) {
            hub.wire(hub.delay(dice), () -> knock(ip));
        }
        return 0;
    }

    private boolean claimPort(String ip) {
        transport.host().streams.release(localPort, this);
        String near = near(ip);
        localPort = 0;
        if (!transport.host().owns(near)) {
            return false;
        }
        localPort = Math.max(0, transport.host().streams.claim(near, options.localPort(), this));
        return localPort > 0;
    }

    private String near(String ip) {
        return IpLiteral.isAny(options.localHost()) ? transport.host().nearIp(ip) : options.localHost();
    }

    private CloseCause cannotBind() {
        String near = options.localHost();
        return IpLiteral.isAny(near) || transport.host().owns(near)
                ? new CloseCause(
                        Kind.FAILED,
                        CloseCause.LOCAL_ADDRESS_IN_USE,
                        0,
                        "the local port " + options.localPort() + " is in use")
                : new CloseCause(
                        Kind.FAILED,
                        CloseCause.LOCAL_ADDRESS_UNAVAILABLE,
                        0,
                        near + " is not an address of this machine");
    }

    /** The request has travelled to the far host. */
    private int knock(String ip) {
        if (!connection.isOpening() || !connection.remote().ip().equals(ip)) {
            return 0;
        }
        Host host = hub.hostOf(transport, ip);
        Object owner = host == null ? null : host.streams.at(ip, options.port());
        MemoryConnection far = owner instanceof MemoryListener listener
                ? listener.knock(this, connection.remote(), connection.local())
                : null;
        if (far == null) {
            failure = host == null
                    ? CloseCause.of(Kind.UNREACHABLE, "no host has the address " + ip)
                    : CloseCause.of(Kind.REFUSED, "nobody listens on " + connection.remote());
            answerLater(this::tryNext);
            return 0;
        }
        cancel(turn);
        addresses.clear();
        MemoryConnection.join(connection, far);
        Carrier met = ((MemoryListener) owner).options().carrier();
        if (options.carrier() == Carrier.TCP) {
            answerLater(this::open);
        } else if (met == Carrier.TCP) {
            speakToDeafEars(far);
        }
        return 0;
    }

    /** The listener's answer to a WebSocket opening leaves. */
    void answered(boolean yes) {
        answerLater(yes ? this::open : () -> fail(wrongAnswer()));
    }

    /** A WebSocket client at a plain TCP port: it sends its request, and any answer is a wrong one. */
    private void speakToDeafEars(MemoryConnection far) {
        String request = options.carrier() == Carrier.WSS
                ? "\u0016\u0003\u0001"
                : "GET " + options.path() + " HTTP/1.1\r\nHost: " + options.hostHeader()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        far.inbound().add(Piece.of(MessageKind.STREAM, bytes, 0, bytes.length));
        connection.gate(piece -> fail(wrongAnswer()));
    }

    private void answerLater(Agenda.Action action) {
        long due = Ranges.later(hub.nanoTime(), hub.delay(dice));
        connection.inbound().notBefore(due);
        transport.schedule(due, () -> connection.isOpening() ? action.run() : 0);
    }

    private int open() {
        cancel(deadline);
        connection.opened();
        try {
            handler.onOpen(connection);
            return 1;
        } catch (Throwable thrown) {
            return 1 + connection.failed(thrown);
        }
    }

    private int fail(CloseCause cause) {
        return connection.isOpening() ? connection.fail(cause) : 0;
    }

    private CloseCause wrongAnswer() {
        return options.carrier() == Carrier.WSS
                ? CloseCause.of(Kind.TLS_FAILED, "the TLS handshake with " + connection.remote() + " failed")
                : CloseCause.of(Kind.UPGRADE_FAILED, connection.remote() + " did not accept the WebSocket upgrade");
    }

    boolean trusts(ListenOptions server) {
        if (options.carrier() != Carrier.WSS || options.trust() instanceof TlsTrust.Anything) {
            return true;
        }
        return options.trust() instanceof TlsTrust.Certificates trusted
                && Pem.shareCertificate(
                        trusted.pem(), server.identity().orElseThrow().certificateChainPem());
    }

    private void ended() {
        cancel(deadline);
        cancel(turn);
        transport.host().streams.release(localPort, this);
    }

    private static void cancel(Agenda.Entry entry) {
        if (entry != null) {
            entry.cancel();
        }
    }

    private String where(String host) {
        return host + " port " + options.port();
    }
}
