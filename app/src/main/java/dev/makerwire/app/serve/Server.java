package dev.makerwire.app.serve;

import dev.makerwire.app.identity.Identity;
import dev.makerwire.app.relay.PacketApp;
import dev.makerwire.network.Limit;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkCounters;
import dev.makerwire.network.NetworkOptions;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * A running server. {@link #open} binds everything or nothing; {@link #run} polls on the calling thread until {@link
 * #stop}; {@link #close} closes everything. All belong to one thread except {@code stop} and {@code awaitClosed}.
 */
final class Server implements AutoCloseable {
    private static final long LONGEST_WAIT_MILLIS = 1000;
    private static final long LEAST_SEND_QUEUE_BYTES = 16L * 1024 * 1024;
    /** Queues lie outside the heap, in memory whose limit is that of the heap; growing one holds it twice for a moment. */
    private static final int SEND_QUEUES_SHARE = 4;
    /** Partial packets lie in the heap, partial messages outside it. */
    private static final int PARTIALS_SHARE = 4;
    /** A packet's and a WebSocket frame's. */
    private static final int LARGEST_HEADER_BYTES = 12 + 14;

    private final Network network;
    private final LogLines log;
    private final LogLines chat;
    private final DescriptorLimit limit;
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<Listeners.Open> listeners = List.of();
    private PacketApp app;
    private volatile boolean stopping;

    private Server(ServeSettings settings, DescriptorLimit limit, Logger logger) {
        this.limit = limit;
        this.log = new LogLines(timed(logger::warn), System::nanoTime);
        this.chat = new LogLines(timed(logger::info), System::nanoTime);
        NetworkOptions options = new NetworkOptions()
                .transport(TransportKind.open(settings.transport()))
                .maxSockets(limit.maxClients() + settings.plans().size())
                .maxPendingHandshakes(limit.maxPendingHandshakes())
                .maxClientsPerAddress(settings.maxClientsPerAddress())
                .maxPendingHandshakesPerAddress(limit.maxPendingHandshakesPerAddress())
                .maxPartialBytesInAll(Math.max(
                        Runtime.getRuntime().maxMemory() / PARTIALS_SHARE,
                        (long) settings.maxMessageBytes() + LARGEST_HEADER_BYTES))
                .maxClientMessageBytes(settings.maxMessageBytes())
                .maxQueuedSendBytesInAll(Runtime.getRuntime().maxMemory() / SEND_QUEUES_SHARE)
                .maxQueuedSendBytes(Math.max(LEAST_SEND_QUEUE_BYTES, 2L * settings.maxMessageBytes()))
                .diagnostics(log);
        if (settings.limitsThisMachine()) {
            options.unlimitedAddresses(ip -> false);
        }
        this.network = Network.open(options);
    }

    /**
     * Opens a server with all its listeners.
     *
     * @param settings what it is to be
     * @param logger receives lines for people
     * @throws dev.makerwire.app.cli.CommandFailure when a listener cannot be opened; nothing stays open then
     */
    static Server open(ServeSettings settings, Logger logger) {
        DescriptorLimit limit = DescriptorLimit.ofProcess(
                settings.maxClients(), settings.plans().size());
        Server server = new Server(settings, limit, logger);
        try {
            server.listen(settings);
            return server;
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** The time of day in front. The log has a way of its own to say it, which would take a twentieth of our start. */
    private static Consumer<String> timed(Consumer<String> out) {
        return line -> out.accept(DateTimeFormatter.ofPattern("HH:mm:ss").format(LocalTime.now()) + " " + line);
    }

    private void listen(ServeSettings settings) {
        listeners = Listeners.open(
                network,
                settings.plans(),
                settings.host(),
                limit.maxClients(),
                settings.identity().map(Identity::tls));
        PacketApp plain = settings.app().on(network, limit.maxClients());
        app = settings.verbose() ? new Chatter(plain, chat) : plain;
    }

    List<Listeners.Open> listeners() {
        return listeners;
    }

    DescriptorLimit limit() {
        return limit;
    }

    String transportName() {
        return network.transportName();
    }

    /** What happened so far, for people. */
    String summary() {
        return app.summary() + limitsHit();
    }

    /** The limits against misbehaving peers that were reached. */
    private String limitsHit() {
        NetworkCounters counters = network.counters();
        String hits = Stream.of(Limit.values())
                .filter(limit -> counters.hits(limit) > 0)
                .map(limit -> limit.code() + " " + counters.hits(limit) + " times")
                .collect(Collectors.joining(", "));
        return hits.isEmpty() ? "" : ", limits reached: " + hits;
    }

    /** Polls on the calling thread until stopped. */
    void run() {
        while (!stopping) {
            network.poll(app, LONGEST_WAIT_MILLIS);
            long now = System.nanoTime();
            app.tick(now);
            log.tick(now);
            chat.tick(now);
        }
        log.sayLeftOut();
        chat.sayLeftOut();
    }

    /** Ends {@link #run} soon. May be called from any thread, more than once. */
    void stop() {
        stopping = true;
        network.wakeup();
    }

    /** Waits until everything is closed, from any thread. Returns false when that takes longer. */
    boolean awaitClosed(long millis) throws InterruptedException {
        return closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Closes everything. Servers go first, so that WebSocket clients hear that the server is going away. */
    @Override
    public void close() {
        try {
            listeners.forEach(listener -> network.destroy(listener.id()));
            listeners = List.of();
            network.close();
        } finally {
            closed.countDown();
        }
    }
}
