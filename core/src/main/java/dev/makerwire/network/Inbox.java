package dev.makerwire.network;

import java.util.ArrayDeque;

/** Tasks from other threads. The only thing in this package that more than one thread touches. */
final class Inbox {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final int most;

    Inbox(int most) {
        this.most = most;
    }

    synchronized boolean offer(Runnable task) {
        return tasks.size() < most && tasks.offer(task);
    }

    /** Runs the tasks that are waiting now; what they post themselves waits for the next time. */
    void run() {
        for (int left = size(); left > 0; left--) {
            next().run();
        }
    }

    private synchronized int size() {
        return tasks.size();
    }

    private synchronized Runnable next() {
        return tasks.poll();
    }
}
