package dev.makerwire.netty.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import org.junit.jupiter.api.Test;

class LeakGuardTest {
    private final LeakLog log = new LeakLog();
    private final RecordingLeakDetector<Object> detector = new RecordingLeakDetector<>(Object.class, 1, log);
    private final LeakGuard guard = new LeakGuard(log, detector::poll);

    @Test
    void aResourceThatIsDroppedUnreleasedFailsTheCheckAndTheReportSaysWhereItCameFrom() {
        leak();

        assertThatThrownBy(guard::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("1 leaked")
                .hasMessageContaining("LeakGuardTest.leak");
    }

    @Test
    void aLeakIsReportedOnce() {
        leak();

        assertThatThrownBy(guard::check).isInstanceOf(AssertionError.class);
        assertThatCode(guard::check).doesNotThrowAnyException();
    }

    @Test
    void aReleasedResourceIsNoLeak() {
        Object resource = new Object();
        detector.track(resource).close(resource);

        assertThatCode(guard::check).doesNotThrowAnyException();
    }

    @Test
    void nettyUsesTheRecordingDetectorAndTracksEveryBuffer() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        assertThat(ResourceLeakDetectorFactory.instance().newResourceLeakDetector(ByteBuf.class))
                .isInstanceOf(RecordingLeakDetector.class);
        ByteBuf buffer = UnpooledByteBufAllocator.DEFAULT.directBuffer();
        assertThat(buffer.getClass().getSimpleName()).contains("LeakAware");
        buffer.release();
    }

    @Test
    void theGuardIsRegisteredForEveryTestClass() {
        assertThat(LeakGuard.watched()).isEqualTo(LeakGuardTest.class);
    }

    private void leak() {
        ResourceLeakTracker<Object> tracker = detector.track(new Object());
        tracker.record("planted");
    }
}
