package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.NetworkInterfaceInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Broadcast, multicast, and whether there is a network at all. */
class LocalNetworkTest {
    private static final int PORT = 6510;

    private Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private void restage(NetworkOptions client) {
        stage.close();
        stage = new Stage(options -> options, options -> client.transport(options.transport));
    }

    private List<NetworkEvent.Data> heard(int atLeast) {
        stage.until("heard", () -> Stage.count(stage.serverEvents, NetworkEvent.Data.class) >= atLeast);
        stage.idle(20);
        List<NetworkEvent.Data> heard = Stage.all(stage.serverEvents, NetworkEvent.Data.class);
        stage.serverEvents.clear();
        return heard;
    }

    private static NetworkInterfaceInfo way(String name, boolean up, String address, String broadcast) {
        return new NetworkInterfaceInfo(name, name.length(), up, false, true, List.of(address), broadcast);
    }

    @Test
    void aBroadcastReachesWhoeverHasThePort() {
        int listening = stage.server.createServer(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP, 7777);
        assertThat(stage.client.sendBroadcast(socket, PORT, new byte[] {1, 2}, 0, 2))
                .isEqualTo(14);
        NetworkEvent.Data data = heard(1).get(0);
        assertThat(data.id()).isEqualTo(listening);
        assertThat(data.bytes()).containsExactly(1, 2);
        assertThat(data.peer().ip()).isEqualTo(Stage.CLIENT_IP);
        assertThat(data.peer().port()).isEqualTo(7777);
        int rawListening = stage.server.createServerRaw(SocketType.UDP, PORT + 1, 1);
        stage.client.sendBroadcast(socket, PORT + 1, new byte[] {1, 2}, 0, 2);
        assertThat(heard(1)).singleElement().satisfies(raw -> {
            assertThat(raw.id()).isEqualTo(rawListening);
            assertThat(raw.bytes()).as("with the header").hasSize(14);
        });
    }

    @Test
    void theHeaderOfBroadcastsCanBeLeftOut() {
        restage(new NetworkOptions().compatibility(Compatibility.DEFAULT.withBroadcastHeader(false)));
        stage.server.createServerRaw(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.client.sendBroadcast(socket, PORT, new byte[] {1, 2}, 0, 2))
                .isEqualTo(2);
        assertThat(heard(1))
                .singleElement()
                .satisfies(data -> assertThat(data.bytes()).containsExactly(1, 2));
    }

    @Test
    void itGoesToTheBroadcastAddressOfEveryInterfaceThatIsUp() {
        stage.hub.interfaces(
                Stage.CLIENT_IP,
                List.of(
                        way("eth0", true, "10.0.0.2", "10.0.0.255"),
                        way("wlan0", true, "10.1.0.2", "10.1.0.255"),
                        way("vpn0", true, "10.2.0.2", ""),
                        way("off0", false, "10.3.0.2", "10.3.0.255")));
        stage.server.createServer(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.client.engine.interfaces.broadcastAddresses()).containsExactly("10.0.0.255", "10.1.0.255");
        stage.client.sendBroadcast(socket, PORT, new byte[] {1}, 0, 1);
        assertThat(heard(2)).hasSize(2);
    }

    @Test
    void whereItGoesCanBeSaid() {
        restage(new NetworkOptions().broadcastAddresses("10.0.0.255"));
        stage.hub.interfaces(Stage.CLIENT_IP, List.of());
        assertThat(stage.client.engine.interfaces.broadcastAddresses()).containsExactly("10.0.0.255");
    }

    @Test
    void withoutAnyInterfaceItIsLeftToTheSystem() {
        stage.hub.interfaces(Stage.CLIENT_IP, List.of());
        assertThat(stage.client.engine.interfaces.broadcastAddresses()).containsExactly("255.255.255.255");
    }

    @Test
    void onlyUdpBroadcasts() {
        int tcp = stage.server.createServer(SocketType.TCP, PORT, 1);
        assertThatThrownBy(() -> stage.server.sendBroadcast(tcp, PORT, new byte[1], 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id " + tcp + " is not UDP but TCP");
        assertThat(stage.server.sendBroadcast(99, PORT, new byte[1], 0, 1)).isEqualTo(Refusal.UNKNOWN_ID);
        int udp = stage.client.createSocket(SocketType.UDP);
        assertThatThrownBy(() -> stage.client.sendBroadcast(udp, 0, new byte[1], 0, 1))
                .hasMessageContaining("port 0");
        assertThat(stage.client.sendBroadcast(udp, PORT, new byte[70_000], 0, 70_000))
                .isEqualTo(Refusal.TOO_LARGE);
    }

    @Test
    void multicastReachesMembersBesideTheBroadcast() {
        int listening = stage.server.createServer(SocketType.UDP, PORT, 1);
        int socket = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.server.multicast(listening, true)).isZero();
        assertThat(stage.client.multicast(socket, true)).isZero();
        assertThat(stage.client.multicast(socket, true))
                .as("again changes nothing")
                .isZero();
        stage.client.sendBroadcast(socket, PORT, new byte[] {9}, 0, 1);
        assertThat(heard(2))
                .hasSize(2)
                .allSatisfy(data -> assertThat(data.bytes()).containsExactly(9));
        assertThat(stage.server.multicast(listening, false)).isZero();
        stage.client.sendBroadcast(socket, PORT, new byte[] {9}, 0, 1);
        assertThat(heard(1)).as("no member any more").hasSize(1);
        stage.server.multicast(listening, true);
        stage.client.multicast(socket, false);
        stage.client.sendBroadcast(socket, PORT, new byte[] {9}, 0, 1);
        assertThat(heard(1)).as("not sent to the group any more").hasSize(1);
    }

    @Test
    void whichInterfacesCarryMulticastCanBeSaid() {
        restage(new NetworkOptions().multicastInterfaces("nowhere0"));
        int socket = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.client.multicast(socket, true)).isEqualTo(Refusal.NO_MULTICAST);
        assertThat(stage.client.multicast(99, true)).isEqualTo(Refusal.UNKNOWN_ID);
        int tcp = stage.client.createSocket(SocketType.TCP);
        assertThatThrownBy(() -> stage.client.multicast(tcp, true)).hasMessageContaining("not UDP but TCP");
    }

    @Test
    void onAnIphoneBothNeedTheEntitlement() {
        restage(new NetworkOptions().platform(Platform.IOS));
        int socket = stage.client.createSocket(SocketType.UDP);
        assertThatThrownBy(() -> stage.client.sendBroadcast(socket, PORT, new byte[1], 0, 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("com.apple.developer.networking.multicast");
        assertThatThrownBy(() -> stage.client.multicast(socket, true)).hasMessageContaining("entitlement");
        restage(new NetworkOptions().platform(Platform.IOS.entitled(true)));
        int allowed = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.client.sendBroadcast(allowed, PORT, new byte[1], 0, 1)).isPositive();
        assertThat(stage.client.multicast(allowed, true)).isZero();
    }

    @Test
    void aConsoleWithoutIpv6HasNoGroup() {
        restage(new NetworkOptions().platform(Platform.SWITCH));
        int socket = stage.client.createSocket(SocketType.UDP);
        assertThat(stage.client.multicast(socket, true)).isEqualTo(Refusal.NOT_ON_PLATFORM);
    }

    // ---- is there a network?

    private void network(boolean there) {
        stage.hub.interfaces(Stage.CLIENT_IP, there ? List.of(way("eth0", true, "10.0.0.2", "10.0.0.255")) : List.of());
    }

    private List<NetworkEventType> uplinkEvents() {
        List<NetworkEventType> types =
                stage.clientEvents.stream().map(NetworkEvent::type).toList();
        stage.clientEvents.clear();
        return types;
    }

    @Test
    void aLoopbackOrALinkLocalAddressIsNoNetwork() {
        assertThat(stage.client.networkConnected()).isTrue();
        network(false);
        assertThat(stage.client.networkConnected()).isFalse();
        stage.hub.interfaces(
                Stage.CLIENT_IP,
                List.of(
                        new NetworkInterfaceInfo("lo", 1, true, true, false, List.of("127.0.0.1"), ""),
                        way("eth0", true, "169.254.3.4", ""),
                        way("eth1", true, "fe80::1", ""),
                        way("eth2", false, "10.0.0.2", "")));
        assertThat(stage.client.networkConnected()).isFalse();
        network(true);
        assertThat(stage.client.networkConnected()).isTrue();
    }

    @Test
    void askingWithoutAttemptRaisesNothing() {
        network(false);
        stage.client.networkConnected(NetworkAttempt.NONE);
        network(true);
        stage.idle(5_000);
        assertThat(stage.clientEvents).isEmpty();
    }

    @Test
    void anAttemptIsFollowedByUpAndLaterDownOnce() {
        network(false);
        assertThat(stage.client.networkConnected(NetworkAttempt.NON_BLOCKING)).isFalse();
        stage.idle(3_000);
        assertThat(stage.clientEvents).isEmpty();
        network(true);
        stage.idle(1_100);
        assertThat(uplinkEvents()).containsExactly(NetworkEventType.UP);
        stage.idle(5_000);
        network(false);
        stage.idle(1_100);
        assertThat(uplinkEvents()).containsExactly(NetworkEventType.DOWN);
        network(true);
        stage.idle(20_000);
        assertThat(stage.clientEvents).as("nobody asked again").isEmpty();
    }

    @Test
    void anAttemptFailsOnceTheConnectTimeoutHasPassed() {
        network(false);
        stage.client.connectTimeoutMillis(2_500);
        stage.client.networkConnected(NetworkAttempt.NON_BLOCKING);
        stage.idle(2_499);
        assertThat(stage.clientEvents).isEmpty();
        stage.idle(10);
        assertThat(uplinkEvents()).containsExactly(NetworkEventType.UP_FAILED);
        network(true);
        stage.idle(5_000);
        assertThat(stage.clientEvents).isEmpty();
    }

    @Test
    void aPassiveAttemptWaitsForAsLongAsItTakes() {
        network(false);
        stage.client.networkConnected(NetworkAttempt.PASSIVE);
        stage.idle(60_000);
        assertThat(stage.clientEvents).isEmpty();
        network(true);
        stage.idle(1_100);
        assertThat(uplinkEvents()).containsExactly(NetworkEventType.UP);
    }

    @Test
    void whereThereIsANetworkAnAttemptOnlyWaitsForItsEnd() {
        network(true);
        assertThat(stage.client.networkConnected(NetworkAttempt.PASSIVE)).isTrue();
        stage.idle(3_000);
        assertThat(stage.clientEvents).isEmpty();
        network(false);
        stage.idle(1_100);
        assertThat(uplinkEvents()).containsExactly(NetworkEventType.DOWN);
    }

    @Test
    void aBlockingAttemptWaitsForTheConnectTimeout() {
        network(false);
        stage.client.connectTimeoutMillis(4_000);
        long start = stage.clock.nanoTime();
        assertThat(stage.client.networkConnected(NetworkAttempt.BLOCKING)).isFalse();
        assertThat(stage.clock.nanoTime() - start).isEqualTo(4_000_000_000L);
        network(true);
        assertThat(stage.client.networkConnected(NetworkAttempt.BLOCKING)).isTrue();
        assertThat(stage.clock.nanoTime() - start).as("at once").isEqualTo(4_000_000_000L);
    }

    @Test
    void uplinkEventsBelongToNoSocket() {
        NetworkEvent event = new NetworkEvent.Uplink(NetworkEventType.UP);
        assertThat(event.id()).isEqualTo(-1);
        assertThat(event.peer()).isEqualTo(Peer.NONE);
    }
}
