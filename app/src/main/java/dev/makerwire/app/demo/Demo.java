package dev.makerwire.app.demo;

import dev.makerwire.app.relay.Echo;
import dev.makerwire.app.serve.ListenerKind;
import dev.makerwire.app.serve.ListenerPlan;
import dev.makerwire.app.serve.Listeners;
import dev.makerwire.network.Dialect;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.TlsIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Plays the example of GameMaker's manual over every kind of connection: make a socket, connect, say something, hear the
 * echo, leave. Server and client share one network, so that the events of both appear in the order they happen.
 */
final class Demo {
    private static final int MOST_CLIENTS = 8;
    private static final long POLL_MILLIS = 50;

    private final Network network;
    private final String host;
    private final EventTable table;
    private final long patienceNanos;
    private final Stage stage;

    /**
     * A demo on a network that has nothing else to do.
     *
     * @param host the address of this machine that the server listens on
     * @param patienceNanos how long each step may take
     */
    Demo(Network network, String host, EventTable table, long patienceNanos) {
        this.network = network;
        this.host = host;
        this.table = table;
        this.patienceNanos = patienceNanos;
        this.stage = new Stage(table, new Echo(network));
    }

    /**
     * Plays everything.
     *
     * @param identity what the secure server proves itself with
     * @return the steps that failed, in words; none when all is well
     */
    List<String> play(TlsIdentity identity) {
        List<ListenerPlan> plans = Arrays.stream(ListenerKind.values())
                .map(kind -> new ListenerPlan(kind, 0))
                .toList();
        table.head();
        List<String> failures = new ArrayList<>();
        for (Listeners.Open open : Listeners.open(network, plans, host, MOST_CLIENTS, Optional.of(identity))) {
            Scene scene = new Scene(open.kind(), open.local().port());
            stage.enter(open.id(), scene);
            play(scene).ifPresent(failure -> failures.add(scene.kind.word() + ": " + failure));
        }
        return failures;
    }

    private Optional<String> play(Scene scene) {
        scene.client = network.createSocket(scene.kind.type());
        if (scene.client < 0) {
            return Optional.of("no socket: " + network.lastProblem());
        }
        stage.enter(scene.client, scene);
        connect(scene);
        await(() -> scene.connected || !scene.refusal.isEmpty());
        if (!scene.connected) {
            return Optional.of("connect failed: " + (scene.refusal.isEmpty() ? "no answer" : scene.refusal));
        }
        speak(scene);
        await(scene::echoCame);
        if (!scene.echoCame()) {
            return Optional.of(scene.serverHeard ? "the echo did not come back" : "the server heard nothing");
        }
        return leave(scene);
    }

    /** As the manual does: TCP waits, WebSockets answer by an event. */
    private void connect(Scene scene) {
        boolean raw = scene.kind.dialect() == Dialect.RAW;
        boolean waits = scene.kind.type() == SocketType.TCP || scene.kind.type() == SocketType.UDP;
        int client = scene.client;
        int result;
        if (waits) {
            result = raw ? network.connectRaw(client, host, scene.port) : network.connect(client, host, scene.port);
            scene.connected = result >= 0;
        } else {
            result = raw
                    ? network.connectRawAsync(client, host, scene.port)
                    : network.connectAsync(client, host, scene.port);
        }
        if (result < 0) {
            scene.refusal = network.lastProblem();
        }
        String name = "network_connect" + (raw ? "_raw" : "") + (waits ? "" : "_async");
        call(scene, name + "(" + client + ", \"" + host + "\", " + scene.port + ") returned " + result);
    }

    private void speak(Scene scene) {
        boolean raw = scene.kind.dialect() == Dialect.RAW;
        int length = scene.words.length;
        int result = raw
                ? network.sendRaw(scene.client, scene.words, 0, length, MessageType.BINARY)
                : network.sendPacket(scene.client, scene.words, 0, length);
        String name = raw ? "network_send_raw" : "network_send_packet";
        call(scene, name + "(" + scene.client + ", buffer, " + length + ") returned " + result);
    }

    private Optional<String> leave(Scene scene) {
        network.destroy(scene.client);
        call(scene, "network_destroy(" + scene.client + ")");
        if (scene.kind.type() == SocketType.UDP) {
            return Optional.empty();
        }
        await(() -> scene.serverSawItLeave);
        return scene.serverSawItLeave ? Optional.empty() : Optional.of("the server did not see the client leave");
    }

    private void call(Scene scene, String what) {
        table.call(scene.kind.word(), what);
    }

    private void await(BooleanSupplier done) {
        long deadline = System.nanoTime() + patienceNanos;
        while (!done.getAsBoolean() && System.nanoTime() - deadline < 0) {
            network.poll(stage, POLL_MILLIS);
        }
    }
}
