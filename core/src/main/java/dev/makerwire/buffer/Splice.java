package dev.makerwire.buffer;

/** Bytes into a buffer at any place, as copying, loading and decoding do it (section 7.10 of the protocol document). */
final class Splice {
    private Splice() {}

    /**
     * Stores bytes and raises the used size; the position stays. A growing buffer, or any of size 0, is made exactly as
     * long as that needs; a fixed or fast one takes what fits; a wrapping one goes on from its start.
     *
     * @param ring where the bytes are; behind its last byte follows its first
     * @return how many of the bytes were stored
     */
    static int into(Storage target, int offset, byte[] ring, int start, int length) {
        if (length == 0) {
            return 0;
        }
        if (target.kind() == BufferKind.GROW || target.size() == 0) {
            int at = Math.max(0, offset);
            target.reach(Sizing.checkedEnd(at, length));
            store(target, at, ring, start, length);
            return length;
        }
        if (target.wraps()) {
            store(target, Math.floorMod(offset, target.size()), ring, start, length);
            return length;
        }
        int at = Math.max(0, Math.min(offset, target.size() - 1));
        int fitting = Math.min(length, target.size() - at);
        store(target, at, ring, start, fitting);
        return fitting;
    }

    private static void store(Storage target, int at, byte[] ring, int start, int length) {
        target.markUsed(at, length);
        int from = start;
        int to = at;
        int left = length;
        while (left > 0) {
            int now = Math.min(left, Math.min(ring.length - from, target.size() - to));
            System.arraycopy(ring, from, target.bytes(), to, now);
            from = (from + now) % ring.length;
            to = (to + now) % target.size();
            left -= now;
        }
    }
}
