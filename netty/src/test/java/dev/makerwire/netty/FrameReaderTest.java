package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final int LIMIT = 70_000;

    /** Writes down what it is told. */
    private static final class Notes implements FrameReader.Sink {
        final List<String> lines = new ArrayList<>();
        int ends;

        @Override
        public long mostPayload(boolean compressed) {
            return LIMIT;
        }

        @Override
        public boolean deflates() {
            return true;
        }

        @Override
        public void frame(int opcode, boolean fin, boolean compressed, ByteBuf bytes, int index, int length) {
            assertThat(ends).isZero();
            assertThat(length).isLessThanOrEqualTo(LIMIT);
            lines.add(opcode + " " + fin + " " + compressed + " " + ByteBufUtil.hexDump(bytes, index, length));
        }

        @Override
        public void broken(String code, int status, String detail) {
            ends++;
            lines.add(code + " " + status);
        }

        @Override
        public void tooLarge(long length) {
            ends++;
            lines.add("too large " + length);
        }
    }

    private static List<String> read(byte[] bytes, Random cuts) {
        Notes notes = new Notes();
        FrameReader reader = new FrameReader(UnpooledByteBufAllocator.DEFAULT, true, notes);
        int at = 0;
        while (at < bytes.length) {
            int some = cuts == null ? bytes.length : Math.min(bytes.length - at, 1 + cuts.nextInt(20));
            ByteBuf piece = Unpooled.copiedBuffer(bytes, at, some);
            reader.read(piece);
            piece.release();
            at += some;
        }
        reader.release();
        assertThat(notes.ends).isLessThanOrEqualTo(1);
        return notes.lines;
    }

    private static byte[] frames(Random random) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int[] opcodes = {0, 1, 2, 8, 9, 10};
        for (int i = 0; i < 10; i++) {
            int opcode = opcodes[random.nextInt(opcodes.length)];
            int most = opcode >= 8 ? 125 : random.nextInt(8) == 0 ? LIMIT : 300;
            byte[] payload = new byte[random.nextInt(most + 1)];
            random.nextBytes(payload);
            int fin = opcode >= 8 || random.nextBoolean() ? 0x80 : 0;
            all.writeBytes(HandFrame.masked(fin | opcode, payload));
        }
        return all.toByteArray();
    }

    @Test
    void theSameBytesGiveTheSameFramesHoweverTheyAreCut() {
        for (long seed = 1; seed <= 300; seed++) {
            byte[] bytes = frames(new Random(seed));
            List<String> whole = read(bytes, null);
            assertThat(whole).as("seed " + seed).hasSize(10);
            assertThat(read(bytes, new Random(seed))).as("seed " + seed).isEqualTo(whole);
        }
    }

    @Test
    void damagedBytesGiveFramesOrOneEndTheSameWholeOrCut() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = frames(random);
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt();
            }
            List<String> whole = read(bytes, null);
            assertThat(read(bytes, new Random(seed))).as("seed " + seed).isEqualTo(whole);
        }
    }

    @Test
    void aFrameAtTheLimitPassesAndOneAboveIsRefusedBeforeItsPayload() {
        assertThat(read(HandFrame.masked(0x82, new byte[LIMIT]), null)).hasSize(1);
        byte[] header = {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0, 1, 0x11, 0x71};
        assertThat(read(header, null)).containsExactly("too large " + (LIMIT + 1));
    }
}
