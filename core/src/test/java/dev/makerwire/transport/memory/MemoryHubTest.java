package dev.makerwire.transport.memory;

import static dev.makerwire.transport.memory.Scene.MILLISECOND;
import static dev.makerwire.transport.memory.Scene.PORT;
import static dev.makerwire.transport.memory.Scene.SECOND;
import static dev.makerwire.transport.memory.Scene.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.BindOptions;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.DatagramPort;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportException;
import dev.makerwire.transport.TransportException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryHubTest {
    private final Scene scene = Scene.calm();

    @ParameterizedTest
    @EnumSource(
            value = Carrier.class,
            names = {"TCP", "WS"})
    void aConversationInCalmWeatherTakesNoTime(Carrier carrier) {
        scene.listen(carrier, (connection, bytes) -> {
            connection.write(bytes, 0, bytes.length, false);
            connection.close(1000, "");
        });
        Connection client = scene.open(carrier, SERVER);
        scene.client.poll(0);
        scene.server.poll(0);
        scene.client.poll(0);
        client.write(new byte[10], 0, 10, false);
        scene.client.flush();
        scene.server.poll(0);
        scene.client.poll(0);
        scene.server.poll(0);
        assertThat(scene.log)
                .containsExactly(
                        "0 client open to 10.0.0.1:6510",
                        "0 server receive 10",
                        "0 client receive 10",
                        "0 client close peer-closed",
                        "0 server close local");
    }

    @Test
    void hostsGetAddressesInOrderAndNeverOneThatIsTaken() throws Exception {
        MemoryHub hub = MemoryHub.calm();
        hub.transport("10.0.0.2");
        List<Address> senders = new ArrayList<>();
        Transport receiver = hub.transport();
        receiver.bind(new BindOptions("", 7000), (port, from, datagram) -> senders.add(from));
        for (int i = 0; i < 2; i++) {
            Transport sender = hub.transport();
            Scene.send(
                    sender.bind(new BindOptions("", 7000), (port, from, datagram) -> {}),
                    "10.0.0.1",
                    7000,
                    new byte[0]);
            sender.flush();
        }
        receiver.poll(0);
        assertThat(senders).containsExactly(new Address("10.0.0.3", 7000), new Address("10.0.0.4", 7000));
    }

    @Test
    void transportsWithOneAddressShareItsPortsAndItsLocalhost() {
        Transport neighbour = scene.hub.transport(SERVER);
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        assertThatThrownBy(() -> neighbour.bind(new BindOptions("10.0.0.2", 0), (port, from, datagram) -> {}))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.ADDRESS_UNAVAILABLE));
        neighbour.open(Scene.to(Carrier.TCP, "localhost", PORT, SECOND), scene.new Teller("neighbour"));
        while (scene.log.isEmpty()) {
            neighbour.poll(Scene.MILLISECOND);
        }
        scene.open(Carrier.TCP, "localhost");
        scene.settle();
        assertThat(scene.events()).containsExactly("neighbour open to 127.0.0.1:6510", "client close refused");
    }

    @Test
    void anAddressThatNobodyHasIsUnreachable() {
        scene.open(Carrier.TCP, "10.7.7.7");
        scene.settle();
        assertThat(scene.log).containsExactly("0 client close unreachable");
    }

    @Test
    void theAddressesOfANameAreTriedInTurn() {
        scene.hub.name("Game.Example", "10.7.7.7", "10.0.0.2", SERVER);
        scene.listen(Carrier.WS, (connection, bytes) -> {});
        scene.open(Carrier.WS, "game.EXAMPLE");
        scene.settle();
        assertThat(scene.log).containsExactly("0 client open to 10.0.0.1:6510");
    }

    @Test
    void theLastFailureIsTheOutcome() {
        scene.hub.name("game.example", "10.7.7.7", SERVER);
        scene.open(Carrier.TCP, "game.example");
        scene.hub.name("gone.example");
        scene.open(Carrier.TCP, "gone.example", scene.new Teller("other"));
        scene.settle();
        assertThat(scene.events()).containsExactlyInAnyOrder("client close refused", "other close unresolved");
    }

    @Test
    void aSilentAddressGetsItsShareOfTheTimeOnly() {
        scene.hub.silence("10.9.9.9").name("game.example", "10.9.9.9", SERVER);
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        scene.open(Carrier.TCP, "game.example");
        scene.open(Carrier.TCP, "10.9.9.9", scene.new Teller("other"));
        scene.settle();
        assertThat(scene.log)
                .containsExactly(
                        2500 * MILLISECOND + " client open to 10.0.0.1:6510", 5 * SECOND + " other close timed-out");
    }

    @Test
    void datagramsToASilentAddressVanish() {
        scene.hub.silence(SERVER);
        scene.bind(scene.server, PORT, (from, bytes) -> scene.tell("arrived"));
        assertThat(Scene.send(scene.bind(scene.client, 0, (from, bytes) -> {}), SERVER, PORT, new byte[1]))
                .isTrue();
        scene.settle();
        assertThat(scene.log).isEmpty();
    }

    @Test
    void aPausedReaderLeavesAllButTheLinksCapacityWithTheSender() {
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        Connection client = scene.open(Carrier.TCP, SERVER);
        scene.settle();
        scene.accepted.get(0).reading(false);
        client.write(new byte[1_000_000], 0, 1_000_000, false);
        scene.settle();
        assertThat(client.queuedBytes()).isEqualTo(1_000_000 - Link.CAPACITY);
        scene.accepted.get(0).reading(true);
        scene.settle();
        assertThat(client.queuedBytes()).isZero();
    }

    @Test
    void closingGivesUpAfterFiveSeconds() {
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        Connection client = scene.open(Carrier.TCP, SERVER);
        scene.settle();
        scene.accepted.get(0).reading(false);
        client.write(new byte[1_000_000], 0, 1_000_000, false);
        client.close(1000, "");
        scene.settle();
        assertThat(scene.log).last().isEqualTo(5 * SECOND + " client close local");
        scene.accepted.get(0).reading(true);
        scene.settle();
        assertThat(scene.log).last().isEqualTo(5 * SECOND + " server close peer-reset");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void emptyMessagesAreBoundedByTheirNumber(int tooMany) {
        scene.listen(Carrier.WS, (connection, bytes) -> {});
        Connection client = scene.open(Carrier.WS, SERVER);
        scene.settle();
        scene.accepted.get(0).reading(false);
        for (int i = 0; i < Link.MESSAGES + tooMany; i++) {
            client.write(new byte[0], 0, 0, false);
        }
        client.close(1000, "");
        scene.settle();
        assertThat(scene.log).last().isEqualTo(tooMany * 5 * SECOND + " client close local");
    }

    @Test
    void aPortThatNobodyPollsLosesWhatItCannotHold() {
        int[] bytesArrived = {0};
        scene.bind(scene.server, PORT, (from, bytes) -> bytesArrived[0] += bytes.length);
        DatagramPort sender = scene.bind(scene.client, 0, (from, bytes) -> {});
        for (int i = 0; i < 30; i++) {
            Scene.send(sender, SERVER, PORT, new byte[50_000]);
        }
        scene.client.flush();
        scene.settle();
        assertThat(bytesArrived[0]).isEqualTo(20 * 50_000).isLessThanOrEqualTo(MemoryDatagramPort.RECEIVE_CAPACITY);
        Scene.send(sender, SERVER, PORT, new byte[50_000]);
        scene.settle();
        assertThat(bytesArrived[0]).as("there is room again").isEqualTo(21 * 50_000);
    }

    @Test
    void tooManyDatagramsWithoutAFlushAreRefused() {
        DatagramPort sender = scene.bind(scene.client, 0, (from, bytes) -> {});
        for (int i = 0; i < MemoryDatagramPort.MAX_WAITING; i++) {
            assertThat(Scene.send(sender, SERVER, PORT, new byte[0])).isTrue();
        }
        assertThat(Scene.send(sender, SERVER, PORT, new byte[0])).isFalse();
        scene.client.flush();
        assertThat(Scene.send(sender, SERVER, PORT, new byte[0])).isTrue();
    }

    @Test
    void tooManyConnectionsBeforeTheServersPollAreRefused() {
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        for (int i = 0; i <= MemoryListener.BACKLOG; i++) {
            scene.open(Carrier.TCP, SERVER);
        }
        scene.client.poll(0);
        scene.settle();
        assertThat(scene.eventsOf("client"))
                .filteredOn(line -> line.endsWith("refused"))
                .hasSize(1);
        assertThat(scene.accepted).hasSize(MemoryListener.BACKLOG);
    }

    @Test
    void unacceptedConnectionsOfAClosedListenerAreReset() {
        var listener = scene.listen(Carrier.TCP, (connection, bytes) -> {});
        scene.open(Carrier.TCP, SERVER);
        scene.client.poll(0);
        listener.close();
        scene.settle();
        assertThat(scene.events()).containsExactly("client open to 10.0.0.1:6510", "client close peer-reset");
        assertThat(scene.accepted).isEmpty();
    }

    @Test
    void aWebSocketThatLeavesBeforeTheAnswerIsNotAccepted() {
        scene.listen(Carrier.WS, (connection, bytes) -> {});
        Connection client = scene.open(Carrier.WS, SERVER);
        scene.client.poll(0);
        client.abort();
        scene.settle();
        assertThat(scene.events()).containsExactly("client close local");
        assertThat(scene.accepted).isEmpty();
    }

    @Test
    void aChunkIsGoneAfterTheCall() {
        List<Chunk> kept = new ArrayList<>();
        scene.listen(scene.server, Carrier.TCP, PORT, new Keeper(kept));
        Connection client = scene.open(Carrier.TCP, SERVER);
        scene.settle();
        client.write(new byte[4], 0, 4, false);
        scene.settle();
        assertThatThrownBy(() -> kept.get(0).copyTo(new byte[4], 0)).isInstanceOf(IllegalStateException.class);
    }

    private record Keeper(List<Chunk> kept) implements ConnectionHandler {
        @Override
        public void onOpen(Connection connection) {}

        @Override
        public void onReceive(Connection connection, Chunk chunk) {
            kept.add(chunk);
        }

        @Override
        public void onClose(Connection connection, CloseCause cause) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "127.0.0.1", "::1", "::", "0.0.0.0", "10.0.0", "10.0.0.256"})
    void aHostNeedsALiteralAddressOfItsOwn(String ip) {
        assertThatThrownBy(() -> scene.hub.transport(ip))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + ip + "\"");
    }

    @Test
    void namesAndSilencesAreChecked() {
        for (String name : List.of("", "LocalHost", "10.0.0.1", "::1")) {
            assertThatThrownBy(() -> scene.hub.name(name, SERVER)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> scene.hub.name("game.example", "other.example"))
                .hasMessageContaining("\"other.example\"");
        assertThatThrownBy(() -> scene.hub.silence("game.example")).hasMessageContaining("\"game.example\"");
    }

    @Test
    void optionsThatMeanNothingAreRefusedByValue() {
        assertThatThrownBy(() -> scene.client.open(Scene.to(Carrier.TCP, SERVER, 0, SECOND), scene.new Teller("c")))
                .hasMessageContaining("port 0");
        assertThatThrownBy(() -> scene.server.bind(new BindOptions("", 65_536), (port, from, datagram) -> {}))
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> scene.client.poll(-1)).hasMessageContaining("-1");
        scene.listen(Carrier.WS, (connection, bytes) -> {});
        Connection client = scene.open(Carrier.WS, SERVER);
        scene.settle();
        for (int status : new int[] {0, 999, 1004, 1005, 1006, 1015, 5000}) {
            assertThatThrownBy(() -> client.close(status, "")).hasMessageContaining(String.valueOf(status));
        }
    }
}
