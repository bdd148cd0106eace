package dev.makerwire.netty.leak;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A leak detector that writes to a {@link LeakLog} instead of the log. Netty makes one for each kind of resource when the
 * system property {@code io.netty.customResourceLeakDetector} names this class.
 *
 * @param <T> the kind of resource
 */
public final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {
    private static final List<RecordingLeakDetector<?>> ALL = new CopyOnWriteArrayList<>();

    private final LeakLog log;

    /**
     * Made by Netty, by reflection.
     *
     * @param resourceType the kind of resource
     * @param samplingInterval ignored at the level <i>paranoid</i>, where everything is tracked
     */
    public RecordingLeakDetector(Class<?> resourceType, int samplingInterval) {
        this(resourceType, samplingInterval, LeakLog.SHARED);
        ALL.add(this);
    }

    /**
     * The older form, which Netty looks for too and complains about when it is missing.
     *
     * @param resourceType the kind of resource
     * @param samplingInterval ignored at the level <i>paranoid</i>
     * @param maxActive ignored
     */
    public RecordingLeakDetector(Class<?> resourceType, int samplingInterval, long maxActive) {
        this(resourceType, samplingInterval);
    }

    RecordingLeakDetector(Class<?> resourceType, int samplingInterval, LeakLog log) {
        super(resourceType, samplingInterval);
        this.log = log;
    }

    /** Makes every detector that Netty has look at its queue of collected resources. */
    static void pollAll() {
        ALL.forEach(RecordingLeakDetector::poll);
    }

    /** A detector looks at its queue only when something new is tracked. */
    @SuppressWarnings("unchecked")
    void poll() {
        T probe = (T) new Object();
        ResourceLeakTracker<T> tracker = track(probe);
        if (tracker != null) {
            tracker.close(probe);
        }
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        log.add(resourceType, records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        log.add(resourceType, "");
    }
}
