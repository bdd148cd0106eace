package dev.makerwire.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameLoopTest extends MemoryGame {
    private static final long MILLI = 1_000_000L;

    private final List<Long> beats = new ArrayList<>();

    @Test
    void keepsSixtyStepsPerSecondWithoutDrifting() {
        game_run(() -> {
            beats.add(clock.nanoTime());
            if (beats.size() == 601) {
                game_end();
            }
        });
        assertThat(beats).hasSize(601);
        assertThat(beats.get(0)).isZero();
        assertThat(beats.get(600)).isBetween(10_000 * MILLI - MILLI, 10_000 * MILLI + MILLI);
    }

    @Test
    void runsAtTheSpeedThatIsAskedFor() {
        run(50, 101);
        assertThat(beats.get(100)).isEqualTo(2000 * MILLI);
        assertThat(lines).isEmpty();
    }

    @Test
    void anImpossibleSpeedBecomesSixtyWithALine() {
        run(0, 61);
        assertThat(beats.get(60)).isBetween(999 * MILLI, 1001 * MILLI);
        assertThat(lines).singleElement().asString().contains("0 steps per second");
    }

    @Test
    void aLateFrameIsMadeUpForAndMissedOnesAreNot() {
        game_run(
                () -> {
                    beats.add(clock.nanoTime() / MILLI);
                    switch (beats.size()) {
                        case 2 -> clock.advance(25 * MILLI);
                        case 4 -> clock.advance(205 * MILLI);
                        case 7 -> game_end();
                        default -> {}
                    }
                },
                100);
        assertThat(beats).containsExactly(0L, 10L, 35L, 40L, 245L, 250L, 260L);
    }

    @Test
    void eventsComeBeforeTheirStep() {
        List<String> order = new ArrayList<>();
        int server = network_create_server(network_socket_udp, 6510, 1);
        int socket = network_create_socket(network_socket_udp);
        int buffer = buffer_create(1, buffer_grow, 1);
        async_networking(() -> {
            order.add("event");
            game_end();
        });
        game_run(() -> {
            order.add("step");
            network_send_udp(socket, "127.0.0.1", 6510, buffer, 1);
        });
        assertThat(order).containsExactly("step", "event");
        assertThat(server).isZero();
    }

    @Test
    void endsBeforeTheFirstStepWhenToldSoEarlier() {
        game_end();
        game_run(() -> beats.add(0L));
        assertThat(beats).isEmpty();
    }

    @Test
    void stopsOnInterruptAndStaysInterrupted() {
        game_run(() -> {
            beats.add(0L);
            Thread.currentThread().interrupt();
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(beats).hasSize(1);
    }

    @Test
    void theGameIsOverAfterwards() {
        int buffer = buffer_create(1, buffer_grow, 1);
        run(60, 1);
        assertThat(buffer_exists(buffer)).isFalse();
        assertThat(async_networking(() -> {})).as("a new game's first handler").isZero();
    }

    @Test
    void anExceptionOfTheStepLeavesAndTheGameIsOver() {
        int buffer = buffer_create(1, buffer_grow, 1);
        assertThatThrownBy(() -> game_run(() -> {
                    throw new IllegalArgumentException("oops");
                }))
                .hasMessage("oops");
        assertThat(buffer_exists(buffer)).isFalse();
    }

    @Test
    void closingInsideAStepEndsTheLoop() {
        game_run(() -> {
            beats.add(0L);
            GmlRuntime.close();
        });
        assertThat(beats).hasSize(1);
    }

    @Test
    void aGameRunsOnlyOnce() {
        game_run(() -> {
            game_run(() -> beats.add(0L));
            game_step();
            game_end();
        });
        assertThat(beats).isEmpty();
        assertThat(lines).singleElement().asString().contains("runs already");
    }

    private void run(int fps, int steps) {
        game_run(
                () -> {
                    beats.add(clock.nanoTime());
                    if (beats.size() == steps) {
                        game_end();
                    }
                },
                fps);
    }
}
