package dev.makerwire.network;

import dev.makerwire.protocol.Role;
import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.OpenOptions;

/**
 * A TCP or WebSocket socket of one's own, or one client of a server.
 *
 * <p>A socket of one's own goes IDLE, CONNECTING, UP and back to IDLE, as often as it connects. A client of a server begins
 * CONNECTING without an id, is entered in the table when it is UP, and stays ENDED until its disconnect event is delivered.
 */
final class StreamEntry extends Entry implements ConnectionHandler {
    private static final int STATUS_NORMAL = 1000;
    private static final int STATUS_GOING_AWAY = 1001;

    /** What the {@link Partials} have counted for it. */
    final Partials.Progress progress = new Partials.Progress();

    /** Null for a socket of one's own. */
    final ServerEntry server;

    final StreamSettings settings;
    private final StreamInput input = new StreamInput(this);
    final Watch watch = new Watch(this);
    /** Whether the watch wants to know when something arrives: asked for every chunk, so it is here. */
    boolean listening;
    /** Whether the watch has seen the peer take nothing for too long. */
    boolean stalled;

    private SocketInfo.State state = SocketInfo.State.IDLE;
    private Dialect dialect = Dialect.PACKETS;
    private Connection connection;
    Peer peer;
    int peerGameId;
    /** What the {@link Backlog} has counted for this socket. */
    long backlog;

    private Deadlines.Deadline deadline;
    /** Whether the answer to the connect under way is an event. */
    private boolean answerByEvent;
    /** Why the last connect failed. */
    CloseCause lastFailure = Connects.NO_FAILURE;

    /** A socket of one's own. */
    StreamEntry(Engine engine, SocketType type, String localHost, int localPort) {
        super(engine, type);
        this.server = null;
        this.settings = new StreamSettings(localHost, localPort, engine.options.maxMessageBytes);
    }

    /** A client of a server. */
    StreamEntry(Engine engine, ServerEntry server, Dialect dialect, Connection connection) {
        super(engine, server.type);
        this.server = server;
        this.settings = new StreamSettings("", 0, server.maxMessageBytes());
        this.dialect = dialect;
        this.connection = connection;
        this.state = SocketInfo.State.CONNECTING;
    }

    SocketInfo.State state() {
        return state;
    }

    boolean up() {
        return state == SocketInfo.State.UP;
    }

    Dialect dialect() {
        return dialect;
    }

    Connection connection() {
        return connection;
    }

    // ---- settings

    void resetOnClose() {
        settings.resetOnClose = true;
        if (up()) {
            connection.resetOnClose();
        }
    }

    @Override
    void maxMessageBytes(int bytes) {
        settings.maxMessageBytes = bytes;
        input.maxMessageBytes(bytes);
        if (connection != null) {
            connection.maxMessageBytes(settings.maxWireBytes(dialect));
        }
    }

    @Override
    long queuedSendBytes() {
        return connection == null ? 0 : connection.queuedBytes();
    }

    // ---- connecting

    /** Starts to connect. The answer follows from inside a later pump. */
    void open(OpenOptions target, Dialect speak, boolean byEvent) {
        dialect = speak;
        answerByEvent = byEvent;
        state = SocketInfo.State.CONNECTING;
        peer = new Peer(target.host(), target.port(), target.port(), -1);
        deadline = engine.deadlines.at(target.deadlineNanos(), this::connectTooLate);
        Deadlines.Deadline attempt = deadline;
        engine.connects.reachable(target, found -> {
            if (deadline == attempt && found == null) {
                failed(CloseCause.of(CloseCause.Kind.UNRESOLVED, target.host() + " has no IPv4 address"));
            } else if (deadline == attempt) {
                connection = engine.transport.open(found, this);
            }
        });
    }

    /** A client that ended just before its server was destroyed is over too. */
    @Override
    boolean over() {
        return super.over() || server != null && server.over();
    }

    @Override
    public void onOpen(Connection opened) {
        if (opened != connection) {
            return;
        }
        Address remote = opened.remote();
        peer = new Peer(remote.ip(), remote.port(), remote.port(), -1, opened.protocol());
        opened.maxMessageBytes(settings.maxWireBytes(dialect));
        if (settings.resetOnClose) {
            opened.resetOnClose();
        }
        converse(Role.CLIENT);
    }

    /** A server has just accepted it. */
    void accepted() {
        Address remote = connection.remote();
        peer = new Peer(remote.ip(), server.port(), remote.port(), server.id, connection.protocol());
        if (dialect == Dialect.PACKETS) {
            long limit = Engine.nanos(engine.options.handshakeTimeoutMillis);
            deadline = engine.deadlines.at(engine.transport.nanoTime() + limit, this::handshakeTooLate);
        }
        converse(Role.SERVER);
    }

    private void converse(Role role) {
        if (dialect == Dialect.RAW) {
            rise();
            return;
        }
        input.converse(role, connection, settings.maxMessageBytes);
    }

    private void rise() {
        rest();
        if (server != null) {
            if (!server.register(this)) {
                state = SocketInfo.State.ENDED;
                return;
            }
            state = SocketInfo.State.UP;
            watch.start();
            engine.events.connect(this, peer);
            return;
        }
        state = SocketInfo.State.UP;
        watch.start();
        lastFailure = Connects.NO_FAILURE;
        if (answerByEvent) {
            engine.events.connectResult(this, peer, true, Connects.NO_FAILURE);
        }
    }

    private void connectTooLate() {
        if (state == SocketInfo.State.CONNECTING) {
            if (connection != null) {
                connection.abort();
            }
            String stage =
                    input.speaksPackets() ? "connected, but no handshake: is the other end raw?" : "no connection";
            failed(CloseCause.of(CloseCause.Kind.TIMED_OUT, stage));
        }
    }

    private void handshakeTooLate() {
        if (state == SocketInfo.State.CONNECTING) {
            input.late();
        }
    }

    private void failed(CloseCause cause) {
        rest();
        connection = null;
        input.forget();
        state = SocketInfo.State.IDLE;
        lastFailure = cause;
        if (answerByEvent) {
            engine.events.connectResult(this, peer, false, cause);
        }
    }

    // ---- receiving

    @Override
    public void onReceive(Connection from, Chunk chunk) {
        if (from != connection || connection == null || state == SocketInfo.State.ENDED) {
            return;
        }
        if (listening) {
            watch.heard();
        }
        try {
            input.receive(chunk);
        } catch (OutOfMemoryError none) {
            drop(Limit.MEMORY, "no memory for what arrived: " + none.getMessage());
        }
        if (input.gathers()) {
            engine.partials.holds(this, input.bufferedBytes());
        }
        if (engine.events.full() && up()) {
            engine.pause(connection);
        }
    }

    @Override
    public void onHold(Connection from, int bytes) {
        if (from == connection && connection != null && state != SocketInfo.State.ENDED) {
            watch.heard();
            progress.arrived(Math.max(0, bytes - progress.held()));
            engine.partials.holds(this, bytes);
        }
    }

    /** The packet or message that has begun does not go on. */
    void tooSlow() {
        broke(Violation.PACKET_SLOW, progress.held() + " bytes of something are held, and it does not go on", true);
    }

    /** Lets go of everything at once, without a farewell that would keep it. */
    void drop(Limit limit, String detail) {
        CloseCause cause = Breach.of(engine, name(), limit, detail);
        if (connection != null && state != SocketInfo.State.ENDED) {
            Connection dropped = connection;
            ended(cause);
            dropped.abort();
        }
    }

    /** The handshake is over. */
    void established(int gameId) {
        peerGameId = gameId;
        rise();
    }

    /** The peer broke a rule; {@code end} if the connection must end for it. */
    void broke(Violation violation, String detail, boolean end) {
        CloseCause cause = Breach.of(engine, name(), violation, detail);
        tallied();
        if (end) {
            Connection broken = connection;
            ended(cause);
            broken.close(cause.status(), cause.code());
        }
    }

    private void tallied() {
        tally.violations++;
        if (server != null && !up()) {
            server.tally.violations++;
        }
    }

    /** The peer was silent, or stuck, for too long. */
    void timedOut(String what) {
        Connection stuck = connection;
        ended(CloseCause.of(CloseCause.Kind.TIMED_OUT, what));
        if (stuck.queuedBytes() > 0) {
            stuck.abort();
        } else {
            stuck.close(STATUS_GOING_AWAY, CloseCause.Kind.TIMED_OUT.code());
        }
    }

    String name() {
        return (server == null ? "the peer of socket " + id : "a client of server " + server.id) + " at "
                + (connection == null ? "an address that is gone" : connection.remote());
    }

    // ---- ending

    @Override
    public void onClose(Connection closed, CloseCause cause) {
        if (closed != connection || connection == null || state == SocketInfo.State.ENDED) {
            return;
        }
        if (cause.kind() == CloseCause.Kind.PEER_CLOSED || cause.kind() == CloseCause.Kind.PEER_RESET) {
            // What is missing now is missing because the peer stopped.
            input.end();
        } else if (cause.kind() == CloseCause.Kind.TOO_LARGE) {
            Breach.of(engine, name(), Violation.PACKET_TOO_LARGE, cause.detail());
            tallied();
        }
        if (connection == closed && state != SocketInfo.State.ENDED) {
            ended(cause);
        }
    }

    /** Ends the connection as far as the game is concerned. */
    private void ended(CloseCause cause) {
        rest();
        if (server != null) {
            boolean known = up();
            state = SocketInfo.State.ENDED;
            input.forget();
            server.forget(this);
            if (known) {
                engine.events.disconnect(this, peer, cause);
            }
        } else if (up()) {
            connection = null;
            input.forget();
            state = SocketInfo.State.IDLE;
            if (!engine.options.compatibility.silentClients()) {
                engine.events.disconnect(this, peer, cause);
            }
        } else {
            failed(cause);
        }
    }

    @Override
    void release() {
        close(STATUS_NORMAL, "");
    }

    /** Drops a client together with its server: no event, and a WebSocket client hears why. */
    void destroyWith(int status, String reason) {
        if (state != SocketInfo.State.ENDED) {
            close(status, reason);
        }
        destroy();
    }

    /** Closes what is open; nothing more is heard of it. */
    void close(int status, String reason) {
        rest();
        Connection open = connection;
        boolean opening = state == SocketInfo.State.CONNECTING && server == null;
        boolean ended = state == SocketInfo.State.ENDED;
        connection = null;
        input.forget();
        state = server == null ? SocketInfo.State.IDLE : SocketInfo.State.ENDED;
        if (server != null) {
            server.forget(this);
        }
        if (open != null && !ended) {
            if (opening) {
                open.abort();
            } else {
                open.close(status, reason);
            }
        }
    }

    /** Nothing is due any more. */
    private void rest() {
        engine.partials.holds(this, 0);
        watch.stop();
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    @Override
    SocketInfo info() {
        return StreamInfo.of(this);
    }
}
