package dev.makerwire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.app.relay.Relay;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkEvent;
import dev.makerwire.network.NetworkListener;
import dev.makerwire.network.SocketType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java clients do what it says they do. */
class ReadmeLoopbackTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final String README = Pages.read(Pages.named("README.md"));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = System.out;
    private final List<NetworkEvent> events = new ArrayList<>();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(console);
    }

    @Test
    void javaClientSaysHelloAndPrintsWhatItHears() throws Exception {
        talkWith("Hello", "6510", "hello from Java\0".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void firstOfTwoJavaClientsPrintsWhatTheSecondSays() throws Exception {
        try (Network network = Network.open()) {
            int server = network.createServer(SocketType.TCP, 0, 10);
            Relay relay = new Relay(network, 10, System::nanoTime);
            CompletableFuture<Void> first = start("Hello", "6510", network.port(server));
            until(network, relay, first, () -> relay.counters().received() == 1);
            assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();

            CompletableFuture<Void> second = start("Hello", "6510", network.port(server));
            until(
                    network,
                    relay,
                    second,
                    () -> printed.toString(StandardCharsets.UTF_8).contains("hello from Java"));
            network.destroy(server);
            network.flush();
            first.get(30, TimeUnit.SECONDS);
            second.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void manualsExampleConnectsAndPrintsWhatItHears() throws Exception {
        talkWith("ManualExample", "6510", null);
    }

    private void talkWith(String example, String port, byte[] greeting) throws Exception {
        try (Network network = Network.open()) {
            int server = network.createServer(SocketType.TCP, 0, 10);
            CompletableFuture<Void> program = start(example, port, network.port(server));
            until(network, program, () -> !events.isEmpty());
            int client = ((NetworkEvent.Connect) events.get(0)).socket();
            if (greeting != null) {
                until(network, program, () -> events.size() > 1);
                assertThat(((NetworkEvent.Data) events.get(1)).bytes()).isEqualTo(greeting);
            }
            byte[] answer = "good day\0".getBytes(StandardCharsets.UTF_8);
            network.sendPacket(client, answer, 0, answer.length);
            until(
                    network,
                    program,
                    () -> printed.toString(StandardCharsets.UTF_8).contains("good day"));
            network.destroy(server);
            network.flush();
            program.get(30, TimeUnit.SECONDS);
        }
    }

    private void until(Network network, CompletableFuture<Void> program, BooleanSupplier done) {
        until(() -> network.poll(events::add, 10), program, done);
    }

    private static void until(
            Network network, NetworkListener listener, CompletableFuture<Void> program, BooleanSupplier done) {
        until(() -> network.poll(listener, 10), program, done);
    }

    private static void until(Runnable poll, CompletableFuture<Void> program, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            poll.run();
            assertThat(program).isNotCompletedExceptionally();
            assertThat(System.nanoTime() - end).as("nanoseconds too late").isNegative();
        }
    }

    /** Runs the main method of an example on a thread of its own, with another port than that on the page. */
    private CompletableFuture<Void> start(String name, String port, int inPlace) throws IOException {
        JavaBlocks.Block block = JavaBlocks.named(README, name).replacing(port, Integer.toString(inPlace));
        assertThat(JavaBlocks.compile(block, folder)).isEmpty();
        URL[] path = {folder.toUri().toURL()};
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try (URLClassLoader loader =
                            new URLClassLoader(path, getClass().getClassLoader())) {
                        loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                        ended.complete(null);
                    } catch (Throwable failed) {
                        ended.completeExceptionally(failed);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return ended;
    }
}
