package dev.makerwire.gml;

import dev.makerwire.network.MessageType;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.Payload;
import dev.makerwire.network.Peer;
import dev.makerwire.transport.CloseCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns what the network tells into Async Networking events with GameMaker's keys (protocol survey, section 6.1). */
final class AsyncEvents implements NetworkListener {
    private final BufferTable buffers;
    private final Map<Integer, Runnable> handlers = new LinkedHashMap<>();
    private int nextHandler;
    private Map<String, Object> current;

    AsyncEvents(BufferTable buffers) {
        this.buffers = buffers;
    }

    int add(Runnable handler) {
        handlers.put(nextHandler, handler);
        return nextHandler++;
    }

    boolean remove(int handler) {
        return handlers.remove(handler) != null;
    }

    /** No handler gets anything from now on. */
    void forget() {
        handlers.clear();
    }

    /** The keys of the event that runs now, or null between events. */
    Map<String, Object> current() {
        return current;
    }

    @Override
    public void onConnect(int server, int socket, Peer peer) {
        Map<String, Object> keys = keys(GmlNetworkConstants.network_type_connect, server, peer);
        keys.put("other_port", peer.otherPort());
        keys.put("socket", socket);
        putProtocol(keys, peer);
        run(keys);
    }

    @Override
    public void onDisconnect(int id, int socket, Peer peer, CloseCause cause) {
        Map<String, Object> keys = keys(GmlNetworkConstants.network_type_disconnect, id, peer);
        keys.put("other_port", peer.otherPort());
        keys.put("socket", socket);
        putCause(keys, cause);
        run(keys);
    }

    @Override
    public void onData(int id, Peer peer, MessageType type, Payload payload) {
        Map<String, Object> keys = keys(GmlNetworkConstants.network_type_data, id, peer);
        keys.put("other_port", peer.otherPort());
        if (peer.server() >= 0) {
            keys.put("server", peer.server());
        }
        if (type != MessageType.NONE) {
            keys.put("message_type", type.number());
        }
        int buffer = buffers.add(payload.toBuffer());
        keys.put("buffer", buffer);
        keys.put("size", payload.size());
        try {
            run(keys);
        } finally {
            buffers.remove(buffer);
        }
    }

    @Override
    public void onNonBlockingConnect(int socket, Peer peer, boolean succeeded, CloseCause cause) {
        Map<String, Object> keys = keys(GmlNetworkConstants.network_type_non_blocking_connect, socket, peer);
        keys.put("socket", socket);
        keys.put("succeeded", succeeded ? 1 : 0);
        if (succeeded) {
            putProtocol(keys, peer);
        } else {
            putCause(keys, cause);
        }
        run(keys);
    }

    /** GameMaker has no event for it. */
    @Override
    public void onLost(int socket, Peer peer, Payload payload) {
        GmlRuntime.report(
                "network_send_udp",
                "socket " + socket + " has given up a reliable datagram: nobody at " + peer.ip() + ":" + peer.port()
                        + " says that it arrived; is reliable UDP turned on there, by Makerwire?");
    }

    @Override
    public void onUp() {
        run(Map.of("type", GmlNetworkConstants.network_type_up));
    }

    @Override
    public void onUpFailed() {
        run(Map.of("type", GmlNetworkConstants.network_type_up_failed));
    }

    @Override
    public void onDown() {
        run(Map.of("type", GmlNetworkConstants.network_type_down));
    }

    /** Keys of our own, beside GameMaker's. */
    private static void putCause(Map<String, Object> keys, CloseCause cause) {
        keys.put("close_kind", cause.code());
        keys.put("close_code", cause.status());
        keys.put("close_reason", cause.detail());
    }

    private static void putProtocol(Map<String, Object> keys, Peer peer) {
        if (!peer.protocol().isEmpty()) {
            keys.put("protocol", peer.protocol());
        }
    }

    private static Map<String, Object> keys(int type, int id, Peer peer) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("type", type);
        keys.put("id", id);
        keys.put("ip", peer.ip());
        keys.put("port", peer.port());
        return keys;
    }

    /** Every handler that was there when the event began gets it, unless an earlier one has taken it away. */
    private void run(Map<String, Object> keys) {
        run(keys, handlers);
    }

    /** The same for the handlers of another event: there is one async_load for all. */
    void run(Map<String, Object> keys, Map<Integer, Runnable> handlers) {
        current = keys;
        try {
            for (Integer id : new ArrayList<>(handlers.keySet())) {
                Runnable handler = handlers.get(id);
                if (handler != null) {
                    handler.run();
                }
            }
        } finally {
            current = null;
        }
    }
}
