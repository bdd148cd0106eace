package dev.makerwire.app.relay;

import java.util.Arrays;

/**
 * Where each socket id stands in a list: a hash table of ints, because a lookup per packet must not make an object. Open
 * addressing with linear probing; the table doubles when it is half full and never shrinks.
 */
final class IdIndex {
    /** The answer for an id that is not there. */
    static final int ABSENT = -1;

    private static final int FREE = -1;

    private int[] ids = filled(16);
    private int[] places = new int[16];
    private int size;

    /** Where an id stands, or ABSENT. */
    int place(int id) {
        int slot = slot(id);
        return ids[slot] == FREE ? ABSENT : places[slot];
    }

    /** Says where an id, 0 or more, stands now. */
    void put(int id, int place) {
        int slot = slot(id);
        if (ids[slot] == FREE) {
            ids[slot] = id;
            size++;
        }
        places[slot] = place;
        if (size * 2 > ids.length) {
            grow();
        }
    }

    /** Forgets an id and closes the gap, so that no search stops too early. */
    void remove(int id) {
        int gap = slot(id);
        if (ids[gap] == FREE) {
            return;
        }
        size--;
        int mask = ids.length - 1;
        for (int next = gap + 1 & mask; ids[next] != FREE; next = next + 1 & mask) {
            int ideal = home(ids[next]);
            if ((next - ideal & mask) >= (next - gap & mask)) {
                ids[gap] = ids[next];
                places[gap] = places[next];
                gap = next;
            }
        }
        ids[gap] = FREE;
    }

    private int slot(int id) {
        int mask = ids.length - 1;
        int slot = home(id);
        while (ids[slot] != FREE && ids[slot] != id) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int home(int id) {
        int mixed = id * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) & ids.length - 1;
    }

    private void grow() {
        int[] oldIds = ids;
        int[] oldPlaces = places;
        ids = filled(oldIds.length * 2);
        places = new int[ids.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != FREE) {
                int slot = slot(oldIds[i]);
                ids[slot] = oldIds[i];
                places[slot] = oldPlaces[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] free = new int[length];
        Arrays.fill(free, FREE);
        return free;
    }
}
