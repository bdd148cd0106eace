package dev.makerwire.conformance.peer;

import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.SocketType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Our client on the test's own thread: polls until what the test waits for has happened. */
public final class OurClient implements AutoCloseable {
    private static final int POLL_MILLIS = 200;

    private final Network network;
    private final List<NetworkEvent> events = new ArrayList<>();
    private int next;

    public OurClient() {
        this(new NetworkOptions());
    }

    public OurClient(NetworkOptions options) {
        network = Network.open(options);
    }

    public Network network() {
        return network;
    }

    /** Every event so far. */
    public List<NetworkEvent> events() {
        return List.copyOf(events);
    }

    public int socket(SocketType type) {
        int socket = network.createSocket(type);
        if (socket < 0) {
            throw new AssertionError("no socket: " + network.lastProblem());
        }
        return socket;
    }

    /** A new socket that is connected. */
    public int connected(Kind kind, String host, int port) {
        int socket = socket(kind.type());
        int result = switch (kind.dialect()) {
            case PACKETS -> network.connect(socket, host, port);
            case RAW -> network.connectRaw(socket, host, port);
        };
        if (result != socket) {
            throw new AssertionError("connecting gave " + result + ": " + network.lastProblem());
        }
        return socket;
    }

    /** Polls for the first event after the last one waited for that fits; events between are skipped. */
    public NetworkEvent await(String description, Predicate<NetworkEvent> wanted) {
        long deadline = Await.deadlineNanos();
        while (true) {
            while (next < events.size()) {
                NetworkEvent event = events.get(next++);
                if (wanted.test(event)) {
                    return event;
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("no " + description + " within the deadline, only " + kinds());
            }
            network.poll((NetworkEvent event) -> events.add(event), POLL_MILLIS);
        }
    }

    public NetworkEvent.Data data(int socket) {
        return (NetworkEvent.Data)
                await("data on " + socket, event -> event instanceof NetworkEvent.Data && event.id() == socket);
    }

    public NetworkEvent.NonBlockingConnect answer(int socket) {
        return (NetworkEvent.NonBlockingConnect) await(
                "answer to the connect of " + socket,
                event -> event instanceof NetworkEvent.NonBlockingConnect && event.id() == socket);
    }

    public NetworkEvent.Disconnect disconnect(int socket) {
        return (NetworkEvent.Disconnect) await(
                "disconnect of " + socket,
                event -> event instanceof NetworkEvent.Disconnect gone && gone.socket() == socket);
    }

    /** Polls, and lets events pile up, until a condition holds that does not depend on events. */
    public void pollUntil(Supplier<String> description, java.util.function.BooleanSupplier condition) {
        Await.until(description, () -> {
            network.poll((NetworkEvent event) -> events.add(event), 1);
            return condition.getAsBoolean();
        });
    }

    private List<String> kinds() {
        return events.stream().map(event -> event.type() + " " + event.id()).toList();
    }

    @Override
    public void close() {
        network.close();
    }
}
