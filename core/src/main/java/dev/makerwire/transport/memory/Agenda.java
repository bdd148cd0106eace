package dev.makerwire.transport.memory;

import java.util.PriorityQueue;

/** What is going to happen, by time and then in the order in which it was entered. */
final class Agenda {
    /** Something that happens at its time. */
    interface Action {
        /** Returns how many handler calls it made. */
        int run();
    }

    /** One entry; cancelled entries are skipped. */
    static final class Entry implements Comparable<Entry> {
        private final long due;
        private final long order;
        private final Action action;
        private boolean cancelled;

        private Entry(long due, long order, Action action) {
            this.due = due;
            this.order = order;
            this.action = action;
        }

        int run() {
            return action.run();
        }

        void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();

    Entry add(long due, long order, Action action) {
        Entry entry = new Entry(due, order, action);
        entries.add(entry);
        return entry;
    }

    /** When the next thing is due, or {@link Long#MAX_VALUE}. */
    long next() {
        Entry head = head();
        return head == null ? Long.MAX_VALUE : head.due;
    }

    /** Removes and returns the next entry that is due at {@code now} and was entered before {@code order}, or null. */
    Entry take(long now, long order) {
        Entry head = head();
        return head != null && head.due <= now && head.order < order ? entries.remove() : null;
    }

    void clear() {
        entries.clear();
    }

    private Entry head() {
        Entry head = entries.peek();
        while (head != null && head.cancelled) {
            entries.remove();
            head = entries.peek();
        }
        return head;
    }
}
