package dev.makerwire.network;

import dev.makerwire.protocol.Framing;
import dev.makerwire.protocol.PacketSession;
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
final class StreamEntry extends Entry implements ConnectionHandler, Reception.Reader, PacketSession.Output {
    private static final int STATUS_NORMAL = 1000;

    /** What the {@link Partials} have counted for it. */
    final Partials.Progress progress = new Partials.Progress();

    private final ServerEntry server;
    private final int localPort;
    private final int maxMessageBytes;

    private SocketInfo.State state = SocketInfo.State.IDLE;
    private Dialect dialect = Dialect.PACKETS;
    private Connection connection;
    /** Speaks packets; null while not connected and on raw connections. */
    private PacketSession session;

    private Peer peer;
    private int peerGameId;
    /** What the {@link Backlog} has counted for this socket. */
    long backlog;

    private Deadlines.Deadline deadline;
    /** Whether the answer to the connect under way is an event. */
    private boolean answerByEvent;

    private CloseCause lastFailure = Connects.NO_FAILURE;

    /** A socket of one's own. */
    StreamEntry(Engine engine, SocketType type, int localPort) {
        super(engine, type);
        this.server = null;
        this.localPort = localPort;
        this.maxMessageBytes = engine.options.maxMessageBytes;
    }

    /** A client of a server. */
    StreamEntry(Engine engine, ServerEntry server, Dialect dialect, Connection connection) {
        super(engine, server.type);
        this.server = server;
        this.localPort = 0;
        this.maxMessageBytes = engine.options.maxClientMessageBytes;
        this.dialect = dialect;
        this.connection = connection;
        this.state = SocketInfo.State.CONNECTING;
    }

    ServerEntry server() {
        return server;
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

    int localPort() {
        return localPort;
    }

    /** Why the last connect failed. */
    CloseCause lastFailure() {
        return lastFailure;
    }

    // ---- connecting

    /** Starts to connect. The answer follows from inside a later pump. */
    void open(OpenOptions target, Dialect speak, boolean byEvent) {
        dialect = speak;
        answerByEvent = byEvent;
        state = SocketInfo.State.CONNECTING;
        peer = new Peer(target.host(), target.port(), target.port(), -1);
        deadline = engine.deadlines.at(target.deadlineNanos(), this::connectTooLate);
        connection = engine.transport.open(target, this);
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
        peer = new Peer(remote.ip(), remote.port(), remote.port(), -1);
        converse(Role.CLIENT);
    }

    /** A server has just accepted it. */
    void accepted() {
        Address remote = connection.remote();
        peer = new Peer(remote.ip(), server.port(), remote.port(), server.id);
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
        Framing framing = connection.carrier().messages() ? Framing.MESSAGES : Framing.STREAM;
        session = new PacketSession(
                role, framing, engine.options.gameId, maxMessageBytes, engine.options.compatibility.malformed());
        session.start(this);
    }

    private void rise() {
        cancelDeadline();
        if (server != null) {
            if (!server.register(this)) {
                state = SocketInfo.State.ENDED;
                return;
            }
            state = SocketInfo.State.UP;
            engine.events.connect(this, peer);
            return;
        }
        state = SocketInfo.State.UP;
        lastFailure = Connects.NO_FAILURE;
        if (answerByEvent) {
            engine.events.connectResult(this, peer, true, Connects.NO_FAILURE);
        }
    }

    private void connectTooLate() {
        if (state == SocketInfo.State.CONNECTING) {
            connection.abort();
            String stage = session == null ? "no connection" : "connected, but no handshake: is the other end raw?";
            failed(CloseCause.of(CloseCause.Kind.TIMED_OUT, stage));
        }
    }

    private void handshakeTooLate() {
        if (state == SocketInfo.State.CONNECTING) {
            session.late(this);
        }
    }

    private void failed(CloseCause cause) {
        engine.partials.holds(this, 0);
        cancelDeadline();
        connection = null;
        session = null;
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
        try {
            engine.reception.take(chunk, this);
        } catch (OutOfMemoryError none) {
            drop(Limit.MEMORY, "no memory for what arrived: " + none.getMessage());
        }
        if (session != null && !from.carrier().messages()) {
            engine.partials.holds(this, session.bufferedBytes());
        }
        if (engine.events.full() && up()) {
            engine.pause(connection);
        }
    }

    @Override
    public void read(byte[] bytes, int offset, int length, boolean text) {
        progress.arrived(length);
        if (session == null) {
            packet(bytes, offset, length);
        } else {
            session.receive(bytes, offset, length, text, this);
        }
    }

    @Override
    public void onHold(Connection from, int bytes) {
        if (from == connection && connection != null && state != SocketInfo.State.ENDED) {
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

    @Override
    public void send(byte[] message) {
        connection.write(message, 0, message.length, false);
    }

    @Override
    public void established(int gameId) {
        peerGameId = gameId;
        rise();
    }

    @Override
    public void packet(byte[] bytes, int offset, int length) {
        if (up()) {
            progress.completed();
            engine.reception.data(this, peer, bytes, offset, length);
        }
    }

    @Override
    public void malformed(byte[] bytes, int offset, int length) {
        packet(bytes, offset, length);
    }

    @Override
    public void violation(Violation violation, String detail) {
        broke(violation, detail, session.terminal());
    }

    private void broke(Violation violation, String detail, boolean end) {
        CloseCause cause = Breach.of(engine, name(), violation, detail);
        if (end) {
            Connection broken = connection;
            ended(cause);
            broken.close(cause.status(), cause.code());
        }
    }

    private String name() {
        return (server == null ? "the peer of socket " + id : "a client of server " + server.id) + " at "
                + (connection == null ? "an address that is gone" : connection.remote());
    }

    // ---- ending

    @Override
    public void onClose(Connection closed, CloseCause cause) {
        if (closed != connection || connection == null || state == SocketInfo.State.ENDED) {
            return;
        }
        if (session != null && byPeer(cause.kind())) {
            session.end(this);
        }
        if (connection == closed && state != SocketInfo.State.ENDED) {
            ended(cause);
        }
    }

    /** Whether what is missing now is missing because the peer stopped. */
    private static boolean byPeer(CloseCause.Kind kind) {
        return kind == CloseCause.Kind.PEER_CLOSED || kind == CloseCause.Kind.PEER_RESET;
    }

    /** Ends the connection as far as the game is concerned. */
    private void ended(CloseCause cause) {
        engine.partials.holds(this, 0);
        if (server != null) {
            boolean known = up();
            cancelDeadline();
            state = SocketInfo.State.ENDED;
            session = null;
            server.forget(this);
            if (known) {
                engine.events.disconnect(this, peer, cause);
            }
        } else if (up()) {
            connection = null;
            session = null;
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
        engine.partials.holds(this, 0);
        cancelDeadline();
        Connection open = connection;
        boolean opening = state == SocketInfo.State.CONNECTING && server == null;
        boolean ended = state == SocketInfo.State.ENDED;
        connection = null;
        session = null;
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

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    @Override
    SocketInfo info() {
        boolean open = connection != null;
        return new SocketInfo(
                id,
                type,
                state,
                dialect,
                open ? connection.local() : Address.NONE,
                open ? connection.remote() : Address.NONE,
                server == null ? -1 : server.id,
                0,
                open ? connection.queuedBytes() : 0,
                peerGameId);
    }
}
