package dev.makerwire.network;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Gives out ids and finds what they stand for. Ids count up, so a stale one finds nothing until all 2^31 - 1 have been
 * given out. Open addressing with linear probing: a look-up boxes nothing.
 */
final class IdTable {
    private static final int SMALLEST = 16;

    private final int lastId;
    private Entry[] slots = new Entry[SMALLEST];
    private int size;
    private int next;

    IdTable() {
        this(Integer.MAX_VALUE);
    }

    /** A table whose ids start again at 0 behind {@code lastId}. */
    IdTable(int lastId) {
        this.lastId = lastId;
    }

    /** The id that {@link #add} expects next. */
    int nextId() {
        while (find(next) != null) {
            advance();
        }
        int id = next;
        advance();
        return id;
    }

    void add(Entry entry) {
        if ((size + 1) * 2 > slots.length) {
            grow();
        }
        place(entry);
        size++;
    }

    Entry find(int id) {
        if (id < 0) {
            return null;
        }
        Entry[] table = slots;
        int mask = table.length - 1;
        int slot = home(id, mask);
        Entry found = table[slot];
        while (found != null && found.id != id) {
            slot = (slot + 1) & mask;
            found = table[slot];
        }
        return found;
    }

    void remove(Entry entry) {
        int mask = slots.length - 1;
        int slot = home(entry.id, mask);
        while (slots[slot] != entry) {
            if (slots[slot] == null) {
                return;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = null;
        size--;
        closeGap(slot, mask);
    }

    int size() {
        return size;
    }

    /** Calls {@code action} for each entry there is now; it may add and remove entries. */
    void forEach(Consumer<Entry> action) {
        for (Entry entry : Arrays.copyOf(slots, slots.length)) {
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    private void advance() {
        next = next == lastId ? 0 : next + 1;
    }

    private void grow() {
        Entry[] old = slots;
        slots = new Entry[old.length * 2];
        for (Entry entry : old) {
            if (entry != null) {
                place(entry);
            }
        }
    }

    private void place(Entry entry) {
        int mask = slots.length - 1;
        int slot = home(entry.id, mask);
        while (slots[slot] != null) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
    }

    /** Moves what was displaced past the gap back, so that probing never stops too early. */
    private void closeGap(int gap, int mask) {
        int free = gap;
        for (int slot = (gap + 1) & mask; slots[slot] != null; slot = (slot + 1) & mask) {
            int home = home(slots[slot].id, mask);
            boolean reachable = free <= slot ? home > free && home <= slot : home > free || home <= slot;
            if (!reachable) {
                slots[free] = slots[slot];
                slots[slot] = null;
                free = slot;
            }
        }
    }

    /** Ids are consecutive, so their low bits alone spread well. */
    private static int home(int id, int mask) {
        return id & mask;
    }
}
