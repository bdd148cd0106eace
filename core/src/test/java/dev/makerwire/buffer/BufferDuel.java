package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

/** One buffer and its model go through the same operations; each must answer the same and leave the same behind. */
final class BufferDuel {
    /** Makes the model; a planted fault makes one with a wrong rule. */
    interface Models {
        ModelBuffer create(int size, BufferKind kind, int alignment);
    }

    private static final int LARGEST = 600;
    private static final int[] ALIGNMENTS = {0, 1, 1, 1, 2, 3, 4, 4, 8, 16, 512};

    private final Random random;
    private final Models models;
    private GmlBuffer buffer;
    private ModelBuffer model;
    private GmlBuffer otherBuffer;
    private ModelBuffer otherModel;
    private String last = "";

    BufferDuel(Random random, Models models) {
        this.random = random;
        this.models = models;
        renew();
        swap();
        renew();
    }

    /** Runs that many operations; the first difference is an error that tells the operation. */
    void run(int operations) {
        for (int i = 0; i < operations; i++) {
            if (buffer.size() > LARGEST || random.nextInt(50) == 0) {
                renew();
            }
            if (random.nextInt(4) == 0) {
                swap();
            }
            String before = buffer + ", other " + otherBuffer;
            try {
                step();
                compare(buffer, model);
                compare(otherBuffer, otherModel);
            } catch (RuntimeException | AssertionError difference) {
                throw new AssertionError(
                        "operation " + i + ", " + last + " on " + before + ": " + difference.getMessage(), difference);
            }
        }
    }

    private void renew() {
        int size = random.nextInt(8) == 0 ? 0 : random.nextInt(40);
        BufferKind kind = BufferKind.values()[random.nextInt(4)];
        int alignment = ALIGNMENTS[random.nextInt(ALIGNMENTS.length)];
        buffer = GmlBuffer.create(size, kind, alignment);
        model = models.create(size, kind, alignment);
    }

    private void swap() {
        GmlBuffer first = buffer;
        buffer = otherBuffer;
        otherBuffer = first;
        ModelBuffer firstModel = model;
        model = otherModel;
        otherModel = firstModel;
    }

    private static void compare(GmlBuffer buffer, ModelBuffer model) {
        assertThat(buffer.array()).as("bytes").isEqualTo(model.bytes);
        assertThat(buffer.tell()).as("position").isEqualTo(model.tell());
        assertThat(buffer.usedSize()).as("used size").isEqualTo(model.used);
        assertThat(buffer.alignment()).as("alignment").isEqualTo(model.alignment);
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> write();
            case 4, 5, 6 -> read();
            case 7 -> peek();
            case 8 -> poke();
            case 9, 10 -> seek();
            case 11 -> fill();
            case 12 -> size();
            case 13 -> copy();
            case 14 -> stride();
            default -> region();
        }
    }

    private DataType<?> type() {
        return DataType.of(1 + random.nextInt(13));
    }

    /** Mostly one that the type takes. */
    private Object value(DataType<?> type) {
        boolean text = type == DataType.STRING || type == DataType.TEXT;
        if (text != (random.nextInt(20) == 0)) {
            return Utf8Test.randomText(random, random.nextInt(8));
        }
        return switch (random.nextInt(6)) {
            case 0 -> (long) random.nextInt(300);
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian() * Math.pow(2, random.nextInt(90) - 30);
            case 3 -> Double.longBitsToDouble(random.nextLong());
            case 4 -> (double) Float.intBitsToFloat(random.nextInt());
            default -> random.nextBoolean();
        };
    }

    /** Mostly in the buffer or just outside. */
    private int offset() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt();
            case 1 -> -random.nextInt(10);
            default -> random.nextInt(model.size() + 4);
        };
    }

    private int nearOffset(ModelBuffer of) {
        return random.nextInt(8) == 0 ? -random.nextInt(10) : random.nextInt(of.size() + 4);
    }

    private int length() {
        return random.nextInt(10) == 0 ? -1 : random.nextInt(50);
    }

    private void write() {
        DataType<?> type = type();
        Object value = value(type);
        last = "write " + type + " " + value;
        int result;
        if (value instanceof String text) {
            result = buffer.write(type, text);
        } else if (value instanceof Boolean truth) {
            result = buffer.write(type, truth);
        } else if (value instanceof Double real) {
            result = buffer.write(type, real);
        } else {
            result = buffer.write(type, (long) value);
        }
        assertThat(result).as("result").isEqualTo(model.write(type, value));
    }

    private void read() {
        DataType<?> type = type();
        last = "read " + type;
        if (!model.holds(type)) {
            assertThatThrownBy(() -> buffer.read(type)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        Optional<Object> expected = model.read(type);
        if (expected.isEmpty()) {
            assertThatThrownBy(() -> buffer.read(type)).isInstanceOf(BufferBoundsException.class);
        } else {
            assertThat((Object) buffer.read(type)).as("value").isEqualTo(expected.get());
        }
    }

    private void peek() {
        DataType<?> type = type();
        int offset = offset();
        last = "peek " + offset + " " + type;
        if (!model.holds(type)) {
            assertThatThrownBy(() -> buffer.peek(offset, type)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat((Object) buffer.peek(offset, type).orElse(null))
                    .as("value")
                    .isEqualTo(model.peek(offset, type).orElse(null));
        }
    }

    private void poke() {
        DataType<?> type = type();
        Object value = value(type);
        int offset = offset();
        last = "poke " + offset + " " + type + " " + value;
        int result;
        if (value instanceof String text) {
            result = buffer.poke(offset, type, text);
        } else if (value instanceof Boolean truth) {
            result = buffer.poke(offset, type, truth);
        } else if (value instanceof Double real) {
            result = buffer.poke(offset, type, real);
        } else {
            result = buffer.poke(offset, type, (long) value);
        }
        assertThat(result).as("result").isEqualTo(model.poke(offset, type, value));
    }

    private void fill() {
        DataType<?> type = type();
        Object value = value(type);
        int offset = offset();
        int length = random.nextInt(20) == 0 ? Integer.MAX_VALUE : length();
        last = "fill " + offset + " " + type + " " + value + " " + length;
        int result;
        if (value instanceof String text) {
            result = buffer.fill(offset, type, text, length);
        } else if (value instanceof Boolean truth) {
            result = buffer.fill(offset, type, truth, length);
        } else if (value instanceof Double real) {
            result = buffer.fill(offset, type, real, length);
        } else {
            result = buffer.fill(offset, type, (long) value, length);
        }
        assertThat(result).as("result").isEqualTo(model.fill(offset, type, value, length));
    }

    private void seek() {
        SeekBase base = SeekBase.values()[random.nextInt(3)];
        int offset = random.nextBoolean() ? offset() : random.nextInt(21) - 10;
        last = "seek " + base + " " + offset;
        assertThat(buffer.seek(base, offset)).as("result").isEqualTo(model.seek(base, offset));
    }

    private void size() {
        if (random.nextBoolean()) {
            int size = random.nextInt(60);
            last = "resize " + size;
            buffer.resize(size);
            model.resize(size);
        } else {
            int used = random.nextInt(buffer.size() + 1);
            last = "used size " + used;
            buffer.usedSize(used);
            model.used = used;
        }
    }

    private void copy() {
        int offset = offset();
        int length = length();
        int targetOffset = nearOffset(otherModel);
        last = "copy " + offset + " " + length + " to " + targetOffset;
        assertThat(BufferCopy.copy(buffer, offset, length, otherBuffer, targetOffset))
                .as("result")
                .isEqualTo(model.copyInto(offset, length, otherModel, targetOffset));
    }

    private void stride() {
        int offset = nearOffset(model);
        int item = random.nextInt(6);
        int stride = random.nextInt(13) - 6;
        int count = random.nextInt(6);
        int targetOffset = nearOffset(otherModel);
        int targetStride = random.nextInt(13) - 6;
        last = "stride " + offset + " " + item + " " + stride + " " + count + " to " + targetOffset + " "
                + targetStride;
        assertThat(BufferCopy.stride(buffer, offset, item, stride, count, otherBuffer, targetOffset, targetStride))
                .as("result")
                .isEqualTo(model.strideInto(offset, item, stride, count, otherModel, targetOffset, targetStride));
    }

    private void region() {
        int offset = offset();
        int length = length();
        byte[] region = model.region(offset, length);
        last = "region " + offset + " " + length;
        switch (random.nextInt(6)) {
            case 0 -> assertThat(BufferHashes.md5(buffer, offset, length)).isEqualTo(digest("MD5", region));
            case 1 -> assertThat(BufferHashes.sha1(buffer, offset, length)).isEqualTo(digest("SHA-1", region));
            case 2 -> assertThat(BufferHashes.crc32(buffer, offset, length)).isEqualTo(crc32(region));
            case 3 ->
                assertThat(BufferBase64.encode(buffer, offset, length))
                        .isEqualTo(Base64.getEncoder().encodeToString(region));
            case 4 -> {
                int at = nearOffset(otherModel);
                String text = new String(Base64.getMimeEncoder().encode(region), StandardCharsets.US_ASCII);
                assertThat(BufferBase64.decodeInto(otherBuffer, text, at)).isEqualTo(otherModel.splice(at, region));
            }
            default ->
                assertThat(BufferZlib.decompress(BufferZlib.compress(buffer, offset, length))
                                .toByteArray())
                        .isEqualTo(region);
        }
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    private static long crc32(byte[] bytes) {
        long crc = 0xFFFF_FFFFL;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc % 2 == 1 ? crc >> 1 ^ 0xEDB8_8320L : crc >> 1;
            }
        }
        return crc;
    }
}
