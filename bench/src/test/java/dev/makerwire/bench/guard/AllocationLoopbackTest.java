package dev.makerwire.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a packet costs the garbage collector. The bounds are what was measured, and a little; whoever lowers one, lowers it here. */
class AllocationLoopbackTest {
    private static final int SIZE = 32;
    private static final int WARM_UP = 30_000;
    private static final int COUNTED = 30_000;

    @ParameterizedTest(name = "{0} over {1}, {2} at once: less than {3} bytes")
    @CsvSource({"tcp, nio, 1, 70", "tcp, nio, 16, 5", "ws, nio, 1, 70", "ws, nio, 16, 5"})
    void aPacketAllocatesNoMoreThanItDid(String carrier, String io, int packets, int most) throws IOException {
        check(carrier, io, packets, most);
    }

    @ParameterizedTest(name = "{0} over {1}, {2} at once: less than {3} bytes")
    @EnabledOnOs(OS.LINUX)
    @CsvSource({"tcp, epoll, 1, 1", "tcp, epoll, 16, 1", "ws, epoll, 1, 1", "ws, epoll, 16, 1"})
    void onLinuxItIsNothing(String carrier, String io, int packets, int most) throws IOException {
        check(carrier, io, packets, most);
    }

    private static void check(String carrier, String io, int packets, int most) throws IOException {
        try (ServerUnderGuard server = new ServerUnderGuard(List.of(), carrier, io);
                Exchange exchange = new Exchange(carrier, server.port(), SIZE, packets)) {
            exchange.run(WARM_UP / packets);
            long before = server.allocatedBytes();
            exchange.run(COUNTED / packets);
            double perPacket = (server.allocatedBytes() - before) / (double) COUNTED;

            System.out.printf(
                    "%s over %s, %d at once: %.2f bytes allocated per packet%n", carrier, io, packets, perPacket);
            assertThat(perPacket).isLessThan(most);
        }
    }
}
