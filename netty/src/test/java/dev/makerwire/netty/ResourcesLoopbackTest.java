package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportException;
import dev.makerwire.transport.TransportProvider;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a transport takes of the machine, and that it gives it back. */
class ResourcesLoopbackTest {
    private static final String PROPERTY = NettyTransportProvider.PROPERTY;

    private final String before = System.getProperty(PROPERTY);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.makerwire.netty.Rig#kinds")
    void aThousandConnectionsComeTalkAndGo(IoKind kind) throws TransportException {
        int pairs = 1_000;
        try (Rig rig = new Rig(kind)) {
            Door door = new Door(rig, Carrier.TCP);
            door.welcome = guest -> guest.onReceive = (c, bytes) -> c.write(bytes, 0, bytes.length, false);
            List<Recorder> clients = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                clients.add(rig.open(Carrier.TCP, "127.0.0.1", door.port()));
            }
            rig.until("all open", () -> clients.stream().allMatch(client -> client.opened == 1));
            for (int i = 0; i < pairs; i++) {
                clients.get(i).send("number " + i);
            }
            rig.until(
                    "all answered",
                    () -> door.guests.size() == pairs
                            && clients.stream()
                                    .noneMatch(client -> client.text().isEmpty()));
            for (int i = 0; i < pairs; i++) {
                assertThat(clients.get(i).text()).isEqualTo("number " + i);
            }
            clients.forEach(client -> client.connection.close(1000, ""));
            rig.until("all closed", () -> door.guests.stream().allMatch(Recorder::ended));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.makerwire.netty.Rig#kinds")
    void closingGivesBackDescriptorsAndThreads(IoKind kind) throws Exception {
        assumeTrue(new File("/proc/self/fd").isDirectory(), "no /proc here");
        useEverything(kind);
        useEverything(kind);
        int descriptors = descriptors();
        Set<String> threads = threads();
        int rounds = 8;
        for (int i = 0; i < rounds; i++) {
            useEverything(kind);
        }
        // The Java platform opens some of its own now and then; a leak would show in every round.
        assertThat(descriptors()).isLessThan(descriptors + rounds);
        assertThat(threads()).isEqualTo(threads);
    }

    private static int descriptors() {
        return new File("/proc/self/fd").list().length;
    }

    private static Set<String> threads() {
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .forEach(thread -> names.add(thread.getName()));
        return names;
    }

    /** One of each, left open when the transport closes. */
    private static void useEverything(IoKind kind) throws TransportException {
        try (FakeDns dns = new FakeDns().knows("here.test", "127.0.0.1");
                Rig rig = new Rig(NettyOptions.defaults()
                        .withIo(kind)
                        .withNameServers(List.of(new Address("127.0.0.1", dns.port()))))) {
            for (Carrier carrier : Carrier.values()) {
                Door door = new Door(
                        rig,
                        new ListenOptions(
                                carrier,
                                "127.0.0.1",
                                0,
                                Optional.of(Identities.LOCAL),
                                Rig.MAX_MESSAGE,
                                10_000_000_000L,
                                10,
                                false));
                Recorder client = new Recorder();
                var options = rig.opening(carrier, carrier == Carrier.WSS ? "127.0.0.1" : "here.test", door.port());
                rig.transport.open(
                        new dev.makerwire.transport.OpenOptions(
                                carrier,
                                options.host(),
                                options.port(),
                                options.path(),
                                options.hostHeader(),
                                0,
                                dev.makerwire.transport.TlsTrust.only(Identities.AUTHORITY_PEM),
                                options.webSocket().maxMessageBytes(),
                                options.deadlineNanos(),
                                false),
                        client);
                rig.until(carrier + " open", () -> client.opened == 1);
                client.send("unread");
            }
            List<Integer> sizes = new ArrayList<>();
            var port = rig.transport.bind(new BindOptions("", 0), (p, from, datagram) -> sizes.add(datagram.length()));
            port.send(new Address("127.0.0.1", port.local().port()), new byte[3], 3, new byte[0], 0, 0);
            rig.until("the datagram", () -> !sizes.isEmpty());
            rig.open(Carrier.TCP, "127.0.0.1", 1);
        }
    }

    @Test
    void theServiceLoaderFindsItAndThePropertyChooses() {
        TransportProvider provider = ServiceLoader.load(TransportProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(NettyTransportProvider.class::isInstance)
                .findFirst()
                .orElseThrow();
        for (IoKind kind : Rig.kinds()) {
            System.setProperty(PROPERTY, kind.word());
            try (Transport transport = provider.open()) {
                assertThat(transport.name()).isEqualTo(kind.word());
            }
        }
        System.setProperty(PROPERTY, "pigeon");
        assertThatIllegalArgumentException()
                .isThrownBy(provider::open)
                .withMessageContaining(PROPERTY)
                .withMessageContaining("'pigeon'")
                .withMessageContaining("auto, epoll, nio, io_uring");
    }

    @Test
    void autoIsEpollOnLinux() {
        assumeTrue(io.netty.channel.epoll.Epoll.isAvailable(), "no epoll here");
        try (NettyTransport transport = new NettyTransport()) {
            assertThat(transport.name()).isEqualTo("epoll");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = IoKind.class,
            names = {"EPOLL", "IO_URING"})
    void askingForWhatIsNotThereSaysWhy(IoKind kind) {
        assumeFalse(Rig.kinds().contains(kind), kind + " is available here");
        assertThatThrownBy(() -> new NettyTransport(NettyOptions.defaults().withIo(kind)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(kind.word())
                .hasCauseInstanceOf(Throwable.class);
    }

    @Test
    void optionsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NettyOptions.defaults().withCloseTimeout(Duration.ZERO))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NettyTransport(
                        NettyOptions.defaults().withNameServers(List.of(new Address("dns.example", 53)))))
                .withMessageContaining("dns.example");
        assertThat(Ring.available()).isEqualTo(Rig.kinds().contains(IoKind.IO_URING));
    }
}
