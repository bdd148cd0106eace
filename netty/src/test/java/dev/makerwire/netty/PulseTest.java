package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.WebSocketTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a peer is asked and when it is given up, on a clock of the test. */
class PulseTest implements Pulse.Body {
    private static final long INTERVAL = 1_000_000_000;
    private static final long TIMEOUT = 3_000_000_000L;
    private static final long STEP = 10_000_000;

    private final List<Long> pings = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private Pulse pulse;
    private long now;
    private long due;
    private Runnable alarm;
    private long written;
    private long taken;
    private boolean takes = true;

    @BeforeEach
    void begin() {
        pulse = new Pulse(() -> now, this::after, this, WebSocketTerms.of(1).withPings(INTERVAL, TIMEOUT));
        pulse.begin();
    }

    private CompletableFuture<Void> after(long nanos, Runnable action) {
        assertThat(nanos).isPositive();
        due = now + nanos;
        alarm = action;
        CompletableFuture<Void> timer = new CompletableFuture<>();
        timer.whenComplete((done, cancelled) -> alarm = null);
        return timer;
    }

    @Override
    public long writtenBytes() {
        return written;
    }

    @Override
    public long takenBytes() {
        return taken;
    }

    @Override
    public void ping() {
        pings.add(now);
        written += 2;
        if (takes) {
            taken = written;
        }
    }

    @Override
    public void silent(String detail) {
        ends.add(detail);
    }

    private void pass(long nanos) {
        pass(nanos, () -> {});
    }

    /** Lets time pass in small steps, with something that happens at each. */
    private void pass(long nanos, Runnable each) {
        for (long end = now + nanos; now < end; now += STEP) {
            each.run();
            if (alarm != null && due <= now) {
                Runnable rung = alarm;
                alarm = null;
                rung.run();
            }
        }
    }

    @Test
    void silenceIsAskedOnceAndThenGivenUp() {
        pass(INTERVAL);
        assertThat(pings).isEmpty();
        pass(TIMEOUT);
        assertThat(pings).hasSize(1);
        assertThat(ends).isEmpty();
        pass(INTERVAL / 2);
        assertThat(ends).containsExactly("nothing came from the peer for 3000 ms after a ping");
        pass(10 * TIMEOUT);
        assertThat(pings).hasSize(1);
        assertThat(ends).hasSize(1);
    }

    @Test
    void whoTalksIsNotAsked() {
        pass(20 * INTERVAL, pulse::heard);
        assertThat(pings).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void whoAnswersIsAskedAgainAfterTheNextInterval() {
        for (int i = 1; i <= 20; i++) {
            pass(INTERVAL + 5 * STEP);
            assertThat(pings).as("after %d silences", i).hasSize(i);
            pulse.heard();
        }
        assertThat(ends).isEmpty();
    }

    @Test
    void aLateAnswerIsOne() {
        for (int i = 0; i < 5; i++) {
            pass(INTERVAL + TIMEOUT - 5 * STEP);
            pulse.heard();
        }
        assertThat(ends).isEmpty();
        assertThat(pings).hasSize(5);
    }

    @Test
    void anAnswerThatWasWaitingToBeReadIsFoundByTheLastLook() {
        pass(INTERVAL + STEP);
        // This side was busy for a while; its alarm rings before it has looked at its sockets.
        now += 2 * TIMEOUT;
        alarm.run();
        assertThat(ends).isEmpty();
        pulse.heard();
        pass(INTERVAL / 2);
        assertThat(ends).isEmpty();
    }

    @Test
    void whileNobodyReadsThereIsNoSilence() {
        pass(INTERVAL + STEP);
        assertThat(pings).hasSize(1);
        pulse.reading(false);
        pass(20 * TIMEOUT);
        assertThat(ends).isEmpty();
        assertThat(pings).hasSize(1);
        pulse.reading(true);
        pass(INTERVAL / 2);
        assertThat(pings).hasSize(1);
        pass(2 * INTERVAL + TIMEOUT);
        assertThat(ends).hasSize(1);
    }

    @Test
    void theTimeToAnswerBeginsWhenThePingHasLeft() {
        takes = false;
        written = 1_000_000;
        // The peer takes little by little what was written before the ping.
        pass(20 * TIMEOUT, () -> taken += 100);
        assertThat(pings).hasSize(1);
        assertThat(taken).isLessThan(written);
        assertThat(ends).isEmpty();
        taken = written;
        pass(TIMEOUT);
        assertThat(ends).isEmpty();
        pass(2 * INTERVAL);
        assertThat(ends).hasSize(1);
    }

    @Test
    void aPeerThatTakesNothingAndSaysNothingIsGivenUp() {
        takes = false;
        written = 1_000_000;
        taken = 5;
        pass(INTERVAL + TIMEOUT + INTERVAL);
        assertThat(ends).hasSize(1);
    }

    @Test
    void aStoppedPulseIsStill() {
        pass(INTERVAL / 2);
        pulse.stop();
        pass(10 * TIMEOUT);
        assertThat(pings).isEmpty();
        assertThat(ends).isEmpty();
    }
}
