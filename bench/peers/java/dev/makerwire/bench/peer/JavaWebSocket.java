package dev.makerwire.bench.peer;

import dev.makerwire.bench.server.Control;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * GameMaker's packets in WebSocket messages with the library Java-WebSocket, one decoder thread beside its selector.
 * Argument: {@code echo|fanout}.
 */
public final class JavaWebSocket extends WebSocketServer {
    private static final int BACKLOG = 1_024;

    private final boolean fanOut;
    private final Set<WebSocket> established = ConcurrentHashMap.newKeySet();

    private JavaWebSocket(boolean fanOut) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, List.of(new Draft_6455()));
        this.fanOut = fanOut;
        setTcpNoDelay(true);
        setMaxPendingConnections(BACKLOG);
        // Its pings would be unexpected by the load generator, and no other peer sends any.
        setConnectionLostTimeout(0);
    }

    /**
     * Serves until the process ends.
     *
     * @param args what to do
     */
    public static void main(String[] args) {
        new JavaWebSocket(args[0].equals("fanout")).start();
    }

    @Override
    public void onStart() {
        Control.ready(getPort());
    }

    @Override
    public void onOpen(WebSocket client, ClientHandshake handshake) {
        client.send(Gm.banner().nioBuffer());
    }

    @Override
    public void onMessage(WebSocket client, String text) {
        client.close();
    }

    @Override
    public void onMessage(WebSocket client, ByteBuffer message) {
        ByteBuf in = Unpooled.wrappedBuffer(message);
        if (!established.contains(client)) {
            if (in.readableBytes() != Gm.REPLY_LENGTH || !Gm.isReply(in)) {
                client.close();
                return;
            }
            client.send(Gm.ack().nioBuffer());
            established.add(client);
            return;
        }
        while (in.readableBytes() >= Gm.HEADER) {
            int length = Gm.header(in);
            if (length < 0 || length > in.readableBytes()) {
                client.close();
                return;
            }
            answer(client, in.readSlice(length));
        }
    }

    private void answer(WebSocket client, ByteBuf payload) {
        ByteBuf packet = Unpooled.buffer(Gm.HEADER + payload.readableBytes());
        Gm.writeHeader(packet, payload.readableBytes());
        packet.writeBytes(payload);
        ByteBuffer bytes = packet.nioBuffer();
        if (!fanOut) {
            client.send(bytes);
            return;
        }
        List<WebSocket> others =
                established.stream().filter(other -> other != client).toList();
        broadcast(bytes, others);
    }

    @Override
    public void onClose(WebSocket client, int code, String reason, boolean remote) {
        established.remove(client);
    }

    @Override
    public void onError(WebSocket client, Exception failure) {
        if (client == null) {
            throw new IllegalStateException(failure);
        }
    }
}
