package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.protocol.PacketHeader;
import dev.makerwire.transport.memory.MemoryHub;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The event queue, its arena, and deadlines. */
class QueueTest {
    private final Engine engine =
            new Engine(new NetworkOptions().transport(MemoryHub.calm().transport()));
    private final Entry entry = new StreamEntry(engine, SocketType.TCP, "", 0);
    private final Peer peer = new Peer("10.0.0.1", 1, 2, -1);

    @Test
    void whatGoesInComesOutInOrderAndUnchanged() {
        long seed = 42;
        Random dice = new Random(seed);
        Arena arena = new Arena();
        EventQueue queue = new EventQueue(arena, 1 << 20);
        Queue<byte[]> model = new ArrayDeque<>();
        for (int step = 0; step < 20_000; step++) {
            if (dice.nextInt(100) < 52) {
                byte[] bytes = new byte[dice.nextInt(step % 500 == 0 ? 200_000 : 900)];
                dice.nextBytes(bytes);
                Arena.Block block = arena.room(bytes.length);
                int start = block.tail();
                System.arraycopy(bytes, 0, block.bytes, start, bytes.length);
                queue.data(entry, peer, MessageType.NONE, block, block.bytes, start, bytes.length);
                arena.keep(block, bytes.length);
                model.add(bytes);
            } else if (!model.isEmpty()) {
                QueuedEvent event = queue.first();
                byte[] got = Arrays.copyOfRange(event.array, event.offset, event.offset + event.size);
                assertThat(got).as("seed %d step %d", seed, step).isEqualTo(model.remove());
                queue.removeFirst();
            }
        }
        while (!model.isEmpty()) {
            model.remove();
            queue.removeFirst();
        }
        assertThat(queue.bytes()).isZero();
        assertThat(queue.count()).isZero();
    }

    @Test
    void emptyPacketsFillTheQueueToo() {
        EventQueue queue = new EventQueue(new Arena(), 10 * EventQueue.EVENT_BYTES);
        for (int event = 0; event < 10; event++) {
            assertThat(queue.full()).isFalse();
            queue.data(entry, peer, MessageType.NONE, null, new byte[0], 0, 0);
        }
        assertThat(queue.full()).isTrue();
    }

    @Test
    void packetsThatWereReadTogetherAreAsManyEvents() {
        Arena arena = new Arena();
        EventQueue queue = new EventQueue(arena, 1 << 20);
        int[] sizes = {5, 0, 300, 1};
        Arena.Block block = arena.room(400);
        int at = block.tail();
        for (int size : sizes) {
            PacketHeader.write(block.bytes, at, size);
            Arrays.fill(block.bytes, at + PacketHeader.LENGTH, at + PacketHeader.LENGTH + size, (byte) size);
            at += PacketHeader.LENGTH + size;
        }
        queue.connect(entry, peer);
        queue.packets(entry, peer, MessageType.NONE, block, block.tail(), at, sizes.length);
        arena.keep(block, at);
        queue.disconnect(entry, peer, null);

        assertThat(queue.count()).isEqualTo(6);
        assertThat(queue.bytes()).isEqualTo(6 * EventQueue.EVENT_BYTES + 306);
        queue.removeFirst();
        for (int size : sizes) {
            QueuedEvent event = queue.first();
            assertThat(event.type).isEqualTo(NetworkEventType.DATA);
            assertThat(event.entry).isSameAs(entry);
            byte[] expected = new byte[size];
            Arrays.fill(expected, (byte) size);
            assertThat(Arrays.copyOfRange(event.array, event.offset, event.offset + event.size))
                    .isEqualTo(expected);
            queue.removeFirst();
        }
        assertThat(queue.first().type).isEqualTo(NetworkEventType.DISCONNECT);
        queue.removeFirst();
        assertThat(queue.count()).isZero();
        assertThat(queue.bytes()).isZero();
        assertThat(arena.room(1)).as("nothing holds the block").isSameAs(block);
        assertThat(block.tail()).isZero();
    }

    @Test
    void aBlockIsUsedAgainOnceItIsEmpty() {
        Arena arena = new Arena();
        EventQueue queue = new EventQueue(arena, Long.MAX_VALUE);
        Arena.Block first = arena.room(1000);
        for (int round = 0; round < 1000; round++) {
            Arena.Block block = arena.room(1000);
            assertThat(block).isSameAs(first);
            queue.data(entry, peer, MessageType.NONE, block, block.bytes, block.tail(), 1000);
            arena.keep(block, 1000);
            queue.removeFirst();
        }
    }

    @Test
    void deadlinesRunInOrderAndCancelledOnesNever() {
        Deadlines deadlines = new Deadlines();
        List<Integer> ran = new ArrayList<>();
        deadlines.at(30, () -> ran.add(30));
        Deadlines.Deadline never = deadlines.at(10, () -> ran.add(10));
        deadlines.at(20, () -> ran.add(20));
        never.cancel();
        never.cancel();
        assertThat(deadlines.untilNext(5, 1000)).isEqualTo(15);
        deadlines.run(19);
        assertThat(ran).isEmpty();
        deadlines.run(30);
        assertThat(ran).containsExactly(20, 30);
        assertThat(deadlines.untilNext(31, 1000)).isEqualTo(1000);
    }

    @Test
    void cancelledDeadlinesDoNotPileUp() {
        Deadlines deadlines = new Deadlines();
        for (int handshake = 0; handshake < 100_000; handshake++) {
            deadlines.at(1_000_000 + handshake, () -> {}).cancel();
        }
        assertThat(deadlines.size()).isLessThan(200);
    }
}
