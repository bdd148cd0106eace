package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.TlsIdentity;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.TransportException;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("setups")
class TlsLoopbackTest {
    private static final TlsTrust AUTHORITY = TlsTrust.only(Identities.AUTHORITY_PEM);

    private final Rig rig;

    TlsLoopbackTest(IoKind kind, SslProvider provider) {
        rig = new Rig(new NettyTransport(NettyOptions.defaults().withIo(kind), new Tls(provider)));
    }

    /** Native TLS and, as where that cannot be loaded, the platform's own. */
    static List<Arguments> setups() {
        return Rig.kinds().stream()
                .flatMap(kind -> Stream.of(SslProvider.OPENSSL_REFCNT, SslProvider.JDK)
                        .map(provider -> Arguments.of(kind, provider)))
                .toList();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Door door(TlsIdentity identity) throws TransportException {
        return new Door(
                rig,
                new ListenOptions(
                        Carrier.WSS, "", 0, Optional.of(identity), Rig.MAX_MESSAGE, 10_000_000_000L, 100, false));
    }

    private Recorder open(String host, int port, TlsTrust trust) {
        Recorder recorder = new Recorder();
        rig.transport.open(
                new OpenOptions(
                        Carrier.WSS,
                        host,
                        port,
                        "/",
                        host,
                        0,
                        trust,
                        Rig.MAX_MESSAGE,
                        rig.transport.nanoTime() + TimeUnit.SECONDS.toNanos(15),
                        false),
                recorder);
        return recorder;
    }

    private void expectOpen(Door door, String host, TlsTrust trust) {
        int before = door.guests.size();
        Recorder client = open(host, door.port(), trust);
        rig.until("open to " + host, () -> client.opened == 1 && door.guests.size() > before);
        client.connection.close(1000, "");
        rig.until("closed", client::ended);
    }

    private void expectFailure(Door door, String host, TlsTrust trust, String words) {
        int before = door.rejected.size();
        Recorder client = open(host, door.port(), trust);
        rig.until("failed", () -> client.ended() && door.rejected.size() > before);
        assertThat(client.story).containsExactly("close TLS_FAILED");
        assertThat(client.cause.detail()).contains(words);
    }

    @Test
    void believesACertificateForItsNameAndItsAddresses() throws TransportException {
        Door door = door(Identities.LOCAL);
        for (String host : new String[] {"localhost", "127.0.0.1", "::1"}) {
            expectOpen(door, host, AUTHORITY);
            expectOpen(door, host, TlsTrust.only(Identities.LOCAL.certificateChainPem()));
        }
        assertThat(door.guests.get(0).connection.carrier()).isEqualTo(Carrier.WSS);
    }

    @Test
    void disbelievesWithASentence() throws TransportException {
        expectFailure(door(Identities.LOCAL), "127.0.0.1", TlsTrust.system(), "unknown authority");
        expectFailure(door(Identities.expired()), "127.0.0.1", AUTHORITY, "expired");
        Door other = door(Identities.forAnotherHost());
        expectFailure(other, "127.0.0.1", AUTHORITY, "another host");
        expectFailure(other, "localhost", AUTHORITY, "another host");
        expectOpen(other, "localhost", TlsTrust.anythingInsecurelyForDevelopment());
        expectOpen(door(Identities.expired()), "127.0.0.1", TlsTrust.anythingInsecurelyForDevelopment());
    }

    @Test
    void trustThatIsNoCertificateFailsLikeAnUntrustedServer() throws TransportException {
        Recorder client = open("127.0.0.1", door(Identities.LOCAL).port(), TlsTrust.only("not PEM"));
        rig.until("failed", client::ended);
        assertThat(client.cause.kind()).isEqualTo(CloseCause.Kind.TLS_FAILED);
        assertThat(client.cause.detail()).contains("trusted certificates");
    }

    @Test
    void aServerWithoutTlsIsNamed() throws IOException {
        try (ServerSocket plain = new ServerSocket(0)) {
            CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream().write("220 mail.example ESMTP ready to serve\r\n".getBytes());
                    socket.getInputStream().read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Recorder client = open("127.0.0.1", plain.getLocalPort(), AUTHORITY);
            rig.until("failed", client::ended);
            assertThat(client.cause.kind()).isEqualTo(CloseCause.Kind.TLS_FAILED);
            assertThat(client.cause.detail()).contains("does not speak TLS");
            rig.until("the server is done", server::isDone);
        }
    }

    @Test
    void plainBytesAtATlsPortAreRejected() throws TransportException {
        Door door = door(Identities.LOCAL);
        for (String words : new String[] {"GET / HTTP/1.1\r\n\r\n", "\0\1\2\3\4\5\6\7 random"}) {
            try (RawPeer peer = new RawPeer(door.port())) {
                int before = door.rejected.size();
                peer.send(words);
                rig.until("rejected", () -> door.rejected.size() == before + 1);
            }
        }
        assertThat(door.rejected).allSatisfy(cause -> {
            assertThat(cause.kind()).isEqualTo(CloseCause.Kind.TLS_FAILED);
            assertThat(cause.detail()).contains("does not speak TLS");
        });
    }

    @Test
    void bothVersionsWorkAndOlderOnesDoNot() throws Exception {
        Door door = door(Identities.LOCAL);
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(new String[] {version});
            CompletableFuture<WebSocket> opening = HttpClient.newBuilder()
                    .sslContext(trusting)
                    .sslParameters(parameters)
                    .build()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("wss://localhost:" + door.port() + "/"), new WebSocket.Listener() {});
            rig.until(version, opening::isDone);
            opening.join().abort();
        }
        CompletableFuture<Boolean> old = CompletableFuture.supplyAsync(() -> {
            try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", door.port())) {
                socket.setEnabledProtocols(new String[] {"TLSv1.1"});
                socket.startHandshake();
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        rig.until("the old one is done", old::isDone);
        assertThat(old.join()).isFalse();
    }

    @Test
    void aMegabyteArrivesBothWays() throws TransportException {
        Door door = door(Identities.LOCAL);
        door.welcome = guest -> guest.onReceive = (c, bytes) -> c.write(bytes, 0, bytes.length, false);
        Recorder client = open("127.0.0.1", door.port(), AUTHORITY);
        rig.until("open", () -> client.opened == 1);
        byte[] big = new byte[1 << 20];
        new Random(2).nextBytes(big);
        client.connection.write(big, 0, big.length, false);
        rig.until("echoed", () -> !client.messages.isEmpty());
        assertThat(Arrays.equals(client.messages.get(0).bytes(), big)).isTrue();
        assertThat(client.connection.queuedBytes()).isZero();
    }

    @Test
    void anUnusableIdentityIsAClearError() {
        TlsIdentity noKey = new TlsIdentity(Identities.LOCAL.certificateChainPem(), "nothing");
        for (TlsIdentity bad : new TlsIdentity[] {new TlsIdentity("nothing", "nothing"), noKey}) {
            assertThatThrownBy(() -> door(bad))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.BAD_CERTIFICATE));
        }
    }
}
