package dev.makerwire.examples.cursors;

import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.CloseCause;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A raw WebSocket server for plain browser pages, without anything of GameMaker on the wire: every page sees the mouse of
 * every other. The page sends {@code x y}; the others get {@code id x y}, or {@code id} alone when it has left.
 *
 * <p>Run it, then open {@code cursors.html} of this folder in two windows:
 * {@code java -cp "examples/target/lib/*" dev.makerwire.examples.cursors.CursorServer}
 */
final class CursorServer implements NetworkListener {
    private static final int LONGEST_MESSAGE = 64;

    private final Network network;
    private final Set<Integer> pages = new LinkedHashSet<>();

    CursorServer(Network network) {
        this.network = network;
        if (network.createServerRaw(SocketType.WS, 6520, 100) < 0) {
            throw new IllegalStateException(network.lastProblem());
        }
    }

    public static void main(String[] args) {
        try (Network network = Network.open()) {
            CursorServer server = new CursorServer(network);
            System.out.println("waiting for pages on ws://127.0.0.1:6520");
            while (true) {
                network.poll(server, 1000);
            }
        }
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        pages.add(socket);
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        pages.remove(socket);
        tellOthers(socket, "" + socket);
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        String place = new String(payload.toByteArray(), StandardCharsets.UTF_8);
        if (place.length() <= LONGEST_MESSAGE) {
            tellOthers(id, id + " " + place);
        }
    }

    private void tellOthers(int from, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] others = pages.stream()
                .filter(page -> page != from)
                .mapToInt(Integer::intValue)
                .toArray();
        network.sendRaw(others, others.length, bytes, 0, bytes.length, MessageType.TEXT);
    }
}
