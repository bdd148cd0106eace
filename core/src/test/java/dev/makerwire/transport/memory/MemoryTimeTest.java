package dev.makerwire.transport.memory;

import static dev.makerwire.transport.memory.Scene.MILLISECOND;
import static dev.makerwire.transport.memory.Scene.PORT;
import static dev.makerwire.transport.memory.Scene.SECOND;
import static dev.makerwire.transport.memory.Scene.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Time moves through the clock and nowhere else. */
class MemoryTimeTest {
    private static final Weather FIVE_MILLISECONDS = RandomWeather.calm().delaying(5 * MILLISECOND, 5 * MILLISECOND);

    private final Scene scene = new Scene(FIVE_MILLISECONDS, 0);

    @Test
    void aClockGoesForwardOnly() {
        ManualClock clock = new ManualClock();
        clock.advance(5);
        clock.idle(7);
        assertThat(clock.nanoTime()).isEqualTo(12);
        assertThatThrownBy(() -> clock.advance(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.advance(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThat(clock.nanoTime()).isEqualTo(12);
    }

    @Test
    void aPollThatMayNotWaitNeverMovesTheClock() {
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        scene.open(Carrier.TCP, SERVER);
        for (int i = 0; i < 1000; i++) {
            assertThat(scene.client.poll(0) + scene.server.poll(0)).isZero();
        }
        assertThat(scene.clock.nanoTime()).isZero();
    }

    @Test
    void aWaitingPollJumpsToWhatIsDueNext() {
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        scene.open(Carrier.TCP, SERVER);
        assertThat(scene.client.poll(10 * SECOND)).isEqualTo(1);
        assertThat(scene.log).containsExactly(10 * MILLISECOND + " client open to 10.0.0.1:6510");
    }

    @Test
    void aWaitingPollStopsAtTheEndOfItsWait() {
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        scene.open(Carrier.TCP, SERVER);
        assertThat(scene.client.poll(7 * MILLISECOND)).isZero();
        assertThat(scene.clock.nanoTime()).isEqualTo(7 * MILLISECOND);
    }

    @Test
    void oneThreadCanConnectToItselfAndWaitForIt() {
        scene.listen(scene.client, Carrier.WS, PORT, scene.new Teller("server"));
        Connection connection = scene.open(Carrier.WS, "localhost");
        while (scene.eventsOf("client").isEmpty()) {
            scene.client.poll(SECOND);
        }
        connection.write(new byte[3], 0, 3, false);
        scene.client.flush();
        scene.client.poll(SECOND);
        assertThat(scene.log).containsExactly("15000000 client open to 127.0.0.1:6510", "20000000 server receive 3");
    }

    @Test
    void aServerThatAnswersTooLateTimesOutAtTheDeadline() {
        scene.hub.weather(RandomWeather.calm().delaying(3 * SECOND, 3 * SECOND));
        scene.listen(Carrier.TCP, (connection, bytes) -> {});
        scene.open(Carrier.TCP, SERVER);
        scene.settle();
        assertThat(scene.log)
                .containsExactly(5 * SECOND + " client close timed-out", 8 * SECOND + " server close peer-reset");
    }

    @Test
    void aLookUpTakesItsTimeOrEndsAtTheDeadline() {
        scene.hub.name("game.example", SERVER, "10.0.0.2");
        scene.client.resolve("GAME.example", SECOND, found -> scene.tell("found " + found));
        scene.client.resolve("game.example", 4 * MILLISECOND, found -> scene.tell("too late " + found));
        scene.client.resolve("10.1.2.3", SECOND, found -> scene.tell("literal " + found));
        scene.settle();
        assertThat(scene.log)
                .containsExactly("0 literal [10.1.2.3]", "4000000 too late []", "5000000 found [10.0.0.1, 10.0.0.2]");
    }

    @Test
    void theHubKnowsWhenTheNextThingIsDue() {
        assertThat(scene.hub.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
        scene.bind(scene.server, PORT, (from, bytes) -> {});
        Scene.send(scene.bind(scene.client, 0, (from, bytes) -> {}), SERVER, PORT, new byte[1]);
        scene.client.flush();
        assertThat(scene.hub.nextDueNanos()).isEqualTo(5 * MILLISECOND);
        scene.clock.advance(6 * MILLISECOND);
        assertThat(scene.hub.nextDueNanos()).as("not polled yet").isEqualTo(5 * MILLISECOND);
        scene.server.poll(0);
        assertThat(scene.hub.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anEndedConnectionLeavesNoTimerBehind() {
        scene.listen(Carrier.WS, (connection, bytes) -> {});
        Connection connection = scene.open(Carrier.WS, SERVER);
        scene.settle();
        connection.close(1000, "");
        scene.settle();
        assertThat(scene.clock.nanoTime()).as("no deadline was waited for").isLessThan(100 * MILLISECOND);
    }

    /** A clock that really waits, here for a wake-up instead of for time. */
    private static final class WaitingClock implements MemoryClock {
        private final Semaphore wakes = new Semaphore(0);
        private final CountDownLatch waiting = new CountDownLatch(1);

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void idle(long nanos) {
            waiting.countDown();
            wakes.acquireUninterruptibly();
        }

        @Override
        public void wake() {
            wakes.release();
        }
    }

    @Test
    void aWakeupFromAnotherThreadReachesAClockThatWaits() throws Exception {
        WaitingClock clock = new WaitingClock();
        Transport transport = new MemoryHub(clock, Weather.calm(), 0).transport();
        List<InterruptedException> failures = new ArrayList<>();
        Thread other = new Thread(() -> {
            try {
                clock.waiting.await();
                transport.wakeup();
            } catch (InterruptedException failure) {
                failures.add(failure);
            }
        });
        other.start();
        assertThat(transport.poll(SECOND)).isZero();
        other.join();
        assertThat(failures).isEmpty();
    }
}
