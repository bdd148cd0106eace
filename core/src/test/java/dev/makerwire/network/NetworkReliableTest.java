package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.makerwire.protocol.Violation;
import dev.makerwire.transport.memory.RandomWeather;
import dev.makerwire.transport.memory.Weather;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reliable datagrams through the whole network, on a wire that is as bad as told. */
class NetworkReliableTest {
    private static final int PORT = 6510;
    private static final int CLIENT_PORT = 7777;
    private static final long MILLI = 1_000_000L;
    /** Takes 20 ms each way, so that answers have time to be missed. */
    private static final RandomWeather CLEAR = RandomWeather.calm().delaying(20 * MILLI, 20 * MILLI);

    /** The weather of the moment. */
    private static final class Changing implements Weather {
        private Weather now = CLEAR;

        @Override
        public long delayNanos(Random dice) {
            return now.delayNanos(dice);
        }

        @Override
        public boolean loses(Random dice) {
            return now.loses(dice);
        }

        @Override
        public boolean duplicates(Random dice) {
            return now.duplicates(dice);
        }

        @Override
        public int cut(int length, Random dice) {
            return now.cut(length, dice);
        }
    }

    private final long seed = new Random().nextLong();
    private final Changing weather = new Changing();
    private final Stage stage = new Stage(weather, seed, options -> options, options -> options);
    private final int server = stage.server.createServer(SocketType.UDP, PORT, 1);
    private final int socket = stage.client.createSocket(SocketType.UDP, CLIENT_PORT);

    @AfterEach
    void close() {
        stage.close();
    }

    private void bothReliable() {
        assertThat(stage.server.reliableDatagrams(server, true)).isZero();
        assertThat(stage.client.reliableDatagrams(socket, true)).isZero();
    }

    private int send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return stage.client.sendUdp(socket, Stage.SERVER_IP, PORT, bytes, 0, bytes.length);
    }

    private void answer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stage.server.sendUdpRaw(server, Stage.CLIENT_IP, CLIENT_PORT, bytes, 0, bytes.length);
    }

    private static List<String> texts(List<NetworkEvent> events) {
        return events.stream()
                .filter(NetworkEvent.Data.class::isInstance)
                .map(event -> new String(((NetworkEvent.Data) event).bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static long waiting(Network network, int id) {
        return network.info(id).orElseThrow().queuedSendBytes();
    }

    private boolean quiet() {
        return waiting(stage.client, socket) == 0 && waiting(stage.server, server) == 0;
    }

    @ParameterizedTest(name = "{0} % loss")
    @ValueSource(ints = {0, 1, 5, 10, 20, 30})
    void everyMessageArrivesExactlyOnceInBadWeather(int percent) {
        System.out.println(percent + " % loss, 10 % duplication, seed " + seed + "L");
        weather.now = RandomWeather.calm()
                .delaying(5 * MILLI, 60 * MILLI)
                .losing(percent / 100.0)
                .duplicating(0.1);
        bothReliable();
        List<String> sent = new ArrayList<>();
        for (int frame = 0; frame < 300; frame++) {
            for (int i = 0; i < 3; i++) {
                String text = "m" + sent.size();
                assertThat(send(text)).isPositive();
                answer(text);
                sent.add(text);
            }
            stage.idle(16);
        }
        stage.until("nothing is under way", this::quiet);
        stage.idle(1_000);

        String story = "seed " + seed + "L";
        assertThat(texts(stage.serverEvents)).as(story).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(texts(stage.clientEvents)).as(story).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(stage.client.counters().lostMessages()).isZero();
        assertThat(stage.server.counters().lostMessages()).isZero();
        assertThat(stage.server.counters().violations(Violation.RELIABLE_HEADER))
                .isZero();
        assertThat(stage.server.counters().duplicateDatagrams()).isPositive();
        if (percent > 0) {
            assertThat(stage.client.counters().resentDatagrams()).isPositive();
        }
    }

    @Test
    void bothSendFunctionsReturnWhatTheyDoWithoutAndArriveBare() {
        bothReliable();
        assertThat(send("one")).isEqualTo(3 + 12);
        assertThat(stage.client.sendUdpRaw(socket, Stage.SERVER_IP, PORT, new byte[] {'2'}, 0, 1))
                .isEqualTo(1);
        assertThat(send("")).isEqualTo(12);
        stage.until("all three", () -> stage.serverEvents.size() == 3);
        assertThat(texts(stage.serverEvents)).containsExactly("one", "2", "");
        NetworkEvent first = stage.serverEvents.get(0);
        assertThat(first.id()).isEqualTo(server);
        assertThat(first.peer()).isEqualTo(new Peer(Stage.CLIENT_IP, CLIENT_PORT, PORT, server));
    }

    @Test
    void aConnectedSocketIsReliableToo() {
        bothReliable();
        assertThat(stage.client.connect(socket, Stage.SERVER_IP, PORT)).isEqualTo(socket);
        assertThat(stage.client.sendPacket(socket, new byte[] {'a'}, 0, 1)).isEqualTo(13);
        assertThat(stage.client.sendRaw(socket, new byte[] {'b'}, 0, 1, MessageType.NONE))
                .isEqualTo(1);
        stage.until("both", () -> stage.serverEvents.size() == 2);
        stage.until("both are acknowledged", this::quiet);
        assertThat(texts(stage.serverEvents)).containsExactly("a", "b");
    }

    @Test
    void whatIsUnderWayShowsInTheSocketsRow() {
        bothReliable();
        send("four");
        assertThat(waiting(stage.client, socket)).isEqualTo(4 + 64);
        stage.until("acknowledged", this::quiet);
        assertThat(stage.client.counters().resentDatagrams()).isZero();
    }

    @Test
    void aPollThatWaitsWakesUpToSendAgain() {
        bothReliable();
        weather.now = CLEAR.losing(1);
        send("lost");
        stage.client.poll(event -> {}, 240);
        assertThat(stage.client.counters().resentDatagrams()).isZero();
        stage.client.poll(event -> {}, 800);
        assertThat(stage.clock.nanoTime()).isEqualTo(1_040 * MILLI);
        assertThat(stage.client.counters().resentDatagrams()).isEqualTo(2);
    }

    @Test
    void aMessageThatNobodyConfirmsIsReportedAsLostOnce() {
        stage.client.reliableDatagrams(socket, true);
        stage.client.sendUdp(socket, "10.9.9.9", 99, new byte[] {1, 2, 3}, 1, 2);
        stage.until("given up", () -> !stage.clientEvents.isEmpty());
        NetworkEvent.Lost lost = Stage.only(stage.clientEvents, NetworkEvent.Lost.class);
        assertThat(lost.id()).isEqualTo(socket);
        assertThat(lost.type()).isEqualTo(NetworkEventType.LOST);
        assertThat(lost.peer()).isEqualTo(new Peer("10.9.9.9", 99, CLIENT_PORT, -1));
        assertThat(lost.bytes()).containsExactly(2, 3);
        assertThat(stage.client.counters().lostMessages()).isEqualTo(1);
        assertThat(stage.notes)
                .containsExactly("socket " + socket + ": 1 reliable datagrams were given up, the last to 10.9.9.9:99");
        assertThat(waiting(stage.client, socket)).isZero();
        assertThat(stage.client.engine.events.bytes()).isZero();
    }

    @Test
    void aReceiverThatHasItTurnedOffGetsTheBytesAsTheyAre() {
        stage.client.reliableDatagrams(socket, true);
        send("x");
        stage.until("something", () -> !stage.serverEvents.isEmpty());
        NetworkEvent.Data data = (NetworkEvent.Data) stage.serverEvents.get(0);
        assertThat(data.bytes()).hasSize(13).startsWith(0xB5, 0x11).endsWith('x');
    }

    @Test
    void plainDatagramsStillArriveOnAReliableSocket() {
        stage.server.reliableDatagrams(server, true);
        send("with header");
        byte[] raw = {(byte) 0xB5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        stage.client.sendUdpRaw(socket, Stage.SERVER_IP, PORT, raw, 0, raw.length);
        stage.until("both", () -> stage.serverEvents.size() == 2);
        assertThat(texts(stage.serverEvents)).contains("with header");
        assertThat(((NetworkEvent.Data) stage.serverEvents.get(1)).bytes()).isEqualTo(raw);
    }

    @Test
    void itMayBeTurnedOffAndOnAndWhatWasSentBeforeStillArrivesOnce() {
        bothReliable();
        weather.now = CLEAR.losing(1);
        send("before");
        stage.client.flush();
        stage.client.reliableDatagrams(socket, false);
        weather.now = CLEAR;
        assertThat(send("plain")).isEqualTo(17);
        stage.until("both", () -> stage.serverEvents.size() == 2);
        stage.until("acknowledged", this::quiet);
        assertThat(texts(stage.serverEvents)).containsExactlyInAnyOrder("before", "plain");
        assertThat(waiting(stage.client, socket)).isZero();

        weather.now = CLEAR.losing(1);
        send("lost for good");
        stage.client.flush();
        weather.now = CLEAR;
        stage.idle(2_000);
        assertThat(stage.serverEvents).hasSize(2);

        stage.client.reliableDatagrams(socket, true);
        stage.server.reliableDatagrams(server, false);
        send("known");
        stage.until("known", this::quiet);
        assertThat(texts(stage.serverEvents)).endsWith("known").hasSize(3);
    }

    @Test
    void aRestartedClientIsHeard() {
        bothReliable();
        for (int i = 0; i < 3; i++) {
            send("old" + i);
            stage.idle(100);
        }
        stage.client.destroy(socket);
        int again = stage.client.createSocket(SocketType.UDP, CLIENT_PORT);
        stage.client.reliableDatagrams(again, true);
        stage.client.sendUdp(again, Stage.SERVER_IP, PORT, new byte[] {'n'}, 0, 1);
        stage.until("acknowledged", () -> waiting(stage.client, again) == 0);
        assertThat(texts(stage.serverEvents)).containsExactly("old0", "old1", "old2", "n");
    }

    @Test
    void aDestroyedSocketSendsNothingAgainAndReportsNothing() {
        bothReliable();
        weather.now = CLEAR.losing(1);
        send("lost");
        stage.client.destroy(socket);
        weather.now = CLEAR;
        stage.idle(60_000);
        assertThat(stage.serverEvents).isEmpty();
        assertThat(stage.clientEvents).isEmpty();
        assertThat(stage.client.engine.reliable).isEmpty();
        assertThat(stage.client.engine.deadlines.untilNext(stage.clock.nanoTime(), 77))
                .isEqualTo(77);
    }

    @Test
    void malformedAndForgedDatagramsAreCountedAndChangeNothing() {
        bothReliable();
        int other = stage.client.createSocket(SocketType.UDP);
        byte[] bad = {(byte) 0xB5, 0x1F, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        stage.client.sendUdpRaw(other, Stage.SERVER_IP, PORT, bad, 0, bad.length);
        stage.until("counted", () -> stage.server.counters().violations(Violation.RELIABLE_HEADER) == 1);
        assertThat(stage.server.info(server).orElseThrow().hits().violations()).isEqualTo(1);
        assertThat(stage.serverEvents).isEmpty();
        send("fine");
        stage.until("fine", () -> stage.serverEvents.size() == 1);
    }

    @Test
    void theLongestMessageFitsAndOneByteMoreIsRefused() {
        bothReliable();
        byte[] big = new byte[65_496];
        assertThat(stage.client.sendUdpRaw(socket, Stage.SERVER_IP, PORT, big, 0, 65_496))
                .isEqualTo(Refusal.TOO_LARGE);
        assertThat(stage.client.sendUdpRaw(socket, Stage.SERVER_IP, PORT, big, 0, 65_495))
                .isEqualTo(65_495);
        stage.until("it", () -> stage.serverEvents.size() == 1);
        assertThat(((NetworkEvent.Data) stage.serverEvents.get(0)).bytes()).hasSize(65_495);
    }

    @Test
    void theHeaderDoesNotCountForTheLimitOfARawServer() {
        int raw = stage.server.createServerRaw(SocketType.UDP, PORT + 1, 1);
        stage.server.reliableDatagrams(raw, true);
        stage.server.messageSizeLimit(raw, 5);
        stage.client.reliableDatagrams(socket, true);
        stage.client.sendUdp(socket, Stage.SERVER_IP, PORT + 1, new byte[5], 0, 5);
        stage.until("it", () -> stage.serverEvents.size() == 1);
        assertThat(((NetworkEvent.Data) stage.serverEvents.get(0)).bytes()).hasSize(5);
    }

    @Test
    void tooMuchUnderWayIsRefusedAndSoAreTooManyPeers() {
        stage.client.reliableDatagrams(socket, true);
        weather.now = CLEAR.losing(1);
        byte[] kilobytes = new byte[60_000];
        long taken = IntStream.range(0, 30)
                .filter(i -> stage.client.sendUdp(socket, Stage.SERVER_IP, PORT, kilobytes, 0, kilobytes.length) > 0)
                .count();
        assertThat(taken).isEqualTo(17);
        assertThat(stage.client.lastProblem()).isEqualTo("too much is waiting to be sent");
        assertThat(stage.client.counters().refusedSends()).isEqualTo(13);
        assertThat(stage.client.info(socket).orElseThrow().hits().refusedSends())
                .isEqualTo(13);

        for (int i = 1; i < 1024; i++) {
            assertThat(stage.client.sendUdp(socket, "10.1." + i / 256 + "." + i % 256, 9, kilobytes, 0, 1))
                    .isEqualTo(13);
        }
        assertThat(stage.client.sendUdp(socket, "10.2.0.1", 9, kilobytes, 0, 1)).isEqualTo(Refusal.TOO_MANY_PEERS);
        assertThat(stage.client.lastProblem()).contains("peers");
    }

    @Test
    void onlyUdpCanBeMadeReliable() {
        int tcp = stage.client.createSocket(SocketType.TCP);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stage.client.reliableDatagrams(tcp, true))
                .withMessageContaining("id " + tcp + " is not UDP but TCP");
        assertThat(stage.client.reliableDatagrams(99, true)).isEqualTo(Refusal.UNKNOWN_ID);
        assertThat(stage.client.reliableDatagrams(socket, false)).isZero();
        assertThat(send("plain")).isEqualTo(17);
        stage.until("plain", () -> stage.serverEvents.size() == 1);
    }
}
