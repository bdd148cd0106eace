package dev.makerwire.network;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.Listener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** A TCP or WebSocket server and its clients. */
final class ServerEntry extends Entry implements AcceptHandler {
    /** "Try again later" of the WebSocket protocol: what a client hears of a server that is full. */
    private static final int STATUS_TRY_AGAIN_LATER = 1013;

    private static final int STATUS_GOING_AWAY = 1001;

    private final ServerOptions options;
    /** Each with where it comes from. */
    private final Map<StreamEntry, Visitors.Visitor> clients = new LinkedHashMap<>();

    private final Map<StreamEntry, Visitors.Visitor> pending = new LinkedHashMap<>();
    private Listener listener;
    private int maxMessageBytes;

    ServerEntry(Engine engine, ServerOptions options) {
        super(engine, options.type());
        this.options = options;
        this.maxMessageBytes = engine.options.maxClientMessageBytes;
    }

    void listener(Listener value) {
        listener = value;
    }

    int port() {
        return listener.local().port();
    }

    @Override
    public ConnectionHandler onAccept(Connection connection) {
        if (full() || pending.size() >= engine.options.maxPendingHandshakes) {
            refuse(connection);
            return Ignoring.HANDLER;
        }
        boolean upgraded = connection.carrier().messages();
        Address remote = connection.remote();
        Visitors.Visitor visitor = upgraded ? engine.visitors.goesOn(remote) : engine.visitors.arrives(remote);
        if (visitor == null) {
            turnAway(connection, upgraded);
            return Ignoring.HANDLER;
        }
        Dialect dialect = options.dialectFor(connection.path());
        StreamEntry client = new StreamEntry(engine, this, dialect, connection);
        if (maxMessageBytes != engine.options.maxClientMessageBytes || dialect == Dialect.RAW) {
            connection.maxMessageBytes(client.settings.maxWireBytes(dialect));
        }
        pending.put(client, visitor);
        client.accepted();
        return client;
    }

    /** Those who come too often get no farewell that could be waited for. */
    private static void turnAway(Connection connection, boolean upgraded) {
        if (upgraded) {
            connection.close(STATUS_TRY_AGAIN_LATER, "too many connections from this address");
        } else {
            connection.abort();
        }
    }

    @Override
    public Runnable onKnock(Address remote) {
        Visitors.Visitor visitor = engine.visitors.arrives(remote);
        return visitor == null ? null : () -> engine.visitors.leftHandshake(visitor);
    }

    @Override
    public void onRejected(Address remote, CloseCause cause) {
        engine.counters.peerRejected();
        engine.note("server " + id + ": " + remote + " came to nothing: " + cause.code() + " " + cause.detail());
    }

    /** A client's handshake is done. Returns false when there is no place left for it. */
    boolean register(StreamEntry client) {
        Visitors.Visitor visitor = pending.remove(client);
        if (full()) {
            engine.visitors.leftHandshake(visitor);
            refuse(client.connection());
            return false;
        }
        clients.put(client, visitor);
        engine.visitors.rose(visitor);
        client.enter();
        return true;
    }

    void forget(StreamEntry client) {
        Visitors.Visitor visitor = clients.remove(client);
        if (visitor != null) {
            engine.visitors.left(visitor);
            return;
        }
        visitor = pending.remove(client);
        if (visitor != null) {
            engine.visitors.leftHandshake(visitor);
        }
    }

    private boolean full() {
        return clients.size() >= options.maxClients() || engine.noRoom();
    }

    private void refuse(Connection connection) {
        engine.counters.clientRefused();
        tally.refusedClients++;
        connection.close(STATUS_TRY_AGAIN_LATER, "the server is full");
    }

    @Override
    void release() {
        listener.close();
        for (StreamEntry client : new ArrayList<>(pending.keySet())) {
            client.close(STATUS_GOING_AWAY, "the server was closed");
        }
        for (StreamEntry client : new ArrayList<>(clients.keySet())) {
            client.destroyWith(STATUS_GOING_AWAY, "the server was closed");
        }
    }

    int maxMessageBytes() {
        return maxMessageBytes;
    }

    @Override
    void maxMessageBytes(int bytes) {
        maxMessageBytes = bytes;
    }

    @Override
    long queuedSendBytes() {
        return 0;
    }

    @Override
    SocketInfo info() {
        return new SocketInfo(
                id,
                type,
                SocketInfo.State.LISTENING,
                options.dialectFor(""),
                listener.local(),
                Address.NONE,
                -1,
                clients.size(),
                0,
                0,
                "",
                maxMessageBytes,
                tally.hits(false));
    }
}
