package dev.makerwire.network;

import java.util.PriorityQueue;

/** What must happen at a time. A deadline that is cancelled forgets its task at once, and its place soon. */
final class Deadlines {
    private final PriorityQueue<Deadline> queue = new PriorityQueue<>();
    private int cancelled;

    /** Something that is due at a time. */
    final class Deadline implements Comparable<Deadline> {
        private final long atNanos;
        private Runnable task;

        private Deadline(long atNanos, Runnable task) {
            this.atNanos = atNanos;
            this.task = task;
        }

        /** When it is due, in the transport's time. */
        long atNanos() {
            return atNanos;
        }

        void cancel() {
            if (task != null) {
                task = null;
                cancelled++;
                if (cancelled > 64 && cancelled > queue.size() / 2) {
                    queue.removeIf(deadline -> deadline.task == null);
                    cancelled = 0;
                }
            }
        }

        @Override
        public int compareTo(Deadline other) {
            return Long.signum(atNanos - other.atNanos);
        }
    }

    Deadline at(long nanos, Runnable task) {
        Deadline deadline = new Deadline(nanos, task);
        queue.add(deadline);
        return deadline;
    }

    /** How long until something is due, but at most {@code mostNanos}; 0 when something is due now. */
    long untilNext(long nowNanos, long mostNanos) {
        while (!queue.isEmpty() && queue.peek().task == null) {
            queue.poll();
            cancelled--;
        }
        return queue.isEmpty() ? mostNanos : Math.max(0, Math.min(mostNanos, queue.peek().atNanos - nowNanos));
    }

    /** Runs what is due. */
    void run(long nowNanos) {
        while (!queue.isEmpty() && queue.peek().atNanos - nowNanos <= 0) {
            Deadline due = queue.poll();
            if (due.task == null) {
                cancelled--;
            } else {
                Runnable task = due.task;
                due.task = null;
                task.run();
            }
        }
    }

    int size() {
        return queue.size();
    }
}
