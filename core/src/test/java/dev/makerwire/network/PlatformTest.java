package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.memory.ManualClock;
import dev.makerwire.transport.memory.MemoryHub;
import dev.makerwire.transport.memory.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a game meets when it is run as if on another target. */
class PlatformTest {
    private final MemoryHub hub = new MemoryHub(new ManualClock(), Weather.calm(), 0);
    private final List<Network> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Network::close);
    }

    private Network on(Platform platform) {
        return with(options -> options.platform(platform));
    }

    private Network with(UnaryOperator<NetworkOptions> change) {
        Network network = Network.open(
                change.apply(new NetworkOptions().transport(hub.transport("10.0.0." + (open.size() + 1)))));
        open.add(network);
        return network;
    }

    private static int room(Network network) {
        int made = 0;
        while (network.createSocket(SocketType.TCP) >= 0) {
            made++;
        }
        assertThat(network.lastProblem()).contains(made + " sockets exist");
        return made;
    }

    @Test
    void desktopsHave1024SocketsAndAllOthers64() {
        assertThat(room(with(options -> options))).isEqualTo(1024);
        for (Platform platform : Platform.all()) {
            boolean desktop = List.of("desktop", "windows", "windows-7", "macos", "ubuntu")
                    .contains(platform.name());
            assertThat(platform.maxSockets()).as(platform.name()).isEqualTo(desktop ? 1024 : 64);
            if (platform.plainSockets()) {
                assertThat(room(on(platform))).as(platform.name()).isEqualTo(platform.maxSockets());
            }
        }
    }

    @Test
    void aSelectedPlatformsLimitCanOnlyBeLowered() {
        assertThat(room(with(options -> options.platform(Platform.ANDROID).maxSockets(10))))
                .isEqualTo(10);
        assertThat(room(with(options -> options.platform(Platform.ANDROID).maxSockets(5000))))
                .isEqualTo(64);
        Network windows = on(Platform.WINDOWS);
        room(windows);
        assertThat(windows.lastProblem()).doesNotContain("raise maxSockets");
        assertThat(room(with(options -> options.maxSockets(1500))))
                .as("where none is selected, as by serve, the program decides")
                .isEqualTo(1500);
    }

    @Test
    void nothingIsMissingOnTheDefaultPlatform() {
        Network network = with(options -> options);
        assertThat(network.platform()).isEqualTo(Platform.DESKTOP);
        for (SocketType type : SocketType.values()) {
            assertThat(network.createSocket(type)).as(type.name()).isNotNegative();
        }
    }

    @Test
    void secureWebSocketsAreAbsentOnUwpAndTheLegacyXbox() {
        for (Platform platform : List.of(Platform.UWP, Platform.XBOX_ONE_XDK)) {
            Network network = on(platform);
            assertThat(network.createSocket(SocketType.WSS)).isEqualTo(Refusal.NOT_ON_PLATFORM);
            assertThat(network.lastProblem()).contains(platform.name()).contains("secure WebSockets");
            int plain = network.createSocket(SocketType.WS);
            assertThat(plain).isNotNegative();
            assertThat(network.connectAsync(plain, "wss://10.0.0.9", 0)).isEqualTo(Refusal.NOT_ON_PLATFORM);
            assertThat(network.connectAsync(plain, "ws://10.0.0.99", 0)).isEqualTo(plain);
        }
        assertThat(on(Platform.XBOX_GDK).createSocket(SocketType.WSS)).isNotNegative();
    }

    @Test
    void windows7HasNoWebSocketsAtAll() {
        Network network = on(Platform.WINDOWS_7);
        assertThat(network.createSocket(SocketType.WS)).isEqualTo(Refusal.NOT_ON_PLATFORM);
        assertThat(network.createSocket(SocketType.WSS)).isEqualTo(Refusal.NOT_ON_PLATFORM);
        assertThat(network.createServer(SocketType.WS, 0, 1)).isEqualTo(Refusal.NOT_ON_PLATFORM);
        assertThat(network.createServer(SocketType.TCP, 0, 1)).isNotNegative();
    }

    @Test
    void aBrowserHasOnlyWebSocketsWithoutWaiting() {
        with(options -> options).createServer(SocketType.WS, 6510, 1);
        Network network = on(Platform.BROWSER);
        assertThat(network.createSocket(SocketType.TCP)).isEqualTo(Refusal.NOT_ON_PLATFORM);
        assertThat(network.createSocket(SocketType.UDP)).isEqualTo(Refusal.NOT_ON_PLATFORM);
        assertThat(network.createServer(SocketType.WS, 0, 1)).isEqualTo(Refusal.NOT_ON_PLATFORM);
        int socket = network.createSocket(SocketType.WS);
        assertThat(network.connect(socket, "127.0.0.1", 6510)).isEqualTo(Refusal.NOT_ON_PLATFORM);
        assertThat(network.lastProblem()).contains("asynchronous");
        assertThat(network.connectAsync(socket, "127.0.0.1", 6510)).isEqualTo(socket);
        assertThat(network.resolve("anything.example")).isEqualTo("127.0.0.1");
    }

    @Test
    void threeConsolesKnowNoIpv6() {
        hub.name("both.example", "fd00::1", "10.0.0.9");
        hub.name("six.example", "fd00::1");
        for (Platform platform : List.of(Platform.PS4, Platform.PS5, Platform.SWITCH)) {
            Network network = on(platform);
            int socket = network.createSocket(SocketType.TCP);
            assertThat(network.connect(socket, "fd00::1", 6510)).isEqualTo(Refusal.NOT_ON_PLATFORM);
            assertThat(network.connect(socket, "[fd00::1]", 6510)).isEqualTo(Refusal.NOT_ON_PLATFORM);
            assertThat(network.resolve("both.example")).isEqualTo("10.0.0.9");
            assertThat(network.resolve("six.example")).isEmpty();
            assertThat(network.resolve("fd00::1")).isEmpty();
            assertThat(network.engine.profile.bindHost("")).isEqualTo("0.0.0.0");
        }
        assertThat(on(Platform.XBOX_GDK).resolve("six.example")).isEqualTo("fd00::1");
    }

    @Test
    void aConsoleConnectsToTheIpv4AddressOfAName() {
        Network server = with(options -> options);
        hub.name("both.example", "fd00::1", "10.0.0.1");
        hub.name("six.example", "fd00::1");
        server.createServer(SocketType.TCP, 6510, 9);
        server.createServer(SocketType.WS, 6520, 9);
        Network console = on(Platform.SWITCH);
        List<NetworkEvent> got = new ArrayList<>();
        for (SocketType type : List.of(SocketType.TCP, SocketType.WS)) {
            int socket = console.createSocket(type);
            int port = type == SocketType.TCP ? 6510 : 6520;
            console.connectAsync(socket, "both.example", port);
            exchange(console, server, got);
            assertThat(console.isUp(socket)).as(type.name()).isTrue();
            assertThat(console.info(socket).orElseThrow().remote().ip()).isEqualTo("10.0.0.1");
            int six = console.createSocket(type);
            assertThat(console.connect(six, "six.example", port)).isEqualTo(Refusal.UNRESOLVED);
            console.connectAsync(six, "both.example", port);
            console.destroy(six);
        }
        exchange(console, server, got);
        assertThat(got).as("nothing of those destroyed while looked up").hasSize(2);
    }

    @Test
    void anIphoneReceivesOnlyOnceItHasSent() {
        Network phone = on(Platform.IOS.entitled(true));
        Network other = with(options -> options);
        int listening = phone.createServer(SocketType.UDP, 6510, 1);
        int sender = other.createSocket(SocketType.UDP);
        List<NetworkEvent> got = new ArrayList<>();
        other.sendUdp(sender, "10.0.0.1", 6510, new byte[] {1}, 0, 1);
        exchange(phone, other, got);
        assertThat(got).as("the player was not asked yet").isEmpty();
        assertThat(phone.counters().droppedDatagrams()).isEqualTo(1);
        phone.sendUdpRaw(listening, "10.0.0.2", other.port(sender), new byte[0], 0, 0);
        other.sendUdp(sender, "10.0.0.1", 6510, new byte[] {2}, 0, 1);
        exchange(phone, other, got);
        assertThat(got).as("a dummy opens it").hasSize(1);
    }

    private static void exchange(Network phone, Network other, List<NetworkEvent> got) {
        for (int turn = 0; turn < 10; turn++) {
            other.poll((NetworkEvent event) -> {});
            phone.poll(got::add);
        }
    }

    @Test
    void platformsAreFoundByTheirNames() {
        assertThat(Platform.all())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        platform -> assertThat(Platform.named(platform.name())).contains(platform));
        assertThat(Platform.named("amiga")).isEmpty();
        Platform visitor = Platform.BROWSER.reporting(4, 3);
        assertThat(visitor.osType()).isEqualTo(4);
        assertThat(visitor.osBrowser()).isEqualTo(3);
        assertThatThrownBy(
                        () -> new Platform("none", 0, true, true, true, true, true, Platform.LocalNetwork.OPEN, 0, -1))
                .hasMessageContaining("maxSockets is 0");
    }
}
