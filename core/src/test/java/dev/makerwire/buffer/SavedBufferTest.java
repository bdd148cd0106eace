package dev.makerwire.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Saving and loading, with a map in memory for the files. */
class SavedBufferTest {
    private final Map<String, byte[]> map = new HashMap<>();
    private long pretendedSize = -1;

    private final BufferFiles files = new BufferFiles() {
        @Override
        public void write(String name, byte[] bytes, int offset, int length) {
            map.put(name, Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public long size(String name) throws IOException {
            if (!map.containsKey(name)) {
                throw new FileNotFoundException(name);
            }
            return pretendedSize >= 0 ? pretendedSize : map.get(name).length;
        }

        @Override
        public byte[] read(String name, long offset, int maxBytes) {
            byte[] all = map.get(name);
            int from = (int) Math.min(offset, all.length);
            return Arrays.copyOfRange(all, from, Math.min(all.length, from + maxBytes));
        }
    };

    private static GmlBuffer filled(BufferKind kind, int... bytes) {
        GmlBuffer buffer = GmlBuffer.create(bytes.length, kind, 1);
        buffer.putBytes(Hex.bytes(bytes), 0, bytes.length);
        return buffer;
    }

    @Test
    void allBytesAreSavedAlsoUnusedOnes() throws IOException {
        GmlBuffer buffer = GmlBuffer.create(3, BufferKind.FIXED, 1);
        buffer.write(DataType.U8, 7);
        SavedBuffer.save(buffer, 0, -1, files, "f");
        assertThat(map.get("f")).containsExactly(7, 0, 0);
    }

    @Test
    void aRegionIsSavedRoundAWrappingBuffer() throws IOException {
        SavedBuffer.save(filled(BufferKind.WRAP, 1, 2, 3), 2, 2, files, "f");
        assertThat(map.get("f")).containsExactly(3, 1);
        SavedBuffer.save(filled(BufferKind.FIXED, 1, 2, 3), 1, 9, files, "f");
        assertThat(map.get("f")).containsExactly(2, 3);
    }

    @Test
    void aLoadedBufferIsGrowingExactAndAtItsStart() throws IOException {
        map.put("f", Hex.bytes(1, 2, 3));
        GmlBuffer loaded = SavedBuffer.load(files, "f");
        assertThat(loaded.array()).containsExactly(1, 2, 3);
        assertThat(loaded.usedSize()).isEqualTo(3);
        assertThat(loaded.tell()).isZero();
        assertThat(loaded.kind()).isEqualTo(BufferKind.GROW);
        assertThat(loaded.alignment()).isEqualTo(1);
    }

    @Test
    void piecesAreLoadedWhereTheyAreWanted() throws IOException {
        map.put("f", Hex.bytes(1, 2, 3, 4));
        GmlBuffer buffer = filled(BufferKind.GROW, 9, 9);
        assertThat(SavedBuffer.loadInto(files, "f", 1, 2, buffer, 1)).isEqualTo(2);
        assertThat(buffer.array()).containsExactly(9, 2, 3);
        assertThat(buffer.usedSize()).isEqualTo(3);
        assertThat(SavedBuffer.loadInto(files, "f", 2, -1, buffer, 0)).isEqualTo(2);
        assertThat(buffer.array()).containsExactly(3, 4, 3);
        assertThat(SavedBuffer.loadInto(files, "f", 3, 5, buffer, 0)).isEqualTo(1);
        assertThat(SavedBuffer.loadInto(files, "f", 4, -1, buffer, 0)).isZero();
        assertThat(SavedBuffer.loadInto(files, "f", 99, 1, buffer, 0)).isZero();
        assertThat(buffer.tell()).isEqualTo(2);
    }

    @Test
    void aFileOffsetIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SavedBuffer.loadInto(files, "f", -1, 1, filled(BufferKind.GROW), 0))
                .withMessageEndingWith("negative: -1");
    }

    @Test
    void aFileThatNoBufferCanHoldIsNamed() {
        map.put("f", new byte[0]);
        pretendedSize = GmlBuffer.MAX_SIZE + 1L;
        assertThatIOException()
                .isThrownBy(() -> SavedBuffer.load(files, "f"))
                .withMessageContaining("f has 2147483640 bytes");
        assertThatIOException().isThrownBy(() -> SavedBuffer.load(files, "none"));
    }
}
