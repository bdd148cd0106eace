package dev.makerwire.transport.memory;

import static dev.makerwire.transport.memory.Scene.MILLISECOND;
import static dev.makerwire.transport.memory.Scene.PORT;
import static dev.makerwire.transport.memory.Scene.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.DatagramPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherTest {
    private static final int COUNT = 1000;

    /** Sends 1000 numbered datagrams and returns the numbers in the order of their arrival. */
    private static List<Integer> arrivals(Weather weather, long seed) {
        Scene scene = new Scene(weather, seed);
        List<Integer> arrived = new ArrayList<>();
        scene.bind(scene.server, PORT, (from, bytes) -> arrived.add((bytes[0] & 255) << 8 | bytes[1] & 255));
        DatagramPort sender = scene.bind(scene.client, 0, (from, bytes) -> {});
        for (int i = 0; i < COUNT; i++) {
            assertThat(Scene.send(sender, SERVER, PORT, new byte[] {(byte) (i >> 8), (byte) i}))
                    .isTrue();
        }
        scene.settle();
        return arrived;
    }

    private static List<Integer> allInOrder() {
        return IntStream.range(0, COUNT).boxed().toList();
    }

    @Test
    void inCalmWeatherEveryDatagramArrivesOnceInOrder() {
        assertThat(arrivals(Weather.calm(), 1)).isEqualTo(allInOrder());
    }

    @Test
    void lossLosesAboutTheShareThatWasAskedFor() {
        List<Integer> arrived = arrivals(RandomWeather.calm().losing(0.3), 2);
        assertThat(arrived).hasSizeBetween(600, 800).isSorted().doesNotHaveDuplicates();
        assertThat(arrivals(RandomWeather.calm().losing(1), 2)).isEmpty();
    }

    @Test
    void duplicationBringsSomeTwice() {
        List<Integer> arrived = arrivals(RandomWeather.calm().duplicating(0.2), 3);
        assertThat(arrived).hasSizeBetween(1100, 1300).containsAll(allInOrder());
        assertThat(arrivals(RandomWeather.calm().duplicating(1), 3)).hasSize(2 * COUNT);
    }

    @Test
    void jitterLetsDatagramsOvertakeEachOther() {
        List<Integer> arrived = arrivals(RandomWeather.calm().delaying(0, 50 * MILLISECOND), 4);
        assertThat(arrived).isNotEqualTo(allInOrder()).containsExactlyInAnyOrderElementsOf(allInOrder());
    }

    @Test
    void aConstantDelayDoesNot() {
        assertThat(arrivals(RandomWeather.calm().delaying(MILLISECOND, MILLISECOND), 5))
                .isEqualTo(allInOrder());
    }

    @Test
    void plannedWeatherHitsWhatItAimsAt() {
        int[] asked = {0};
        Weather theThird = new Planned() {
            @Override
            public boolean loses(Random dice) {
                return asked[0]++ == 2;
            }
        };
        List<Integer> expected = new ArrayList<>(allInOrder());
        expected.remove(2);
        assertThat(arrivals(theThird, 6)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Carrier.class,
            names = {"TCP", "WS"})
    void connectionsStayCompleteAndInOrderInTheWorstOfWeathers(Carrier carrier) {
        Weather worst = RandomWeather.calm()
                .delaying(0, 50 * MILLISECOND)
                .losing(0.9)
                .duplicating(0.9)
                .cutting(3);
        Scene scene = new Scene(worst, 7);
        List<byte[]> pieces = new ArrayList<>();
        scene.listen(carrier, (connection, bytes) -> pieces.add(bytes));
        Connection client = scene.open(carrier, SERVER);
        scene.settle();
        byte[] payload = new byte[600];
        new Random(8).nextBytes(payload);
        for (int i = 0; i < payload.length; i += 6) {
            client.write(payload, i, 6, false);
        }
        scene.settle();
        byte[] arrived = new byte[payload.length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, arrived, at, piece.length);
            at += piece.length;
        }
        assertThat(arrived).isEqualTo(payload);
        if (carrier.messages()) {
            assertThat(pieces).hasSize(100).allMatch(piece -> piece.length == 6);
        } else {
            assertThat(pieces).hasSizeGreaterThan(200).allMatch(piece -> piece.length <= 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aCutIsNeverLongerThanAskedFor(int longest) {
        Random dice = new Random(9);
        Weather weather = RandomWeather.calm().cutting(longest);
        List<Integer> seen = IntStream.range(0, 1000)
                .map(i -> weather.cut(100, dice))
                .distinct()
                .sorted()
                .boxed()
                .toList();
        assertThat(seen).isEqualTo(IntStream.rangeClosed(1, longest).boxed().toList());
        assertThat(weather.cut(1, dice)).isEqualTo(1);
    }

    @Test
    void aDelayStaysInItsRange() {
        Random dice = new Random(10);
        Weather weather = RandomWeather.calm().delaying(5, 7);
        assertThat(IntStream.range(0, 1000)
                        .mapToLong(i -> weather.delayNanos(dice))
                        .distinct()
                        .sorted())
                .containsExactly(5L, 6L, 7L);
    }

    @Test
    void valuesOutsideTheirRangeAreRefused() {
        RandomWeather calm = RandomWeather.calm();
        assertThatThrownBy(() -> calm.delaying(-1, 5)).hasMessageContaining("-1");
        assertThatThrownBy(() -> calm.delaying(5, 4)).hasMessageContaining("5 to 4");
        assertThatThrownBy(() -> calm.losing(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> calm.losing(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> calm.duplicating(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> calm.cutting(0)).hasMessageContaining("0 bytes");
    }

    @Test
    void weatherThatAnswersNonsenseIsFoundOutAtOnce() {
        Weather backwards = new Planned() {
            @Override
            public long delayNanos(Random dice) {
                return -3;
            }
        };
        assertThatThrownBy(() -> new Scene(backwards, 0).open(Carrier.TCP, SERVER))
                .hasMessageContaining("-3");
        Scene scene = Scene.calm();
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        Connection client = scene.open(Carrier.TCP, SERVER);
        scene.settle();
        scene.hub.weather(new Planned() {
            @Override
            public int cut(int length, Random dice) {
                return length + 1;
            }
        });
        client.write(new byte[5], 0, 5, false);
        assertThatThrownBy(scene.client::flush).hasMessageContaining("6 of 5");
    }

    /** Calm weather, to change one answer of. */
    private static class Planned implements Weather {
        @Override
        public long delayNanos(Random dice) {
            return 0;
        }

        @Override
        public boolean loses(Random dice) {
            return false;
        }

        @Override
        public boolean duplicates(Random dice) {
            return false;
        }

        @Override
        public int cut(int length, Random dice) {
            return length;
        }
    }
}
