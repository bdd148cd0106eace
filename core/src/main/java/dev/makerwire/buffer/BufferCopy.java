package dev.makerwire.buffer;

/** From buffer to buffer: {@code buffer_copy} and {@code buffer_copy_stride} (section 7.10 of the protocol document). */
public final class BufferCopy {
    private BufferCopy() {}

    /**
     * Copies a piece of a buffer into another, {@code buffer_copy}. No position moves; the used size of the target rises
     * to the end of what was stored.
     *
     * <p>In the source, the offset goes to the nearer end and the size stops at the end; a wrapping source is read round
     * its end, as often as the size asks for. A growing target, or any of size 0, is made exactly as long as it has to be
     * and never shorter; a fixed or fast one takes what fits; a wrapping one is written round its end.
     *
     * @param source where the bytes come from
     * @param sourceOffset the first of them
     * @param sizeBytes how many; a negative number means as many as the source has
     * @param target where they go, another buffer
     * @param targetOffset the place of the first of them
     * @return how many bytes were copied
     * @throws IllegalArgumentException if both are the same buffer, or the target would become longer than
     *     {@link GmlBuffer#MAX_SIZE}
     */
    public static int copy(GmlBuffer source, int sourceOffset, int sizeBytes, GmlBuffer target, int targetOffset) {
        checkDistinct(source, target);
        Storage from = source.storage;
        int size = from.size();
        if (size == 0) {
            return 0;
        }
        int wanted = sizeBytes < 0 ? size : sizeBytes;
        if (from.wraps()) {
            return Splice.into(target.storage, targetOffset, from.bytes(), Math.floorMod(sourceOffset, size), wanted);
        }
        int start = Math.max(0, Math.min(sourceOffset, size - 1));
        return Splice.into(target.storage, targetOffset, from.bytes(), start, Math.min(wanted, size - start));
    }

    /**
     * Copies items of one size that stand at even distances, {@code buffer_copy_stride}. No position moves; the used size
     * of the target rises to the end of what was stored. The first byte that would leave the source or the target ends
     * the copying, except that wrapping buffers go round. A growing target is made long enough for every item first,
     * exactly, and never shorter.
     *
     * @param source where the items come from
     * @param sourceOffset the first byte of the first item; a negative number counts from the end, round the buffer
     * @param itemBytes the size of an item, not negative
     * @param sourceStride from one item to the next in the source; may be 0 or negative
     * @param count how many items, not negative
     * @param target where they go, another buffer
     * @param targetOffset the place of the first item; a negative number counts from the end, round the buffer
     * @param targetStride from one item to the next in the target; may be 0 or negative
     * @return how many bytes were copied
     * @throws IllegalArgumentException if both are the same buffer, the item size or the count is negative, or the target
     *     would become longer than {@link GmlBuffer#MAX_SIZE}
     */
    public static long stride(
            GmlBuffer source,
            int sourceOffset,
            int itemBytes,
            int sourceStride,
            int count,
            GmlBuffer target,
            int targetOffset,
            int targetStride) {
        checkDistinct(source, target);
        if (itemBytes < 0 || count < 0) {
            throw new IllegalArgumentException(
                    "items must be 0 bytes or more and 0 or more in number, not " + itemBytes + " and " + count);
        }
        if (itemBytes == 0 || count == 0) {
            return 0;
        }
        long from = fromStart(source.storage, sourceOffset);
        long to = fromStart(target.storage, targetOffset);
        if (target.kind() == BufferKind.GROW) {
            long last = Math.max(0, (count - 1L) * targetStride);
            target.storage.reach(Sizing.checkedEnd(to + last, itemBytes));
        }
        long copied = 0;
        for (int item = 0; item < count; item++) {
            int done = copyItem(
                    source.storage,
                    from + item * (long) sourceStride,
                    target.storage,
                    to + item * (long) targetStride,
                    itemBytes);
            copied += done;
            if (done < itemBytes) {
                break;
            }
        }
        return copied;
    }

    private static long fromStart(Storage storage, int offset) {
        return offset < 0 && storage.size() > 0 ? Math.floorMod(offset, storage.size()) : offset;
    }

    private static int copyItem(Storage source, long from, Storage target, long to, int itemBytes) {
        for (int i = 0; i < itemBytes; i++) {
            int read = index(source, from + i);
            int write = index(target, to + i);
            if (read < 0 || write < 0) {
                return i;
            }
            target.bytes()[write] = source.bytes()[read];
            target.markUsed(write, 1);
        }
        return itemBytes;
    }

    private static int index(Storage storage, long at) {
        if (at >= 0 && at < storage.size()) {
            return (int) at;
        }
        return storage.wraps() && storage.size() > 0 ? (int) Math.floorMod(at, (long) storage.size()) : -1;
    }

    private static void checkDistinct(GmlBuffer source, GmlBuffer target) {
        if (source == target) {
            throw new IllegalArgumentException("a buffer cannot be copied into itself: copy through another one");
        }
    }
}
