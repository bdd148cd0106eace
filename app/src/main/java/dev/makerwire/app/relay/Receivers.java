package dev.makerwire.app.relay;

import java.util.Arrays;

/** A dense list of socket ids, in no particular order, that a packet can be sent to at once. */
final class Receivers {
    private final IdIndex index = new IdIndex();
    private int[] ids = new int[16];
    private int count;

    int count() {
        return count;
    }

    /** The ids; those from {@link #count} on mean nothing. The array changes when receivers do. */
    int[] ids() {
        return ids;
    }

    boolean contains(int id) {
        return index.place(id) != IdIndex.ABSENT;
    }

    void add(int id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
        }
        ids[count] = id;
        index.put(id, count++);
    }

    /** Takes an id off the list, if it is there. */
    boolean remove(int id) {
        if (!contains(id)) {
            return false;
        }
        count = putLast(id);
        index.remove(id);
        return true;
    }

    /**
     * Puts one id at the end, so that all others stand before it.
     *
     * @return how many others there are
     */
    int putLast(int id) {
        int place = index.place(id);
        if (place == IdIndex.ABSENT) {
            return count;
        }
        int last = count - 1;
        if (place != last) {
            int moved = ids[last];
            ids[place] = moved;
            ids[last] = id;
            index.put(moved, place);
            index.put(id, last);
        }
        return last;
    }
}
