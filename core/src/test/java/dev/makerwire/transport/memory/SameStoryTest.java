package dev.makerwire.transport.memory;

import static dev.makerwire.transport.memory.Scene.MILLISECOND;
import static dev.makerwire.transport.memory.Scene.PORT;
import static dev.makerwire.transport.memory.Scene.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.DatagramPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The same seed gives the same events; and in any weather, each end of a connection sees the same story. */
class SameStoryTest {
    private static final Weather ROUGH = RandomWeather.calm()
            .delaying(MILLISECOND, 40 * MILLISECOND)
            .losing(0.2)
            .duplicating(0.1)
            .cutting(5);

    /** Joins pieces into lines, whatever the cuts, and tells each line. */
    private static final class Lines implements BiConsumer<Connection, byte[]> {
        private final StringBuilder begun = new StringBuilder();
        private final BiConsumer<Connection, String> told;

        Lines(BiConsumer<Connection, String> told) {
            this.told = told;
        }

        @Override
        public void accept(Connection connection, byte[] bytes) {
            for (byte one : bytes) {
                if (one == '\n') {
                    String line = begun.toString();
                    begun.setLength(0);
                    told.accept(connection, line);
                } else {
                    begun.append((char) one);
                }
            }
        }
    }

    private static void say(Connection connection, String line) {
        byte[] bytes = (line + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        connection.write(bytes, 0, bytes.length, false);
    }

    /** A client that counts to twenty, a server that answers each line with two, and says goodbye at the end. */
    private static Scene counting(Weather weather, long seed) {
        Scene scene = new Scene(weather, seed);
        List<String> lines = new ArrayList<>();
        scene.listen(Carrier.TCP, new Lines((connection, line) -> {
            lines.add("server line " + line);
            say(connection, "got " + line);
            say(connection, "thanks for number " + line.length());
            if (line.equals("20")) {
                connection.close(1000, "");
            }
        }));
        Connection client = scene.open(Carrier.TCP, SERVER, scene.new Teller("client", new Lines((connection, line) -> {
            lines.add("client line " + line);
            if (line.startsWith("got ") && !line.equals("got 20")) {
                say(connection, String.valueOf(Integer.parseInt(line.substring(4)) + 1));
            }
        })));
        scene.settle();
        say(client, "1");
        scene.settle();
        scene.log.removeIf(line -> line.contains(" receive "));
        lines.forEach(scene::tell);
        return scene;
    }

    /** Datagrams and a connection side by side, with times. */
    private static List<String> everything(long seed) {
        Scene scene = new Scene(ROUGH, seed);
        scene.bind(scene.server, PORT, (from, bytes) -> scene.tell("datagram " + bytes.length + " from " + from));
        DatagramPort port = scene.bind(scene.client, 0, (from, bytes) -> {});
        scene.listen(Carrier.TCP, (connection, bytes) -> connection.write(bytes, 0, bytes.length, false));
        Connection client = scene.open(Carrier.TCP, SERVER);
        scene.settle();
        for (int i = 1; i <= 50; i++) {
            Scene.send(port, SERVER, PORT, new byte[i]);
            client.write(new byte[i], 0, i, false);
            scene.client.flush();
            scene.clock.advance(MILLISECOND);
        }
        scene.settle();
        return scene.log;
    }

    @Test
    void theSameSeedGivesTheSameEventsAtTheSameTimes() {
        List<String> first = everything(42);
        assertThat(first).hasSizeGreaterThan(200);
        assertThat(everything(42)).isEqualTo(first);
    }

    @Test
    void anotherSeedGivesOtherEvents() {
        assertThat(everything(43)).isNotEqualTo(everything(42));
    }

    @Test
    void theSameStoryIsToldWhateverTheCuts() {
        Scene calm = counting(Weather.calm(), 0);
        assertThat(calm.eventsOf("server")).hasSize(21).last().isEqualTo("server line 20");
        assertThat(calm.eventsOf("client")).hasSize(42);
        Random seeds = new Random(11);
        for (int longest : new int[] {1, 2, 3, 5, 8, 13, 100}) {
            long seed = seeds.nextLong();
            for (Weather weather : List.of(
                    RandomWeather.calm().cutting(longest),
                    RandomWeather.calm().cutting(longest).delaying(0, 30 * MILLISECOND))) {
                Scene cut = counting(weather, seed);
                String what = weather + ", seed " + seed;
                assertThat(cut.eventsOf("server")).as(what).isEqualTo(calm.eventsOf("server"));
                assertThat(cut.eventsOf("client")).as(what).isEqualTo(calm.eventsOf("client"));
            }
        }
    }

    @Test
    void whatHappensToDatagramsDoesNotDependOnTheCutsOfStreams() {
        List<List<Integer>> arrivals = new ArrayList<>();
        for (int longest : new int[] {1, 1000}) {
            Scene scene = new Scene(RandomWeather.calm().losing(0.5).cutting(longest), 12);
            List<Integer> arrived = new ArrayList<>();
            scene.bind(scene.server, PORT, (from, bytes) -> arrived.add(bytes.length));
            DatagramPort port = scene.bind(scene.client, 0, (from, bytes) -> {});
            scene.listen(Carrier.TCP, (connection, bytes) -> {});
            Connection client = scene.open(Carrier.TCP, SERVER);
            scene.settle();
            for (int i = 1; i <= 100; i++) {
                client.write(new byte[100], 0, 100, false);
                Scene.send(port, SERVER, PORT, new byte[i]);
                scene.settle();
            }
            arrivals.add(arrived);
        }
        assertThat(arrivals.get(0)).hasSizeBetween(20, 80).isEqualTo(arrivals.get(1));
    }
}
