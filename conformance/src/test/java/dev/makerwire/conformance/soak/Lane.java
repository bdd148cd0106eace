package dev.makerwire.conformance.soak;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.TestCertificate;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.memory.ManualClock;
import dev.makerwire.transport.memory.MemoryHub;
import dev.makerwire.transport.memory.RandomWeather;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server and those who visit it, over one sort of carrier, all on the thread that polls it. */
final class Lane implements AutoCloseable {
    private static final long HANDSHAKE_MILLIS = 1_500;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int STEPS_PER_POLL = 10;
    /** Enough for 4,096 different ones, although the system gives a port out again and the weather swallows some. */
    private static final int SENDERS = 6_000;
    /** Enough for 1,024 on each of the two servers. */
    private static final int SESSIONS = 2_200;

    private static final String SERVER_IP = "10.0.0.1";
    private static final String CLIENT_IP = "10.0.0.2";

    private final Network serverNetwork;
    private final Network clientNetwork;
    private final EchoServer server;
    private final Visitors visitors;
    private final Strangers strangers;
    private final ManualClock clock;

    private Lane(
            String host, NetworkOptions serverOptions, NetworkOptions clientOptions, ManualClock clock, Random dice) {
        this.serverNetwork = Network.open(serverOptions.handshakeTimeoutMillis(HANDSHAKE_MILLIS));
        this.clientNetwork = Network.open(
                clientOptions.trust(TlsTrust.only(TestCertificate.get().certificatePem())));
        this.clock = clock;
        this.server = new EchoServer(serverNetwork, host, dice);
        this.visitors = new Visitors(clientNetwork, server, host, dice);
        this.strangers = clock == null ? new Strangers(server, dice) : null;
    }

    /** Real sockets on loopback. */
    static Lane wire(Random dice) {
        return new Lane(EchoHost.HOST, new NetworkOptions(), new NetworkOptions(), null, dice);
    }

    /** No sockets, and bad weather. */
    static Lane memory(Random dice) {
        ManualClock clock = new ManualClock();
        RandomWeather weather = RandomWeather.calm()
                .delaying(TimeUnit.MILLISECONDS.toNanos(2), TimeUnit.MILLISECONDS.toNanos(60))
                .losing(0.1)
                .duplicating(0.05)
                .cutting(2_000);
        MemoryHub hub = new MemoryHub(clock, weather, dice.nextLong());
        return new Lane(
                SERVER_IP,
                new NetworkOptions().transport(hub.transport(SERVER_IP)),
                new NetworkOptions().transport(hub.transport(CLIENT_IP)),
                clock,
                dice);
    }

    String transportName() {
        return serverNetwork.transportName();
    }

    /** Somebody comes. */
    void visit(Random dice) throws IOException {
        if (strangers != null && dice.nextInt(5) == 0) {
            strangers.come();
        } else {
            visitors.come();
        }
    }

    /**
     * Fills what remembers a certain number of the latest: senders of datagrams, and TLS sessions. It is meant to be full,
     * and becomes so within minutes or hours, depending on who comes.
     */
    void fill() {
        for (int i = 0; i < SENDERS; i++) {
            visitors.passBy(Kind.UDP);
            visitors.passBy(Kind.UDP_RAW);
            if (i % 20 == 0) {
                poll(0);
            }
        }
        for (int i = 0; i < SESSIONS && clock == null; i++) {
            visitors.passBy(i % 2 == 0 ? Kind.WSS : Kind.WSS_RAW);
            while (visitors.present() > 30) {
                poll(1);
            }
        }
    }

    /** Everything moves on, waiting for the network a little if there is one. */
    void poll(long waitMillis) {
        if (clock == null) {
            server.poll();
            visitors.poll(waitMillis);
            server.poll();
            return;
        }
        for (int i = 0; i < STEPS_PER_POLL; i++) {
            server.poll();
            visitors.poll(0);
            clock.advance(STEP_NANOS);
        }
    }

    void dismiss() throws IOException {
        visitors.dismiss();
        if (strangers != null) {
            strangers.dismiss();
        }
    }

    /** Whether nobody is left on either side. */
    boolean quiet() {
        return server.alone() && visitors.gone();
    }

    /** What has happened here, one line, and whether every kind of listener has had its share. */
    Activity activity() {
        List<EchoServer.Tally> tallies =
                Arrays.stream(Kind.values()).map(server::tally).toList();
        String counts = tallies.stream()
                .map(tally -> tally.kind().word() + " " + tally.connects() + "/" + tally.messages())
                .collect(Collectors.joining(", "));
        return new Activity(
                transportName() + ": " + counts + ", " + server.offences() + " offences",
                tallies.stream().noneMatch(EchoServer.Tally::empty));
    }

    /**
     * What happened in a lane.
     *
     * @param line connects and messages of each kind
     * @param complete whether there is no kind on which nothing happened
     */
    record Activity(String line, boolean complete) {}

    long echoedBytes() {
        return visitors.echoedBytes();
    }

    @Override
    public void close() {
        clientNetwork.close();
        serverNetwork.close();
    }
}
