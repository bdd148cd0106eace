package dev.makerwire.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a datagram costs the garbage collector: what Java's and Netty's own channels make for each, which is less than with
 * plain handlers of Netty's (about 330). The bounds are what was measured, and a little.
 */
class DatagramAllocationLoopbackTest {
    private static final int SIZE = 32;
    private static final int WARM_UP = 30_000;
    private static final int COUNTED = 30_000;

    @ParameterizedTest(name = "{0}, {1} at once: less than {2} bytes")
    @CsvSource({"nio, 1, 120", "nio, 16, 120"})
    void aDatagramAllocatesNoMoreThanItDid(String io, int packets, int most) throws IOException {
        check(io, packets, most);
    }

    @ParameterizedTest(name = "{0}, {1} at once: less than {2} bytes")
    @EnabledOnOs(OS.LINUX)
    @CsvSource({"epoll, 1, 310", "epoll, 16, 265"})
    void onLinuxItIsNoMore(String io, int packets, int most) throws IOException {
        check(io, packets, most);
    }

    private static void check(String io, int packets, int most) throws IOException {
        try (ServerUnderGuard server = new ServerUnderGuard(List.of(), "udp", io);
                DatagramExchange exchange = new DatagramExchange(server.port(), SIZE, packets)) {
            exchange.run(WARM_UP / packets);
            long before = server.allocatedBytes();
            exchange.run(COUNTED / packets);
            double perPacket = (server.allocatedBytes() - before) / (double) COUNTED;

            System.out.printf("udp over %s, %d at once: %.2f bytes allocated per packet%n", io, packets, perPacket);
            assertThat(perPacket).isLessThan(most);
        }
    }
}
