package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.makerwire.netty.Rig#kinds")
class TcpLoopbackTest {
    /** Two tasks that wait for each other need a thread each; since JDK 25 the common pool of two cores has one. */
    private static final Executor THREAD_EACH = task -> new Thread(task).start();

    private final IoKind kind;
    private Rig rig;

    TcpLoopbackTest(IoKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rig = new Rig(kind);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void saysWhatItRunsOn() {
        assertThat(rig.transport.name()).isEqualTo(kind.word());
    }

    @Test
    void talksToItself() throws TransportException {
        Door door = new Door(rig, Carrier.TCP);
        Recorder client = rig.open(Carrier.TCP, "127.0.0.1", door.port());

        rig.until("both open", () -> client.opened == 1 && door.guests.size() == 1);
        client.send("hello");
        rig.until("heard", () -> door.guest(0).text().equals("hello"));
        door.guest(0).send("good day");
        rig.until("answered", () -> client.text().equals("good day"));

        assertThat(client.connection.remote()).isEqualTo(door.listener.local());
        assertThat(client.connection.local()).isEqualTo(door.guest(0).connection.remote());
        assertThat(door.guest(0).connection.local()).isEqualTo(door.listener.local());
        client.connection.close(1000, "");
        rig.until("both closed", () -> client.ended() && door.guest(0).ended());
        assertThat(client.cause.kind()).isEqualTo(CloseCause.Kind.LOCAL);
        assertThat(door.guest(0).cause.kind()).isEqualTo(CloseCause.Kind.PEER_CLOSED);
    }

    @Test
    void listensOnBothFamiliesWhenNoHostIsNamed() throws TransportException {
        Door door = new Door(rig, Rig.listening(Carrier.TCP, ""));
        Recorder four = rig.open(Carrier.TCP, "127.0.0.1", door.port());
        Recorder six = rig.open(Carrier.TCP, "::1", door.port());

        rig.until("all open", () -> four.opened == 1 && six.opened == 1 && door.guests.size() == 2);

        assertThat(door.guests.stream().map(guest -> guest.connection.remote().ip()))
                .containsExactlyInAnyOrder("127.0.0.1", "::1");
        assertThat(six.connection.remote()).isEqualTo(new Address("::1", door.port()));
    }

    @Test
    void aBigStreamArrivesWholeAtAForeignPeerAndBack() throws Exception {
        byte[] sent = new byte[3 << 20];
        new Random(7).nextBytes(sent);
        Door door = new Door(rig, Carrier.TCP);
        door.welcome = guest -> guest.onReceive = (c, bytes) -> c.write(bytes, 0, bytes.length, false);
        try (Socket peer = new Socket("127.0.0.1", door.port())) {
            CompletableFuture<byte[]> echo =
                    CompletableFuture.supplyAsync(() -> readAll(peer, sent.length), THREAD_EACH);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeAll(peer, sent), THREAD_EACH);

            rig.until("echoed", () -> echo.isDone() && writing.isDone());

            assertThat(Arrays.equals(echo.join(), sent)).isTrue();
        }
        rig.until("closed", () -> door.guest(0).ended());
        assertThat(door.guest(0).connection.queuedBytes()).isZero();
    }

    static byte[] readAll(Socket socket, int length) {
        try {
            return socket.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void writeAll(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsWhatAPeerThatDoesNotReadLeavesQueuedAndAbortsAfterTheCloseTimeout() throws Exception {
        rig.close();
        rig = new Rig(NettyOptions.defaults().withIo(kind).withCloseTimeout(java.time.Duration.ofMillis(300)));
        Door door = new Door(rig, Carrier.TCP);
        try (Socket peer = new Socket("127.0.0.1", door.port())) {
            rig.until("accepted", () -> door.guests.size() == 1);
            Recorder guest = door.guest(0);
            byte[] block = new byte[16 << 20];
            guest.connection.write(block, 0, block.length, false);
            assertThat(guest.connection.queuedBytes()).isEqualTo(block.length);
            rig.idle(50);
            assertThat(guest.connection.queuedBytes()).isBetween(1L, block.length - 1L);

            guest.connection.close(1000, "");
            rig.until("aborted", guest::ended);

            assertThat(guest.cause.kind()).isEqualTo(CloseCause.Kind.LOCAL);
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @Test
    void whatWasWrittenBeforeCloseArrivesEvenWhenThePeerStillSends() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        byte[] last = new byte[200_000];
        new Random(3).nextBytes(last);
        door.welcome = guest -> {
            guest.connection.write(last, 0, last.length, false);
            guest.connection.close(1000, "");
        };
        try (Socket peer = new Socket("127.0.0.1", door.port())) {
            peer.getOutputStream().write(new byte[5_000]);
            CompletableFuture<byte[]> all = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            Thread.sleep(100);
                            InputStream in = peer.getInputStream();
                            peer.getOutputStream().write(new byte[1_000]);
                            return in.readAllBytes();
                        } catch (IOException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    THREAD_EACH);
            rig.until("read to the end", all::isDone);

            assertThat(Arrays.equals(all.join(), last)).isTrue();
        }
    }

    @Test
    void answersAPeerThatHasShutItsHalf() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        door.welcome = guest -> guest.onReceive = (c, bytes) -> c.write(bytes, 0, bytes.length, false);
        try (Socket peer = new Socket("127.0.0.1", door.port())) {
            peer.getOutputStream().write("one question".getBytes(StandardCharsets.UTF_8));
            peer.shutdownOutput();
            CompletableFuture<byte[]> all = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return peer.getInputStream().readAllBytes();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    THREAD_EACH);
            rig.until("answered", all::isDone);

            assertThat(new String(all.join(), StandardCharsets.UTF_8)).isEqualTo("one question");
            assertThat(door.guest(0).story).containsExactly("receive", "close PEER_CLOSED");
        }
    }

    @Test
    void aResetIsToldAsOne() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        Socket peer = new Socket("127.0.0.1", door.port());
        rig.until("accepted", () -> door.guests.size() == 1);
        peer.setSoLinger(true, 0);
        peer.close();
        rig.until("told", () -> door.guest(0).ended());

        assertThat(door.guest(0).cause.kind()).isEqualTo(CloseCause.Kind.PEER_RESET);
    }

    /** The system tells of both at once and then only of the words, which must not be taken for all. */
    @Test
    void aResetBehindWordsThatNobodyHasHeardIsTold() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        Socket peer = new Socket("127.0.0.1", door.port());
        rig.until("accepted", () -> door.guests.size() == 1);
        rig.idle(20);
        peer.getOutputStream().write("last words".getBytes(StandardCharsets.UTF_8));
        peer.setSoLinger(true, 0);
        peer.close();
        rig.until("told", () -> door.guest(0).ended());

        assertThat(door.guest(0).cause.kind()).isEqualTo(CloseCause.Kind.PEER_RESET);
    }

    @Test
    void lastWordsAreHeardEvenWhenWritingToTheirSpeakerFails() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        for (int i = 0; i < 20; i++) {
            int index = i;
            Socket peer = new Socket("127.0.0.1", door.port());
            rig.until("accepted", () -> door.guests.size() == index + 1);
            Recorder guest = door.guest(index);
            guest.send("never read");
            rig.idle(5);
            peer.getOutputStream().write("last words".getBytes(StandardCharsets.UTF_8));
            peer.close();
            Thread.sleep(1 + i % 4);
            guest.send("too late");
            rig.transport.flush();
            guest.send("much too late");
            rig.transport.flush();
            rig.until("told", guest::ended);
            assertThat(guest.text()).isEqualTo("last words");
            assertThat(guest.story).hasSize(2);
            assertThat(guest.connection.queuedBytes()).isZero();
        }
    }

    @Test
    void closingTheTransportInsideAHandlerTakesEffectWhenThePollReturns() throws TransportException {
        Door door = new Door(rig, Carrier.TCP);
        door.welcome = guest -> {
            rig.transport.close();
            assertThat(guest.ended()).isFalse();
        };
        rig.open(Carrier.TCP, "127.0.0.1", door.port());
        long end = System.nanoTime() + Rig.PATIENCE_NANOS;
        while (door.guests.isEmpty() && System.nanoTime() - end < 0) {
            rig.transport.poll(20_000_000);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> rig.transport.poll(0))
                .withMessageContaining("closed");
    }

    @Test
    void aHandlerThatThrowsLosesItsConnectionAndNoOther() throws TransportException {
        Door door = new Door(rig, Carrier.TCP);
        door.welcome = guest -> guest.onReceive = (c, bytes) -> {
            if (bytes[0] == 'x') {
                throw new IllegalStateException("a bug");
            }
            c.write(bytes, 0, bytes.length, false);
        };
        Recorder bad = rig.open(Carrier.TCP, "127.0.0.1", door.port());
        Recorder good = rig.open(Carrier.TCP, "127.0.0.1", door.port());
        rig.until("open", () -> bad.opened + good.opened == 2);
        bad.send("x");
        good.send("y");
        rig.until("one gone, one answered", () -> bad.ended() && good.text().equals("y"));

        assertThat(door.guests.stream().filter(Recorder::ended).map(guest -> guest.cause.kind()))
                .containsExactly(CloseCause.Kind.HANDLER_FAILED);
        assertThat(good.ended()).isFalse();
    }

    @Test
    void pausedReadingHoldsBytesBack() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        door.welcome = guest -> guest.connection.reading(false);
        try (Socket peer = new Socket("127.0.0.1", door.port())) {
            rig.until("accepted", () -> door.guests.size() == 1);
            rig.idle(50);
            peer.getOutputStream().write("wait".getBytes(StandardCharsets.UTF_8));
            rig.idle(100);
            assertThat(door.guest(0).text()).isEmpty();
            door.guest(0).connection.reading(true);
            rig.until("read", () -> door.guest(0).text().equals("wait"));
        }
    }

    @Test
    void refusedIsToldOnceFromALaterPoll() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Recorder client = rig.open(Carrier.TCP, "127.0.0.1", free);
        assertThat(client.ended()).isFalse();
        rig.until("told", client::ended);
        rig.idle(50);

        assertThat(client.story).containsExactly("close REFUSED");
    }

    @Test
    void aFullBacklogTimesOut() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1)) {
            CompletableFuture<?>[] fillers = new CompletableFuture<?>[4];
            Recorder[] clients = new Recorder[4];
            for (int i = 0; i < fillers.length; i++) {
                clients[i] = new Recorder();
                var options = rig.opening(Carrier.TCP, "127.0.0.1", full.getLocalPort());
                rig.transport.open(
                        new dev.makerwire.transport.OpenOptions(
                                options.carrier(),
                                options.host(),
                                options.port(),
                                "/",
                                "",
                                0,
                                options.trust(),
                                1024,
                                rig.transport.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400),
                                false),
                        clients[i]);
            }
            rig.until("the last ones have given up", () -> clients[3].ended());

            assertThat(clients[3].story).containsExactly("close TIMED_OUT");
            assertThat(clients[0].story).startsWith("open");
        }
    }

    @Test
    void bindsTheLocalPortThatIsAskedFor() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        int wanted;
        try (ServerSocket socket = new ServerSocket(0)) {
            wanted = socket.getLocalPort();
        }
        var options = rig.opening(Carrier.TCP, "127.0.0.1", door.port());
        Recorder client = new Recorder();
        rig.transport.open(
                new dev.makerwire.transport.OpenOptions(
                        Carrier.TCP,
                        "127.0.0.1",
                        door.port(),
                        "",
                        "",
                        wanted,
                        options.trust(),
                        0,
                        options.deadlineNanos(),
                        false),
                client);
        rig.until("accepted", () -> door.guests.size() == 1);

        assertThat(door.guest(0).connection.remote().port()).isEqualTo(wanted);
    }

    @Test
    void aTakenPortAndAForeignAddressAreClearErrors() throws TransportException {
        Door door = new Door(rig, Carrier.TCP);
        var same = new dev.makerwire.transport.ListenOptions(
                Carrier.TCP, "127.0.0.1", door.port(), java.util.Optional.empty(), 0, 1, 1, false);

        assertThatThrownBy(() -> rig.transport.listen(same, door))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.ADDRESS_IN_USE))
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining(String.valueOf(door.port()));
        assertThatThrownBy(() -> new Door(rig, Rig.listening(Carrier.TCP, "203.0.113.9")))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.ADDRESS_UNAVAILABLE));
        assertThatThrownBy(() -> new Door(rig, Rig.listening(Carrier.TCP, "no.such.name.invalid")))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.ADDRESS_UNAVAILABLE));
    }

    @Test
    void closingInsideAHandlerAndListeningThereWorks() throws TransportException {
        Door door = new Door(rig, Carrier.TCP);
        AtomicReference<Door> inner = new AtomicReference<>();
        door.welcome = guest -> guest.onReceive = (c, bytes) -> {
            try {
                inner.set(new Door(rig, Carrier.TCP));
            } catch (TransportException e) {
                throw new IllegalStateException(e);
            }
            c.close(1000, "");
            assertThat(guest.ended()).isFalse();
        };
        Recorder client = rig.open(Carrier.TCP, "127.0.0.1", door.port());
        rig.until("open", () -> client.opened == 1);
        client.send("go");
        rig.until("closed", () -> client.ended() && door.guest(0).ended());
        Recorder second = rig.open(Carrier.TCP, "127.0.0.1", inner.get().port());
        rig.until(
                "the inner door opens",
                () -> second.opened == 1 && inner.get().guests.size() == 1);
    }

    @Test
    void aForeignThreadIsRefusedAndToldWhoseTransportItIs() throws Exception {
        new Door(rig, Carrier.TCP);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread stranger = new Thread(
                () -> {
                    try {
                        rig.transport.poll(0);
                    } catch (Throwable t) {
                        thrown.set(t);
                    }
                },
                "stranger");
        stranger.start();
        stranger.join();

        assertThat(thrown.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'stranger'")
                .hasMessageContaining("'" + Thread.currentThread().getName() + "'");
    }

    @Test
    void pollInsideAHandlerIsRefused() throws TransportException {
        Door door = new Door(rig, Carrier.TCP);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        door.welcome = guest -> {
            try {
                rig.transport.poll(0);
            } catch (IllegalStateException e) {
                thrown.set(e);
            }
        };
        rig.open(Carrier.TCP, "127.0.0.1", door.port());
        rig.until("tried", () -> thrown.get() != null);
        assertThat(thrown.get()).hasMessageContaining("handler");
    }

    @Test
    void aWakeupFromAnotherThreadEndsAWait() throws Exception {
        rig.transport.poll(0);
        Thread waker = new Thread(() -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            rig.transport.wakeup();
        });
        long start = System.nanoTime();
        waker.start();
        assertThat(rig.transport.poll(Rig.PATIENCE_NANOS)).isZero();
        waker.join();
        assertThat(System.nanoTime() - start).isLessThan(Rig.PATIENCE_NANOS / 2);
    }

    @Test
    void aWakeupBeforeThePollEndsIt() {
        rig.transport.wakeup();
        long start = System.nanoTime();
        assertThat(rig.transport.poll(Rig.PATIENCE_NANOS)).isZero();
        assertThat(System.nanoTime() - start).isLessThan(Rig.PATIENCE_NANOS / 2);
    }

    @Test
    void aPollWithNothingToDoLastsAsLongAsAsked() {
        for (long wait : new long[] {300_000, 5_000_000, 40_000_000}) {
            long start = System.nanoTime();
            assertThat(rig.transport.poll(wait)).isZero();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(wait);
        }
    }

    @Test
    void misuseIsNamed() throws TransportException {
        Door door = new Door(rig, Carrier.TCP);
        Recorder client = rig.open(Carrier.TCP, "127.0.0.1", door.port());
        assertThatIllegalStateException().isThrownBy(() -> client.send("too early"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rig.open(Carrier.TCP, "127.0.0.1", 0))
                .withMessageContaining("0");
        rig.until("open", () -> client.opened == 1);
        assertThatIllegalArgumentException().isThrownBy(() -> client.connection.write(new byte[1], 0, 1, true));
        assertThatThrownBy(() -> client.connection.write(new byte[1], 0, 2, false))
                .isInstanceOf(IndexOutOfBoundsException.class);
        client.connection.abort();
        client.send("too late is nothing");
        rig.transport.close();
        rig.transport.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> rig.transport.poll(0))
                .withMessageContaining("closed");
    }

    @Test
    void closingBeforeItIsOpenIsToldAsLocal() throws TransportException {
        Door door = new Door(rig, Carrier.TCP);
        Recorder client = rig.open(Carrier.TCP, "127.0.0.1", door.port());
        client.connection.close(1000, "");
        rig.until("told", client::ended);
        rig.idle(50);
        assertThat(client.story).containsExactly("close LOCAL");
    }

    @Test
    void closingTheTransportSendsWhatIsQueued() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        try (Socket peer = new Socket("127.0.0.1", door.port())) {
            rig.until("accepted", () -> door.guests.size() == 1);
            byte[] block = new byte[100_000];
            door.guest(0).connection.write(block, 0, block.length, false);
            rig.close();
            assertThat(peer.getInputStream().readAllBytes()).hasSize(block.length);
            assertThat(door.guest(0).ended()).isFalse();
        }
    }

    @Test
    void closingTheTransportSendsWhatIsQueuedEvenWhereTheEndHasBeenTold() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        try (Socket peer = new Socket("127.0.0.1", door.port())) {
            rig.until("accepted", () -> door.guests.size() == 1);
            byte[] block = new byte[20 << 20];
            door.guest(0).connection.write(block, 0, block.length, false);
            rig.transport.flush();
            peer.shutdownOutput();
            rig.until("told of the half that is shut", () -> door.guest(0).ended());
            CompletableFuture<Integer> all = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return peer.getInputStream().readAllBytes().length;
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    THREAD_EACH);
            rig.close();
            assertThat(all.get(20, TimeUnit.SECONDS)).isEqualTo(block.length);
        }
    }

    @Test
    void aPeerSeesTheResetThatAvoidsTimeWait() throws Exception {
        Door door = new Door(rig, Carrier.TCP);
        for (boolean reset : new boolean[] {false, true}) {
            try (Socket peer = new Socket("127.0.0.1", door.port())) {
                int index = reset ? 1 : 0;
                rig.until("accepted", () -> door.guests.size() == index + 1);
                if (reset) {
                    door.guest(index).connection.resetOnClose();
                }
                door.guest(index).send("bye");
                CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> lastWords(peer), THREAD_EACH);
                rig.idle(20);
                door.guest(index).connection.close(1000, "");
                rig.until("seen", seen::isDone);
                assertThat(seen.join()).isEqualTo(reset ? "bye, reset" : "bye, end");
            }
        }
    }

    private static String lastWords(Socket peer) {
        try {
            peer.setSoTimeout(15_000);
            byte[] words = peer.getInputStream().readNBytes(3);
            try {
                int next = peer.getInputStream().read();
                return new String(words, StandardCharsets.UTF_8) + (next < 0 ? ", end" : ", more");
            } catch (java.net.SocketException e) {
                return new String(words, StandardCharsets.UTF_8) + ", reset";
            }
        } catch (IOException e) {
            return e.toString();
        }
    }
}
