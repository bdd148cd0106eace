package dev.makerwire.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> written = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND);
    private final LogLines log = new LogLines(written::add, clock::get);

    @Test
    void aFloodIsCutAndCounted() {
        for (int i = 0; i < 1000; i++) {
            log.accept("line " + i);
        }
        assertThat(written).hasSize(10).endsWith("line 9");
        log.tick(clock.addAndGet(SECOND));
        assertThat(written).hasSize(11).endsWith("990 more lines left out");
        log.accept("again");
        assertThat(written).endsWith("again");
    }

    @Test
    void aFewLinesASecondAllAppear() {
        for (int i = 0; i < 100; i++) {
            log.accept("line " + i);
            clock.addAndGet(SECOND / 5);
        }
        assertThat(written).hasSize(100);
    }

    @Test
    void whatAPeerSentCannotBreakTheLine() {
        log.accept("two\nlines");
        assertThat(written).containsExactly("two?lines");
    }
}
