package dev.makerwire.bench.guard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What {@code strace -f -o} has written about a server. */
record StraceLog(List<String> lines) {
    /** What the virtual machine does for itself: compiled code, classes that are loaded late, its collector. */
    private static final Set<String> NOT_OURS = Set.of(
            "futex",
            "mmap",
            "munmap",
            "mprotect",
            "madvise",
            "lseek",
            "read",
            "pread64",
            "openat",
            "close",
            "newfstatat",
            "sched_yield",
            "rt_sigprocmask",
            "restart_syscall",
            "getrusage",
            "gettid",
            "prctl");

    /**
     * How often the loop's thread called what between accepting a connection and accepting the next.
     *
     * @param connection counts from 1
     */
    Map<String, Integer> afterConnection(int connection) {
        String loop = "";
        int accepted = 0;
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : lines) {
            String[] words = line.trim().split("\\s+", 2);
            String call = words.length < 2 ? "" : words[1].replaceFirst("\\(.*", "");
            // A call that had to wait is written twice; the second line begins with <... and is no call.
            if (line.matches(".*accept4?\\b.* = \\d+")) {
                loop = words[0];
                accepted++;
            } else if (accepted == connection
                    && words[0].equals(loop)
                    && call.matches("[a-z]\\w*")
                    && !NOT_OURS.contains(call)) {
                counts.merge(call, 1, Integer::sum);
            }
        }
        return counts;
    }
}
