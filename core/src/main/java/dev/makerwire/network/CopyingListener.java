package dev.makerwire.network;

import dev.makerwire.transport.CloseCause;
import java.util.Objects;
import java.util.function.Consumer;

/** Turns calls into objects that may be kept. */
final class CopyingListener implements NetworkListener {
    private final Consumer<NetworkEvent> consumer;

    CopyingListener(Consumer<NetworkEvent> consumer) {
        this.consumer = Objects.requireNonNull(consumer, "consumer");
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        consumer.accept(new NetworkEvent.Connect(server, socket, peer));
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        consumer.accept(new NetworkEvent.Disconnect(id, socket, peer, cause));
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        consumer.accept(new NetworkEvent.Data(id, peer, type, payload.toByteArray()));
    }

    @Override
    public void onLost(int socket, Peer peer, Payload payload) {
        consumer.accept(new NetworkEvent.Lost(socket, peer, payload.toByteArray()));
    }

    @Override
    public void onNonBlockingConnect(int socket, Peer peer, boolean succeeded, CloseCause cause) {
        consumer.accept(new NetworkEvent.NonBlockingConnect(socket, peer, succeeded, cause));
    }

    @Override
    public void onUp() {
        consumer.accept(new NetworkEvent.Uplink(NetworkEventType.UP));
    }

    @Override
    public void onUpFailed() {
        consumer.accept(new NetworkEvent.Uplink(NetworkEventType.UP_FAILED));
    }

    @Override
    public void onDown() {
        consumer.accept(new NetworkEvent.Uplink(NetworkEventType.DOWN));
    }
}
