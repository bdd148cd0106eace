package dev.makerwire.app.demo;

import dev.makerwire.app.relay.Echo;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.transport.CloseCause;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Shows every event of both ends, lets the server echo, and notes how far each scene has come. */
final class Stage implements NetworkListener {
    private final EventTable table;
    private final Echo server;

    /** The scene of every id: servers, clients, and the servers' ends of connections. */
    private final Map<Integer, Scene> scenes = new HashMap<>();

    Stage(EventTable table, Echo server) {
        this.table = table;
        this.server = server;
    }

    void enter(int id, Scene scene) {
        scenes.put(id, scene);
    }

    @Override
    public void onConnect(int id, int socket, Peer peer) {
        Scene scene = scenes.get(id);
        scenes.put(socket, scene);
        show(scene, "connect", id, Integer.toString(socket), peer, "", "server: a client is here");
        server.onConnect(id, socket, peer);
    }

    @Override
    public void onNonBlockingConnect(int socket, Peer peer, boolean succeeded, CloseCause cause) {
        Scene scene = scenes.get(socket);
        scene.connected = succeeded;
        scene.refusal = succeeded ? "" : cause.code() + " " + cause.detail();
        String what = succeeded ? "client: succeeded" : "client: failed, " + scene.refusal;
        show(scene, "non_blocking_connect", socket, "", peer, "", what);
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        Scene scene = scenes.get(id);
        byte[] bytes = payload.toByteArray();
        boolean atClient = id == scene.client;
        String what = (atClient ? "client: \"" : "server: \"") + new String(bytes, StandardCharsets.UTF_8) + "\"";
        show(scene, "data", id, "", peer, Integer.toString(bytes.length), what);
        if (atClient) {
            scene.echo(bytes);
        } else {
            scene.serverHeard = true;
            server.onData(id, peer, type, payload);
        }
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        Scene scene = scenes.get(socket);
        boolean atClient = socket == scene.client;
        String what = (atClient ? "client: dropped, " : "server: the client has left, ") + cause.code();
        show(scene, "disconnect", id, Integer.toString(socket), peer, "", what);
        if (!atClient) {
            scene.serverSawItLeave = true;
            server.onDisconnect(id, socket, peer, cause);
        }
    }

    private void show(Scene scene, String event, int id, String socket, Peer peer, String size, String what) {
        table.event(scene.kind.word(), event, id, socket, peer, size, what);
    }
}
