package dev.makerwire.netty.leak;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a Netty buffer was found to be collected without having been released. It is registered
 * for every test of a module that has this jar among its test dependencies.
 */
public final class LeakGuard implements BeforeAllCallback, AfterAllCallback {
    private static final int COLLECTIONS = 2;
    private static final int WAIT_MILLIS = 2_000;

    private static volatile Class<?> watched;

    private final LeakLog log;
    private final Runnable poll;

    /** Made by JUnit; watches what Netty itself allocates. */
    public LeakGuard() {
        this(LeakLog.SHARED, RecordingLeakDetector::pollAll);
    }

    LeakGuard(LeakLog log, Runnable poll) {
        this.log = log;
        this.poll = poll;
    }

    /** The top-level test class that the registered guard was last told of. */
    static Class<?> watched() {
        return watched;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isTopLevel(context)) {
            watched = context.getRequiredTestClass();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isTopLevel(context)) {
            check();
        }
    }

    /** Throws if anything has leaked since the last check. */
    void check() {
        for (int i = 0; i < COLLECTIONS; i++) {
            collectGarbage();
            poll.run();
        }
        List<String> leaks = log.drain();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " leaked in this class or one that ran before it in the same JVM:\n"
                    + String.join("\n", leaks));
        }
    }

    /** Returns once something that was certainly garbage has been collected and enqueued, or after a while. */
    private static void collectGarbage() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> canary = new WeakReference<>(new Object(), queue);
        System.gc();
        try {
            if (queue.remove(WAIT_MILLIS) != canary) {
                System.gc();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isTopLevel(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() == null;
    }
}
