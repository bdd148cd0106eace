package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramReadsTest {
    private final ByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final DatagramReads reads = new DatagramReads(allocator);
    private final DatagramReads.Reads port = reads.newHandle();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void begin() {
        port.reset(channel.config());
    }

    @AfterEach
    void end() {
        reads.release();
        channel.close();
    }

    /** One read of a port where so many datagrams wait: how many places it asked for. */
    private int read(int waiting) {
        ByteBuf buffer = port.allocate(allocator);
        int places = buffer.writableBytes() / DatagramReads.PLACE_BYTES;
        int taken = Math.min(places, waiting);
        port.attemptedBytesRead(places * DatagramReads.PLACE_BYTES);
        port.lastBytesRead(taken == 0 ? -1 : taken * DatagramReads.PLACE_BYTES);
        port.incMessagesRead(taken);
        buffer.release();
        return places;
    }

    private boolean goesOn() {
        return port.continueReading(() -> true);
    }

    @Test
    void asksForMorePlacesWhileTheyAreFilledAndForFewerAgainWhenTheyAreNot() {
        for (int expected : new int[] {2, 4, 8, 16, 32, 32}) {
            port.reset(channel.config());
            assertThat(read(1_000)).isEqualTo(expected);
            assertThat(goesOn()).isTrue();
        }
        for (int expected : new int[] {32, 16, 8, 4}) {
            assertThat(read(1)).isEqualTo(expected);
            assertThat(goesOn()).isFalse();
        }
    }

    @Test
    void readsNotOnceMoreWhenNotAllPlacesWereFilled() {
        read(1);
        assertThat(goesOn()).isFalse();
    }

    @Test
    void leavesTheOthersTheirTurnHoweverMuchWaits() {
        int datagrams = 0;
        do {
            datagrams += read(1_000_000);
        } while (goesOn());
        assertThat(datagrams).isBetween(64, 64 + 32);
    }

    @Test
    void whoeverKeepsADatagramIsNotReadOver() {
        ByteBuf kept = port.allocate(allocator);
        ByteBuf next = port.allocate(allocator);
        assertThat(next.memoryAddress()).isNotEqualTo(kept.memoryAddress());
        next.release();
        kept.release();
        assertThat(port.allocate(allocator).release()).isFalse();
    }
}
