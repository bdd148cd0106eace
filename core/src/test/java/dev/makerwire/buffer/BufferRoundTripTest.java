package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was written in any order of types, at any alignment, comes back. */
class BufferRoundTripTest {
    /** One written value: what a read must give and where it ended. */
    private record Written(DataType<?> type, Object value, int start, int end) {}

    @Test
    void randomSequencesComeBackFromAGrowingBuffer() {
        Seeds.repeat(300, random -> {
            GmlBuffer buffer = GmlBuffer.create(random.nextInt(20), BufferKind.GROW, random.nextInt(65));
            List<Written> sequence = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                sequence.add(writeRandom(buffer, random));
            }
            assertThat(buffer.usedSize()).isEqualTo(buffer.tell());
            assertReadsBack(buffer, sequence);
        });
    }

    @Test
    void aFixedBufferKeepsWhatFittedAndRefusesTheRest() {
        Seeds.repeat(300, random -> {
            int size = 1 + random.nextInt(100);
            GmlBuffer buffer = GmlBuffer.create(size, BufferKind.FIXED, 1 << random.nextInt(5));
            List<Written> fitted = new ArrayList<>();
            Written last = writeRandom(buffer, random);
            while (last != null) {
                fitted.add(last);
                last = writeRandom(buffer, random);
            }
            assertThat(buffer.size()).isEqualTo(size);
            assertReadsBack(buffer, fitted);
        });
    }

    private static void assertReadsBack(GmlBuffer buffer, List<Written> sequence) {
        buffer.seek(SeekBase.START, 0);
        for (Written written : sequence) {
            assertThat((Object) buffer.read(written.type())).as("%s", written).isEqualTo(written.value());
            assertThat(buffer.tell()).as("%s", written).isEqualTo(written.end());
            assertThat((Object) buffer.peek(written.start(), written.type()).orElseThrow())
                    .as("%s", written)
                    .isEqualTo(written.value());
        }
    }

    /** Writes one value, or gives null if it did not fit; the bytes must then be as before. */
    private static Written writeRandom(GmlBuffer buffer, Random random) {
        // Text has no end of its own, so that only its own round trip can be read back: it is left to other tests.
        DataType<?> type = DataType.of(1 + random.nextInt(12));
        byte[] before = buffer.array().clone();
        int position = buffer.tell();
        Object value = randomValue(type, random);
        int result = write(buffer, type, value);
        if (result < 0) {
            assertThat(result).isEqualTo(BufferError.OUT_OF_SPACE);
            assertThat(buffer.array()).isEqualTo(before);
            return null;
        }
        int mask = buffer.alignment() - 1;
        return new Written(type, value, (position + mask) & ~mask, buffer.tell());
    }

    private static int write(GmlBuffer buffer, DataType<?> type, Object value) {
        if (value instanceof String text) {
            return buffer.write(type, text);
        }
        if (value instanceof Boolean truth) {
            return buffer.write(type, truth);
        }
        if (value instanceof Float || value instanceof Double) {
            return buffer.write(type, ((Number) value).doubleValue());
        }
        return buffer.write(type, ((Number) value).longValue());
    }

    private static Object randomValue(DataType<?> type, Random random) {
        return switch (type.number()) {
            case 1 -> random.nextInt(1 << 8);
            case 2 -> (int) (byte) random.nextInt();
            case 3 -> random.nextInt(1 << 16);
            case 4 -> (int) (short) random.nextInt();
            case 5 -> random.nextInt() & 0xFFFF_FFFFL;
            case 6 -> random.nextInt();
            case 7 -> Half.toFloat(random.nextInt(1 << 16));
            case 8 -> Float.intBitsToFloat(random.nextInt());
            case 9 -> Double.longBitsToDouble(random.nextLong());
            case 10 -> random.nextBoolean();
            case 11 -> Utf8Test.randomText(random, random.nextInt(12));
            case 12 -> random.nextLong();
            default -> throw new IllegalArgumentException(type.toString());
        };
    }
}
