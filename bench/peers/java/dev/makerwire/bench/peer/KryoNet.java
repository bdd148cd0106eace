package dev.makerwire.bench.peer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryonet.Connection;
import com.esotericsoftware.kryonet.Listener;
import com.esotericsoftware.kryonet.Server;
import com.esotericsoftware.minlog.Log;
import dev.makerwire.bench.server.Control;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * KryoNet over TCP with its own protocol and {@code byte[]} objects of the same payload. Arguments:
 * {@code echo|fanout SIZE...}; beside its port it tells which bytes stand before a payload of each of these sizes, so that
 * the load generator can speak to it.
 */
public final class KryoNet {
    private static final int BUFFER = 1 << 20;
    private static final int MOST_FRAME = 8_192;
    private static final int LENGTH_BYTES = 4;

    private KryoNet() {}

    /**
     * Serves until the process ends.
     *
     * @param args what to do, and the sizes of payloads
     * @throws IOException if it cannot listen
     */
    public static void main(String[] args) throws IOException {
        Log.ERROR(); // it would greet on the line that the harness reads
        Server server = new Server(BUFFER, MOST_FRAME);
        server.getKryo().register(byte[].class);
        boolean fanOut = args[0].equals("fanout");
        server.addListener(new Listener() {
            @Override
            public void connected(Connection client) {
                client.setKeepAliveTCP(0);
                client.setTimeout(0);
            }

            @Override
            public void received(Connection client, Object message) {
                if (message instanceof byte[] && fanOut) {
                    server.sendToAllExceptTCP(client.getID(), message);
                } else if (message instanceof byte[]) {
                    client.sendTCP(message);
                }
            }
        });
        int port = freePort();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null);
        server.start();
        StringBuilder prefixes = new StringBuilder();
        for (int i = 1; i < args.length; i++) {
            prefixes.append(args[i])
                    .append('=')
                    .append(prefix(server.getKryo(), Integer.parseInt(args[i])))
                    .append(' ');
        }
        Control.ready(port, prefixes.toString());
    }

    /** KryoNet does not tell which port it got when it is asked for any. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String prefix(Kryo kryo, int size) {
        Output output = new Output(MOST_FRAME);
        kryo.writeClassAndObject(output, new byte[size]);
        byte[] object = output.toBytes();
        ByteBuffer prefix = ByteBuffer.allocate(LENGTH_BYTES + object.length - size);
        prefix.putInt(object.length).put(object, 0, object.length - size);
        return HexFormat.of().formatHex(prefix.array());
    }
}
