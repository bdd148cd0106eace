package dev.makerwire.protocol.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever anybody sends: no exception, no memory beyond the bounds, and those who behave notice nothing. */
class ReliablePropertyTest {
    private static final ReliableLimits SMALL = new ReliableLimits(
            4, 4, 64, 100_000, 1_000_000, 250_000_000, 20_000_000, 1_000_000_000, 10, 20_000_000_000L, 60_000_000_000L);

    @Property(tries = 500)
    void anyBytesAreTakenWithoutHarm(@ForAll @Size(min = 12, max = 40) byte[] bytes, @ForAll byte flags) {
        Wire wire = new Wire(1);
        Wire.End end = wire.end("end", SMALL);
        bytes[0] = (byte) ReliableHeader.MAGIC;
        bytes[1] = (byte) (ReliableHeader.VERSION | flags & 0xF);
        end.datagrams.receive("peer", bytes, 0, bytes.length, 0);
        end.datagrams.run(0);
        assertThat(end.received.size() + end.violations.size()).isLessThanOrEqualTo(1);
        assertThat(end.datagrams.peers()).isLessThanOrEqualTo(1);
        assertThat(wire.datagrams()).isLessThanOrEqualTo(1);
    }

    @Property(tries = 100)
    void garbageFromManyAddressesDoesNotDisturbThoseWhoBehave(@ForAll long seed) {
        Random dice = new Random(seed);
        Wire wire = new Wire(seed);
        wire.minDelayNanos = Wire.MILLI;
        wire.maxDelayNanos = 40 * Wire.MILLI;
        wire.loss = 0.1;
        Wire.End server = wire.end("server", SMALL);
        Wire.End client = wire.end("client");
        client.send("server", "first");
        server.send("client", "first");
        wire.run(2_000);
        wire.loss = 0.1;
        int sent = 1;
        for (int round = 0; round < 60; round++) {
            if (client.send("server", "m" + round) == SendVerdict.TAKEN) {
                sent++;
            }
            for (int i = 0; i < 10; i++) {
                String from = dice.nextInt(3) == 0 ? "client" : "garbage" + dice.nextInt(20);
                wire.put(from, "server", garbage(dice));
            }
            wire.run(dice.nextInt(50));
            assertThat(server.datagrams.peers()).isLessThanOrEqualTo(8);
        }
        wire.run(30_000);
        assertThat(server.received)
                .contains("first")
                .doesNotHaveDuplicates()
                .filteredOn(m -> m.startsWith("m"))
                .hasSize(sent - 1);
        assertThat(client.lost).isEmpty();
    }

    /** A header with fields by the dice and a message that nobody else sends. */
    private static byte[] garbage(Random dice) {
        byte[] text = ("g" + dice.nextLong()).getBytes();
        byte[] bytes = new byte[ReliableHeader.LENGTH + text.length];
        ReliableHeader.write(
                bytes,
                dice.nextInt(16),
                dice.nextInt(65_536),
                dice.nextInt(65_536),
                dice.nextInt(65_536),
                dice.nextInt(65_536),
                dice.nextInt(65_536));
        System.arraycopy(text, 0, bytes, ReliableHeader.LENGTH, text.length);
        return bytes;
    }
}
