package dev.makerwire.buffer;

/** {@code buffer_fill}: one value at every aligned place of a region (section 7.11 of the protocol document). */
final class BufferFill {
    private BufferFill() {}

    /**
     * Fills; gives 0, or a negative if the region does not begin inside the buffer. The bytes are not looked at where
     * their length does not fit.
     */
    static int fill(Storage storage, int offset, byte[] value, long length, int sizeBytes) {
        int size = storage.size();
        if (size == 0 || !storage.wraps() && (offset < 0 || offset >= size)) {
            return BufferError.OUT_OF_BOUNDS;
        }
        if (length > 0) {
            int start = storage.wraps() ? Math.floorMod(offset, size) : offset;
            int room = storage.wraps() ? size : size - start;
            long end = start + (long) (sizeBytes < 0 ? room : Math.min(sizeBytes, room));
            fillRegion(storage, start, end, value, length);
        }
        return BufferError.NONE;
    }

    /** Positions count on behind the end of a wrapping buffer, so that alignment does. */
    private static void fillRegion(Storage storage, long start, long end, byte[] value, long length) {
        long at = start;
        while (at < end) {
            long next = Math.min(Sizing.aligned(at, storage.alignment()), end);
            if (next > at) {
                put(storage, at, new byte[(int) (next - at)], next - at);
                at = next;
            }
            if (length > end - at) {
                return;
            }
            put(storage, at, value, length);
            at += length;
        }
    }

    private static void put(Storage storage, long at, byte[] source, long length) {
        int index = (int) (at % storage.size());
        storage.put(index, source, 0, (int) length);
        storage.markUsed(index, length);
    }
}
