package dev.makerwire.conformance.peer;

import dev.makerwire.network.Dialect;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Refusal;
import dev.makerwire.network.ServerOptions;
import dev.makerwire.protocol.Violation;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** A {@link Network} on a thread of its own that echoes on listeners of the wanted kinds, and can be asked what it saw. */
public final class RunningServer implements EchoHost, AutoCloseable {
    private static final int MAX_CLIENTS = 1_000;

    private final Map<Kind, Integer> ports = new EnumMap<>(Kind.class);
    private final Map<Integer, Kind> servers = new HashMap<>();
    private final List<String> diagnostics = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Network> opened = new CompletableFuture<>();
    private final Thread thread;
    private Network network;
    private EchoGame game;
    private volatile boolean closing;
    private volatile Throwable failure;

    private RunningServer(NetworkOptions options, Kind... kinds) {
        options.diagnostics(diagnostics::add);
        thread = new Thread(() -> run(options, kinds), "running server");
        thread.setDaemon(true);
        thread.start();
        network = answerOf(opened);
    }

    /** Starts with all kinds and all defaults. */
    public static RunningServer start() {
        return start(new NetworkOptions(), Kind.values());
    }

    public static RunningServer start(NetworkOptions options, Kind... kinds) {
        return new RunningServer(options, kinds);
    }

    private void run(NetworkOptions options, Kind... kinds) {
        try (Network running = Network.open(options)) {
            EchoGame echo = new EchoGame(running, servers);
            for (Kind kind : kinds) {
                listen(running, kind);
            }
            game = echo;
            opened.complete(running);
            while (!closing) {
                running.poll(echo, 1_000);
            }
        } catch (Throwable problem) {
            failure = problem;
            opened.completeExceptionally(problem);
        }
    }

    private void listen(Network running, Kind kind) {
        ServerOptions options = new ServerOptions(kind.type(), 0, MAX_CLIENTS)
                .dialect(kind.dialect())
                .dialectOn("/gm_websocket", Dialect.PACKETS)
                .dialectOn("/raw_websocket", Dialect.RAW);
        if (kind.secure()) {
            options.identity(TestCertificate.get().identity());
        }
        int server = running.createServer(options);
        if (server < 0) {
            throw new AssertionError(kind + ": " + Refusal.describe(server) + ", " + running.lastProblem());
        }
        servers.put(server, kind);
        ports.put(kind, running.port(server));
    }

    @Override
    public int port(Kind kind) {
        return ports.get(kind);
    }

    /** Runs a question on the server's thread and waits for the answer. */
    public <T> T ask(Function<Network, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!network.post(() -> {
            try {
                answer.complete(question.apply(network));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        })) {
            throw new AssertionError("the server takes no more posts");
        }
        return answerOf(answer);
    }

    private <T> T answerOf(CompletableFuture<T> answer) {
        try {
            return answer.get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer from the server", failure == null ? e : failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public long violations(Violation violation) {
        return ask(running -> running.counters().violations(violation));
    }

    public long rejectedPeers() {
        return ask(running -> running.counters().rejectedPeers());
    }

    /** How many clients are connected, over all listeners. */
    public int clients() {
        return ask(running ->
                running.sockets().stream().mapToInt(info -> info.clients()).sum());
    }

    /** How much waits to be sent, over all clients. */
    public long queuedSendBytes() {
        return ask(running -> running.sockets().stream()
                .mapToLong(info -> info.queuedSendBytes())
                .sum());
    }

    public void awaitViolations(Violation violation, long count) {
        Await.until(
                () -> count + " times " + violation + ", but " + violations(violation) + "; said " + diagnostics,
                () -> violations(violation) >= count);
    }

    public void awaitRejectedPeers(long count) {
        Await.until(
                () -> count + " rejected peers, but " + rejectedPeers() + "; said " + diagnostics,
                () -> rejectedPeers() >= count);
    }

    public void awaitClients(int count) {
        Await.until(() -> count + " clients, but there are " + clients(), () -> clients() == count);
    }

    /** Connects and disconnects so far, in order. */
    public List<NetworkEvent> comingsAndGoings() {
        return List.copyOf(game.comingsAndGoings);
    }

    /** Waits for the disconnect of a client and returns it. */
    public NetworkEvent.Disconnect awaitDisconnect(Predicate<NetworkEvent.Disconnect> wanted) {
        NetworkEvent.Disconnect[] found = new NetworkEvent.Disconnect[1];
        Await.until(
                () -> "a disconnect in " + game.comingsAndGoings,
                () -> game.comingsAndGoings.stream()
                        .filter(NetworkEvent.Disconnect.class::isInstance)
                        .map(NetworkEvent.Disconnect.class::cast)
                        .filter(wanted)
                        .peek(event -> found[0] = event)
                        .findFirst()
                        .isPresent());
        return found[0];
    }

    /** How many data events there were. */
    public long packets() {
        return game.packets.get();
    }

    /** How often an echo could not be sent. */
    public long refusedEchoes() {
        return game.refusedEchoes.get();
    }

    /** The lines for people so far. */
    public List<String> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** How much memory of the heap the server's thread has asked for since it started. */
    public long allocatedBytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(thread.getId());
    }

    @Override
    public void close() {
        closing = true;
        network.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(Await.DEADLINE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null || thread.isAlive()) {
            throw new AssertionError("the server did not end well", failure);
        }
    }
}
