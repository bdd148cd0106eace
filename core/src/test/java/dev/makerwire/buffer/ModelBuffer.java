package dev.makerwire.buffer;

import java.util.Arrays;
import java.util.Optional;

/**
 * A buffer as section 7 of the protocol document tells it, byte by byte, slow and obvious: what {@link GmlBuffer} is
 * compared with. It shares no code with it. The rules that a planted fault may break are methods of their own.
 */
class ModelBuffer {
    final BufferKind kind;
    final int alignment;
    byte[] bytes;
    int used;

    /** Where the position would be if the buffer had no end; counted from the last seek to a place. */
    long walked;

    ModelBuffer(int size, BufferKind kind, int alignment) {
        this.kind = kind;
        this.bytes = new byte[size];
        int power = 1;
        while (power < alignment) {
            power *= 2;
        }
        this.alignment = power;
    }

    int size() {
        return bytes.length;
    }

    boolean wraps() {
        return kind == BufferKind.WRAP;
    }

    int tell() {
        return wraps() ? (int) (size() == 0 ? 0 : walked % size()) : (int) walked;
    }

    int grownSize(long end) {
        long grown = Math.max(4, size());
        while (grown < end) {
            grown *= 2;
        }
        return (int) grown;
    }

    long aligned(long place) {
        while (place % alignment != 0) {
            place++;
        }
        return place;
    }

    int usedAfter(int at, int length) {
        return Math.min(size(), Math.max(used, at + length));
    }

    boolean takes(DataType<?> type, Object value) {
        boolean text = type == DataType.STRING || type == DataType.TEXT;
        return text == (value instanceof String) && holds(type);
    }

    boolean holds(DataType<?> type) {
        return kind != BufferKind.FAST || type == DataType.U8;
    }

    private void store(int at, byte[] value) {
        for (int i = 0; i < value.length; i++) {
            bytes[(at + i) % size()] = value[i];
        }
        used = usedAfter(at, value.length);
    }

    private byte[] load(int at, int length) {
        byte[] value = new byte[length];
        for (int i = 0; i < length; i++) {
            value[i] = bytes[(at + i) % size()];
        }
        return value;
    }

    int write(DataType<?> type, Object value) {
        if (!takes(type, value)) {
            return -4;
        }
        byte[] encoded = ModelValues.encode(type, value);
        align();
        if (!makeRoom(encoded.length)) {
            return -2;
        }
        store(tell(), encoded);
        walked += encoded.length;
        return 0;
    }

    private void align() {
        walked = wraps() && size() == 0 ? 0 : aligned(walked);
    }

    private boolean makeRoom(int length) {
        return switch (kind) {
            case FIXED, FAST -> tell() < size() && tell() + length <= size();
            case WRAP -> size() > 0 && length <= size();
            case GROW -> {
                if (tell() + length > size()) {
                    bytes = Arrays.copyOf(bytes, grownSize(tell() + length));
                }
                yield true;
            }
        };
    }

    /** The value, or empty if the read fails. */
    Optional<Object> read(DataType<?> type) {
        align();
        if (type == DataType.STRING || type == DataType.TEXT) {
            byte[] text = text(tell());
            boolean nul = text.length < textLimit(tell());
            walked += text.length + (nul ? 1 : 0);
            return Optional.of(ModelValues.decodeText(text));
        }
        int length = ModelValues.length(type);
        if (length > size() || !wraps() && tell() + length > size()) {
            return Optional.empty();
        }
        byte[] value = load(tell(), length);
        walked += length;
        return Optional.of(ModelValues.decode(type, value));
    }

    int textLimit(int at) {
        return wraps() && used == size() ? size() : Math.max(0, used - at);
    }

    private byte[] text(int at) {
        int length = 0;
        while (length < textLimit(at) && bytes[(at + length) % size()] != 0) {
            length++;
        }
        return load(at, length);
    }

    /** Where a value at that offset is, or -1 if it does not lie in the buffer. */
    private int place(int offset, int length) {
        if (offset < 0 || length > size()) {
            return -1;
        }
        if (wraps() && size() > 0) {
            return offset % size();
        }
        return (long) offset + length <= size() ? offset : -1;
    }

    Optional<Object> peek(int offset, DataType<?> type) {
        boolean text = type == DataType.STRING || type == DataType.TEXT;
        int at = place(offset, text ? 0 : ModelValues.length(type));
        if (at < 0) {
            return Optional.empty();
        }
        return Optional.of(
                text ? ModelValues.decodeText(text(at)) : ModelValues.decode(type, load(at, ModelValues.length(type))));
    }

    int poke(int offset, DataType<?> type, Object value) {
        if (!takes(type, value)) {
            return -4;
        }
        byte[] encoded = ModelValues.encode(type, value);
        int at = place(offset, encoded.length);
        if (at < 0) {
            return -3;
        }
        store(at, encoded);
        return 0;
    }

    int fill(int offset, DataType<?> type, Object value, int sizeBytes) {
        if (!takes(type, value)) {
            return -4;
        }
        if (size() == 0 || !wraps() && (offset < 0 || offset >= size())) {
            return -3;
        }
        byte[] encoded = ModelValues.encode(type, value);
        int start = Math.floorMod(offset, size());
        int room = wraps() ? size() : size() - start;
        int end = start + (sizeBytes < 0 ? room : Math.min(room, sizeBytes));
        int at = start;
        while (encoded.length > 0 && at < end) {
            if (at % alignment != 0) {
                store(at % size(), new byte[1]);
                at++;
            } else if (at + encoded.length <= end) {
                store(at % size(), encoded);
                at += encoded.length;
            } else {
                at = end;
            }
        }
        return 0;
    }

    int seek(SeekBase base, int offset) {
        long wanted = switch (base) {
            case START -> offset;
            case RELATIVE -> (long) tell() + offset;
            case END -> (long) size() - offset;
        };
        if (wanted < 0 || wraps() && size() == 0) {
            walked = 0;
        } else if (!wraps()) {
            walked = Math.min(wanted, size());
        } else {
            walked = base == SeekBase.RELATIVE ? walked + offset : wanted;
        }
        return tell();
    }

    void resize(int newSize) {
        used = Math.min(Math.max(used, tell()), newSize);
        long position = tell();
        bytes = Arrays.copyOf(bytes, newSize);
        if (position >= newSize) {
            position = wraps() ? 0 : newSize;
        }
        walked = position;
    }

    /** The bytes that an offset and a size name in hashes, base64 and compression. */
    byte[] region(int offset, int sizeBytes) {
        if (size() == 0) {
            return new byte[0];
        }
        int wanted = sizeBytes < 0 ? size() : sizeBytes;
        if (wraps()) {
            return load(Math.floorMod(offset, size()), Math.min(wanted, size()));
        }
        int from = Math.max(0, Math.min(size() - 1, offset));
        return load(from, Math.min(wanted, size() - from));
    }

    /** Stores bytes as copying and decoding do, and tells how many. */
    int splice(int offset, byte[] source) {
        if (source.length == 0) {
            return 0;
        }
        if (kind == BufferKind.GROW || size() == 0) {
            int at = Math.max(0, offset);
            if (at + source.length > size()) {
                bytes = Arrays.copyOf(bytes, at + source.length);
            }
            store(at, source);
            return source.length;
        }
        if (wraps()) {
            store(Math.floorMod(offset, size()), source);
            return source.length;
        }
        int at = Math.max(0, Math.min(size() - 1, offset));
        byte[] fitting = Arrays.copyOf(source, Math.min(source.length, size() - at));
        store(at, fitting);
        return fitting.length;
    }

    int copyInto(int offset, int sizeBytes, ModelBuffer target, int targetOffset) {
        if (!wraps() || size() == 0) {
            return target.splice(targetOffset, region(offset, sizeBytes));
        }
        int wanted = sizeBytes < 0 ? size() : sizeBytes;
        return target.splice(targetOffset, load(Math.floorMod(offset, size()), wanted));
    }

    long strideInto(
            int offset, int item, int stride, int count, ModelBuffer target, int targetOffset, int targetStride) {
        if (item == 0 || count == 0) {
            return 0;
        }
        int from = offset < 0 && size() > 0 ? Math.floorMod(offset, size()) : offset;
        int to = targetOffset < 0 && target.size() > 0 ? Math.floorMod(targetOffset, target.size()) : targetOffset;
        if (target.kind == BufferKind.GROW) {
            int end = Math.max(to, to + (count - 1) * targetStride) + item;
            target.bytes = Arrays.copyOf(target.bytes, Math.max(end, target.size()));
        }
        long copied = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < item; j++) {
                int read = index(from + i * stride + j);
                int write = target.index(to + i * targetStride + j);
                if (read < 0 || write < 0) {
                    return copied;
                }
                target.store(write, new byte[] {bytes[read]});
                copied++;
            }
        }
        return copied;
    }

    private int index(int at) {
        if (wraps() && size() > 0) {
            return Math.floorMod(at, size());
        }
        return at >= 0 && at < size() ? at : -1;
    }
}
