package dev.makerwire.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real command in a Java of its own, spoken to by sockets that share no code with it. */
@Timeout(180)
class ServeLoopbackTest {
    @TempDir
    private Path state;

    private ServeProcess serve(String... options) throws Exception {
        return ServeProcess.start(state, options).ready();
    }

    @Test
    void relayGoesBetweenPacketsAndStreams() throws Exception {
        try (ServeProcess server = serve("--tcp", "0", "--tcp-raw", "0");
                HandMadePeer one = HandMadePeer.shakingHands(server.port("tcp"));
                HandMadePeer two = HandMadePeer.shakingHands(server.port("tcp"));
                HandMadePeer stream = HandMadePeer.raw(server.port("tcp-raw"))) {
            stream.write("joined".getBytes(StandardCharsets.UTF_8));
            assertThat(one.receivePacket()).isEqualTo("joined");
            assertThat(two.receivePacket()).isEqualTo("joined");
            one.sendPacket("hello");
            one.sendPacket("");
            one.sendPacket("world");
            assertThat(List.of(two.receivePacket(), two.receivePacket(), two.receivePacket()))
                    .containsExactly("hello", "", "world");
            assertThat(new String(stream.read(10), StandardCharsets.UTF_8)).isEqualTo("helloworld");
        }
    }

    @Test
    void echoSendsBack() throws Exception {
        try (ServeProcess server = serve("--app", "echo", "--tcp", "0", "--tcp-raw", "0");
                HandMadePeer packets = HandMadePeer.shakingHands(server.port("tcp"));
                HandMadePeer stream = HandMadePeer.raw(server.port("tcp-raw"))) {
            packets.sendPacket("hello");
            assertThat(packets.receivePacket()).isEqualTo("hello");
            stream.write(new byte[] {1, 2, 3});
            assertThat(stream.read(3)).containsExactly(1, 2, 3);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void sigtermClosesEverythingAndIsNoFailure() throws Exception {
        try (ServeProcess server = serve("--tcp", "0");
                HandMadePeer peer = HandMadePeer.shakingHands(server.port("tcp"));
                HandMadePeer half = HandMadePeer.raw(server.port("tcp"))) {
            half.read(18);
            server.terminate();
            peer.awaitEnd();
            half.awaitEnd();
            assertThat(server.exitCode()).isZero();
            assertThat(server.out.get(server.out.size() - 1))
                    .startsWith("stopping")
                    .contains("1 client,");
            assertThat(server.err).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamedAndNothingIsListening() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            try (ServeProcess server =
                    ServeProcess.start(state, "--host", "127.0.0.1", "--tcp-raw", "0", "--tcp", port)) {
                assertThat(server.exitCode()).isEqualTo(2);
                assertThat(server.out).isEmpty();
                assertThat(server.err).hasSize(1).first().asString().contains("tcp", port);
            }
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() throws Exception {
        try (ServeProcess server = ServeProcess.start(state, "--host", "203.0.113.1", "--tcp", "0")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.err).hasSize(1).first().asString().contains("203.0.113.1");
        }
    }

    @Test
    void aBadCertificateIsNamed() throws Exception {
        Path certificate = Files.writeString(state.resolve("cert.pem"), "nonsense");
        try (ServeProcess server = ServeProcess.start(
                state, "--wss", "0", "--cert", certificate.toString(), "--key", certificate.toString())) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.out).isEmpty();
            assertThat(server.err).hasSize(1).first().asString().contains(certificate.toString());
        }
    }

    @Test
    void nonsenseOnAGameMakerPortIsALineEachAndHarmsNobodyElse() throws Exception {
        try (ServeProcess server = serve("--app", "echo", "--tcp", "0");
                HandMadePeer good = HandMadePeer.shakingHands(server.port("tcp"))) {
            byte[] hugePacket = Arrays.copyOf(HandMadePeer.packet(""), 12);
            Arrays.fill(hugePacket, 8, 12, (byte) 0x7F);
            List<byte[]> nonsense = List.of(
                    "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                    new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3, 0, 0, 0, 0, 0},
                    new byte[64]);
            for (byte[] bytes : nonsense) {
                try (HandMadePeer bad = HandMadePeer.raw(server.port("tcp"))) {
                    bad.write(bytes);
                    bad.awaitEnd();
                }
            }
            try (HandMadePeer bad = HandMadePeer.shakingHands(server.port("tcp"))) {
                bad.write(hugePacket);
                bad.awaitEnd();
            }
            good.sendPacket("still here");
            assertThat(good.receivePacket()).isEqualTo("still here");
            server.terminate();
            server.exitCode();
            assertThat(server.err).hasSize(4);
            assertThat(server.err.subList(0, 3)).allMatch(line -> line.contains("bad-reply"));
            assertThat(server.err.get(3)).contains("packet-too-large");
        }
    }

    @Test
    void aFloodOfBrokenPeersCannotFillTheLog() throws Exception {
        try (ServeProcess server = serve("--tcp", "0")) {
            long began = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                try (HandMadePeer bad = HandMadePeer.raw(server.port("tcp"))) {
                    bad.write(new byte[16]);
                    bad.awaitEnd();
                }
            }
            server.terminate();
            server.exitCode();
            long seconds = (System.nanoTime() - began) / 1_000_000_000L + 1;
            assertThat(server.err).hasSizeLessThanOrEqualTo((int) (11 * (seconds + 1)));
            assertThat(server.err.get(server.err.size() - 1)).contains("left out");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneAddressHasOnlySoManyPlacesIfThatIsGiven() throws Exception {
        try (ServeProcess server = serve("--app", "echo", "--tcp", "0", "--max-clients-per-address", "2");
                HandMadePeer one = HandMadePeer.shakingHands(server.port("tcp"));
                HandMadePeer two = HandMadePeer.shakingHands(server.port("tcp"));
                HandMadePeer three = HandMadePeer.raw(server.port("tcp"))) {
            three.awaitEnd();
            one.sendPacket("one");
            two.sendPacket("two");
            assertThat(one.receivePacket()).isEqualTo("one");
            assertThat(two.receivePacket()).isEqualTo("two");
            server.terminate();
            server.exitCode();
            assertThat(server.out.get(server.out.size() - 1)).contains("limits reached: clients-per-address 1 times");
            assertThat(server.err).singleElement().asString().contains("clients-per-address", "127.0.0.1");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fewDescriptorsMeanFewerClientsAndALine() throws Exception {
        try (ServeProcess server =
                ServeProcess.startWithDescriptors(512, state, "--tcp", "0").ready()) {
            server.await(() -> !server.err.isEmpty(), "line on standard error");
            assertThat(server.err).hasSize(1).first().asString().contains("instead of 10000", "512 open files");
        }
    }

    @Test
    void verboseSaysWhoComesAndGoes() throws Exception {
        try (ServeProcess server = serve("--verbose", "--tcp", "0")) {
            HandMadePeer.shakingHands(server.port("tcp")).close();
            server.await(() -> server.err.size() >= 2, "two lines");
            assertThat(server.err.get(0))
                    .matches("INFO \\d\\d:\\d\\d:\\d\\d .*")
                    .contains("connected", "127.0.0.1");
            assertThat(server.err.get(1)).contains("is gone");
        }
    }
}
