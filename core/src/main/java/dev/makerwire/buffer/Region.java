package dev.makerwire.buffer;

/**
 * The bytes that an offset and a size name, in one piece (section 7.12 of the protocol document): a negative size is the
 * whole buffer; the offset goes to the nearer end and the size stops at the end, or both go round a wrapping buffer, once
 * at most.
 *
 * @param bytes where they are: the buffer's own array, or a copy where they run round its end
 * @param from the first of them
 * @param length how many
 */
record Region(byte[] bytes, int from, int length) {
    static Region of(GmlBuffer buffer, int offset, int sizeBytes) {
        Storage storage = buffer.storage;
        int size = storage.size();
        if (size == 0) {
            return new Region(storage.bytes(), 0, 0);
        }
        int wanted = sizeBytes < 0 ? size : sizeBytes;
        if (!storage.wraps()) {
            int from = Math.max(0, Math.min(offset, size - 1));
            return new Region(storage.bytes(), from, Math.min(wanted, size - from));
        }
        int from = Math.floorMod(offset, size);
        int length = Math.min(wanted, size);
        return storage.isWhole(from, length)
                ? new Region(storage.bytes(), from, length)
                : new Region(storage.copy(from, length), 0, length);
    }
}
