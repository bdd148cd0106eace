package dev.makerwire.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.ForeignProcess;
import dev.makerwire.conformance.peer.Kind;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.Peers;
import dev.makerwire.conformance.peer.RunningServer;
import dev.makerwire.conformance.peer.Samples;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkOptions;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One listener takes both families, and an IPv4 peer is never shown in an IPv6 disguise. */
class DualStackInteropTest {
    private static final String IPV6 = "::1";

    @BeforeAll
    static void needIpv6() throws SocketException, UnknownHostException {
        boolean there = NetworkInterface.getByInetAddress(InetAddress.getByName(IPV6)) != null;
        Assumptions.assumeTrue(there, "this machine has no IPv6 loopback address");
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "WS", "WSS"})
    void aListenerIsReachedByBothFamilies(Kind kind) {
        try (RunningServer server = RunningServer.start(new NetworkOptions(), kind)) {
            for (String host : new String[] {EchoHost.HOST, IPV6}) {
                Peers.run(Peers.pythonClient(server, kind, "echo", "--sizes=0,1,9000", "--host=" + host));
            }
            if (kind == Kind.UDP) {
                return;
            }
            server.awaitClients(0);
            assertThat(server.comingsAndGoings())
                    .filteredOn(NetworkEvent.Connect.class::isInstance)
                    .extracting(event -> event.peer().ip())
                    .containsExactly(EchoHost.HOST, IPV6);
        }
    }

    @ParameterizedTest
    @CsvSource({"TCP, ::1", "TCP, [::1]", "TCP_RAW, ::1", "UDP, ::1", "UDP, [::1]"})
    void ourClientReachesAnIpv6Server(Kind kind, String host) {
        try (ForeignProcess server = Peers.python("server", kind.word(), "--host=::1");
                OurClient client = new OurClient()) {
            int socket = client.connected(kind, host, Integer.parseInt(server.await("listening")));
            byte[] bytes = Samples.sample(300);
            client.network().sendPacket(socket, bytes, 0, bytes.length);
            byte[] echoed = client.data(socket).bytes();
            assertThat(echoed).endsWith(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"ws://[::1]/", "::1", "[::1]", "[::1]/some/path"})
    void ourWebSocketReachesAnIpv6Server(String url) {
        try (ForeignProcess server = Peers.node("server", "ws", "--host=::1");
                OurClient client = new OurClient()) {
            int socket = client.connected(Kind.WS, url, Integer.parseInt(server.await("listening")));
            byte[] bytes = Samples.sample(300);
            client.network().sendPacket(socket, bytes, 0, bytes.length);
            assertThat(client.data(socket).bytes()).isEqualTo(bytes);
        }
    }
}
