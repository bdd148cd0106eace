package dev.makerwire.examples.chat;

import dev.makerwire.buffer.BufferKind;
import dev.makerwire.buffer.DataType;
import dev.makerwire.buffer.GmlBuffer;
import dev.makerwire.network.MessageType;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.CloseCause;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A chat room for GameMaker games and Java programs, over TCP and WebSockets at once. Every packet is one {@code
 * buffer_string}; what one says, all hear.
 *
 * <p>Run: {@code java -cp "examples/target/lib/*" dev.makerwire.examples.chat.ChatServer}
 */
final class ChatServer implements NetworkListener {
    private final Network network;
    private final Set<Integer> people = new LinkedHashSet<>();

    ChatServer(Network network) {
        this.network = network;
    }

    public static void main(String[] args) {
        try (Network network = Network.open()) {
            ChatServer room = new ChatServer(network);
            room.open(SocketType.TCP, 6510);
            room.open(SocketType.WS, 6521);
            while (true) {
                network.poll(room, 1000);
            }
        }
    }

    void open(SocketType type, int port) {
        if (network.createServer(type, port, 1000) < 0) {
            throw new IllegalStateException(network.lastProblem());
        }
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        people.add(socket);
        say("* " + socket + " came from " + peer.ip());
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        people.remove(socket);
        say("* " + socket + " left");
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        say(id + ": " + payload.toBuffer().read(DataType.STRING));
    }

    private void say(String line) {
        System.out.println(line);
        GmlBuffer packet = GmlBuffer.create(64, BufferKind.GROW, 1);
        packet.write(DataType.STRING, line);
        int[] ids = people.stream().mapToInt(Integer::intValue).toArray();
        network.sendPacket(ids, ids.length, packet.array(), 0, packet.usedSize());
    }
}
