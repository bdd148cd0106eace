package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.makerwire.netty.Rig#kinds")
class NamesLoopbackTest {
    private final IoKind kind;
    private FakeDns dns;
    private Rig rig;

    NamesLoopbackTest(IoKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        dns = new FakeDns().knows("both.test", "127.0.0.1", "::1").knows("four.test", "127.0.0.1");
        rig = new Rig(
                NettyOptions.defaults().withIo(kind).withNameServers(List.of(new Address("127.0.0.1", dns.port()))));
    }

    @AfterEach
    void close() {
        rig.close();
        dns.close();
    }

    private List<String> resolve(String name, long millis) {
        List<List<String>> answers = new ArrayList<>();
        rig.transport.resolve(name, rig.transport.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), answers::add);
        assertThat(answers).isEmpty();
        rig.until("an answer for " + name, () -> !answers.isEmpty());
        rig.idle(20);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private Recorder open(String host, int port, long millis) {
        Recorder recorder = new Recorder();
        rig.transport.open(
                new OpenOptions(
                        Carrier.TCP,
                        host,
                        port,
                        "",
                        "",
                        0,
                        TlsTrust.system(),
                        0,
                        rig.transport.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis),
                        false),
                recorder);
        return recorder;
    }

    @Test
    void asksTheServerForBothFamilies() {
        assertThat(resolve("both.test", 10_000)).containsExactly("127.0.0.1", "::1");
        assertThat(resolve("FOUR.test", 10_000)).isEqualTo(resolve("four.test", 10_000));
        assertThat(dns.questions.get()).isPositive();
    }

    @Test
    void literalsAndLocalhostAreAskedOfNobody() {
        assertThat(resolve("203.0.113.5", 10_000)).containsExactly("203.0.113.5");
        assertThat(resolve("2001:db8:0:0:0:0:0:5", 10_000)).containsExactly("2001:db8::5");
        assertThat(resolve("localhost", 10_000)).containsExactly("127.0.0.1", "::1");
        assertThat(dns.questions.get()).isZero();
    }

    @Test
    void unknownAndImpossibleNamesHaveNoAddress() {
        for (String name :
                new String[] {"no-such.test", "", ".", "..", "a..b", "with space", "x".repeat(300), "\u00e4\u0000"}) {
            assertThat(resolve(name, 10_000)).as(name).isEmpty();
        }
        Recorder client = open("no-such.test", 5, 10_000);
        rig.until("told", client::ended);
        assertThat(client.story).containsExactly("close UNRESOLVED");
    }

    @Test
    void aSilentServerIsWaitedForUntilTheDeadlineOnly() {
        dns.fallSilent();
        assertThat(resolve("both.test", 300)).isEmpty();
        Recorder client = open("both.test", 5, 300);
        rig.until("told", client::ended);
        assertThat(client.story).containsExactly("close TIMED_OUT");
    }

    @Test
    void theNextAddressIsTriedWhenOneRefuses() throws Exception {
        Door door = new Door(rig, Rig.listening(Carrier.TCP, "::1"));
        Recorder client = open("both.test", door.port(), 10_000);
        rig.until("open", () -> client.opened == 1);
        assertThat(client.connection.remote().ip()).isEqualTo("::1");
    }

    @Test
    void oneDeadAddressDoesNotEatTheWholeDeadline() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = full.getLocalPort();
            try (Socket first = new Socket("127.0.0.1", port);
                    Socket second = new Socket("127.0.0.1", port)) {
                assertThat(first.isConnected() && second.isConnected()).isTrue();
                ServerSocket alive = new ServerSocket(port, 50, InetAddress.getByName("::1"));
                try (alive) {
                    Recorder client = open("both.test", port, 4_000);
                    rig.until("open", () -> client.opened == 1);
                    assertThat(client.connection.remote().ip()).isEqualTo("::1");
                }
            }
        }
    }

    @Test
    void ofSeveralFailuresTheMostTellingIsTold() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Recorder client = open("both.test", free, 10_000);
        rig.until("told", client::ended);
        assertThat(client.story).containsExactly("close REFUSED");
        assertThat(client.cause.detail()).contains(String.valueOf(free));
    }

    @Test
    void closingWhileANameIsLookedUpIsToldAsLocal() throws TransportException {
        dns.fallSilent();
        Recorder recorder = new Recorder();
        var options = rig.opening(Carrier.TCP, "both.test", 5);
        rig.transport.open(options, recorder).close(1000, "");
        rig.until("told", recorder::ended);
        assertThat(recorder.story).containsExactly("close LOCAL");
    }
}
