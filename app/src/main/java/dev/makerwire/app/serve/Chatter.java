package dev.makerwire.app.serve;

import dev.makerwire.app.relay.PacketApp;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.transport.CloseCause;
import java.util.function.Consumer;

/** Says who comes and goes, in front of another app. */
final class Chatter implements PacketApp {
    private final PacketApp app;
    private final Consumer<String> log;

    Chatter(PacketApp app, Consumer<String> log) {
        this.app = app;
        this.log = log;
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        log.accept("socket " + socket + " connected to server " + server + " from " + peer.ip() + " port "
                + peer.otherPort());
        app.onConnect(server, socket, peer);
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        log.accept("socket " + socket + " of server " + id + " is gone: " + cause.code()
                + (cause.detail().isEmpty() ? "" : ", " + cause.detail()));
        app.onDisconnect(id, socket, peer, cause);
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        app.onData(id, peer, type, payload);
    }

    @Override
    public void tick(long nowNanos) {
        app.tick(nowNanos);
    }

    @Override
    public String summary() {
        return app.summary();
    }
}
