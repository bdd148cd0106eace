package dev.makerwire.gml;

import dev.makerwire.buffer.GmlBuffer;
import java.util.HashMap;
import java.util.Map;

/** Buffers by id. Ids count up from 0 and come round only after 2^31 - 1, so a stale id does not name a newer buffer. */
final class BufferTable {
    private final Map<Integer, GmlBuffer> buffers = new HashMap<>();
    private int next;

    BufferTable() {
        this(0);
    }

    BufferTable(int firstId) {
        next = firstId;
    }

    int add(GmlBuffer buffer) {
        int id = next;
        while (buffers.containsKey(id)) {
            id = following(id);
        }
        buffers.put(id, buffer);
        next = following(id);
        return id;
    }

    private static int following(int id) {
        return id == Integer.MAX_VALUE ? 0 : id + 1;
    }

    /** The buffer, or null. */
    GmlBuffer find(int id) {
        return buffers.get(id);
    }

    boolean remove(int id) {
        return buffers.remove(id) != null;
    }
}
