package dev.makerwire.conformance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.peer.EchoHost;
import dev.makerwire.conformance.peer.FakeDns;
import dev.makerwire.conformance.peer.HandMade;
import dev.makerwire.conformance.peer.OurClient;
import dev.makerwire.conformance.peer.ScriptedListener;
import dev.makerwire.netty.NettyOptions;
import dev.makerwire.netty.NettyTransport;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Refusal;
import dev.makerwire.network.SocketType;
import dev.makerwire.transport.CloseCause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connects that meet nobody: refused, not answered, or without an address. */
class NobodyThereInteropTest {
    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS", "WSS"})
    void aPortWhereNobodyListensRefuses(SocketType type) throws IOException {
        try (OurClient client = new OurClient()) {
            CloseCause cause = OneAnswer.of(client, type, EchoHost.HOST, freePort());
            assertThat(cause.kind()).isEqualTo(CloseCause.Kind.REFUSED);
        }
    }

    /** Where the queue of waiting connects is full, Linux lets a connect hang without an answer. */
    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS", "WSS"})
    void aConnectThatIsNotAnsweredTimesOut(SocketType type) throws IOException {
        InetAddress local = InetAddress.getByName(EchoHost.HOST);
        try (ServerSocket listener = new ServerSocket(0, 1, local);
                OurClient client = new OurClient(new NetworkOptions().connectTimeoutMillis(400))) {
            List<Socket> filling = fill(listener);
            CloseCause cause = OneAnswer.of(client, type, EchoHost.HOST, listener.getLocalPort());
            assertThat(cause.kind()).isEqualTo(CloseCause.Kind.TIMED_OUT);
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    private static List<Socket> fill(ServerSocket listener) throws IOException {
        List<Socket> filling = new ArrayList<>();
        while (filling.size() < 50) {
            Socket socket = new Socket();
            filling.add(socket);
            try {
                socket.connect(new InetSocketAddress(EchoHost.HOST, listener.getLocalPort()), 300);
            } catch (SocketTimeoutException full) {
                return filling;
            }
        }
        throw new AssertionError("the queue of the listener does not fill");
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS", "WSS"})
    void aNameThatDoesNotExistIsUnresolved(SocketType type) {
        try (FakeDns dns = FakeDns.knowingNothing();
                OurClient client = asking(dns)) {
            CloseCause cause = OneAnswer.of(client, type, "game.example", 6510);
            assertThat(cause.kind()).isEqualTo(CloseCause.Kind.UNRESOLVED);
            assertThat(dns.questions()).isPositive();
            int socket = client.socket(type);
            assertThat(client.network().connect(socket, "game.example", 6510)).isEqualTo(Refusal.UNRESOLVED);
            assertThat(client.network().resolve("game.example")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "WS"})
    void aNameServerThatKeepsSilentDoesNotHoldTheConnectLongerThanItsDeadline(SocketType type) {
        try (FakeDns dns = FakeDns.silent();
                OurClient client = asking(dns)) {
            client.network().connectTimeoutMillis(400);
            CloseCause cause = OneAnswer.of(client, type, "game.example", 6510);
            assertThat(cause.kind()).isIn(CloseCause.Kind.TIMED_OUT, CloseCause.Kind.UNRESOLVED);
            assertThat(client.network().resolve("game.example")).isEmpty();
        }
    }

    @Test
    void aNameServerThatTalksNonsenseFailsTheConnect() {
        try (FakeDns dns = FakeDns.talkingNonsense();
                OurClient client = asking(dns)) {
            client.network().connectTimeoutMillis(1_000);
            CloseCause cause = OneAnswer.of(client, SocketType.TCP, "game.example", 6510);
            assertThat(cause.kind()).isIn(CloseCause.Kind.TIMED_OUT, CloseCause.Kind.UNRESOLVED);
        }
    }

    @Test
    void aNameIsLookedUpAndConnectedTo() {
        try (FakeDns dns = FakeDns.knowingOnlyThisMachine();
                ScriptedListener server = goodServer();
                OurClient client = asking(dns)) {
            assertThat(client.network().resolve("game.example")).isEqualTo(EchoHost.HOST);
            int socket = client.socket(SocketType.TCP);
            assertThat(client.network().connect(socket, "game.example", server.port()))
                    .isEqualTo(socket);
            assertThat(dns.questions()).isPositive();
        }
    }

    @Test
    void theNextAddressIsTriedWhenOneRefuses() {
        try (FakeDns dns = FakeDns.knowingADeadAddressFirst();
                ScriptedListener server = goodServer();
                OurClient client = asking(dns)) {
            int socket = client.socket(SocketType.TCP);
            assertThat(client.network().connect(socket, "game.example", server.port()))
                    .isEqualTo(socket);
        }
    }

    /** It listens on 127.0.0.1 only. */
    private static ScriptedListener goodServer() {
        return ScriptedListener.playing(peer -> {
            peer.send(HandMade.banner());
            peer.receive(16);
            peer.send(HandMade.ack());
            peer.untilClosed();
        });
    }

    private static OurClient asking(FakeDns dns) {
        return new OurClient(new NetworkOptions()
                .transport(new NettyTransport(NettyOptions.defaults().withNameServers(List.of(dns.address())))));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(EchoHost.HOST))) {
            return free.getLocalPort();
        }
    }
}
