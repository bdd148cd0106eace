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
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/**
 * Talks in a {@link ChatServer}: what is typed is said. Shows how a second thread hands its work to the network's.
 *
 * <p>Run: {@code java -cp "examples/target/lib/*" dev.makerwire.examples.chat.ChatClient [HOST]}
 */
final class ChatClient implements NetworkListener {
    private final Network network;
    private final int socket;
    private boolean connected;

    ChatClient(Network network, String host) {
        this.network = network;
        socket = network.createSocket(SocketType.TCP);
        connected = network.connect(socket, host, 6510) >= 0;
    }

    public static void main(String[] args) {
        try (Network network = Network.open()) {
            ChatClient client = new ChatClient(network, args.length > 0 ? args[0] : "127.0.0.1");
            Thread keyboard = new Thread(client::readKeyboard, "keyboard");
            keyboard.setDaemon(true);
            keyboard.start();
            while (client.connected) {
                network.poll(client, 1000);
            }
            System.out.println("not connected: " + network.lastProblem());
        }
    }

    /** Runs on the keyboard's thread, so it only posts. */
    private void readKeyboard() {
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                .lines()
                .forEach(line -> network.post(() -> say(line)));
    }

    void say(String line) {
        GmlBuffer packet = GmlBuffer.create(64, BufferKind.GROW, 1);
        packet.write(DataType.STRING, line);
        network.sendPacket(socket, packet, packet.usedSize());
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        System.out.println(payload.toBuffer().read(DataType.STRING));
    }

    @Override
    public void onDisconnect(int id, int gone, Peer peer, CloseCause cause) {
        connected = false;
    }
}
