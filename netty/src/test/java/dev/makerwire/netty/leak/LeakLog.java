package dev.makerwire.netty.leak;

import java.util.ArrayList;
import java.util.List;

/** The leaks that were reported and not yet looked at. Netty reports from whichever thread allocates, so it is guarded. */
final class LeakLog {
    /** Written to by every detector that Netty makes for itself. */
    static final LeakLog SHARED = new LeakLog();

    private final List<String> reports = new ArrayList<>();

    synchronized void add(String resourceType, String records) {
        reports.add(resourceType + ".release() was not called before it was garbage-collected." + records);
    }

    /** Hands out what has been reported since the last call. */
    synchronized List<String> drain() {
        List<String> drained = List.copyOf(reports);
        reports.clear();
        return drained;
    }
}
