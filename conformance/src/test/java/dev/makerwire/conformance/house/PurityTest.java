package dev.makerwire.conformance.house;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurityTest {
    private static final String PLANTED = HouseClasses.plantedPackage("purity");

    @Test
    void coreHasNoClockNoChanceNoSocketAndNoFileOfItsOwn() {
        Purity.noWorldOutside("dev.makerwire..").check(HouseClasses.main("core"));
    }

    @Test
    void buffersAndProtocolKnowNoThreads() {
        Purity.noThreads("dev.makerwire.buffer..", "dev.makerwire.protocol..").check(HouseClasses.main("core"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.nanoTime()",
                "System.currentTimeMillis()",
                "Instant.now()",
                "java.time.Clock",
                "Math.random()",
                "java.util.Random.<init>()",
                "ThreadLocalRandom",
                "UUID.randomUUID()",
                "java.net.Socket",
                "java.nio.channels.SocketChannel",
                "java.nio.file.Path"
            })
    void aPlantedTouchOfTheWorldOutsideIsFound(String trace) {
        assertThatThrownBy(() -> Purity.noWorldOutside(PLANTED).check(HouseClasses.planted("purity")))
                .hasMessageContaining(trace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Thread",
                "ExecutorService",
                "Object.wait()",
                "locked() is synchronized",
                "AtomicInteger"
            })
    void aPlantedThreadIsFound(String trace) {
        assertThatThrownBy(() -> Purity.noThreads(PLANTED).check(HouseClasses.planted("purity")))
                .hasMessageContaining(trace);
    }

    @Test
    void aSeededRandomIsAllowed() {
        assertThatThrownBy(() -> Purity.noWorldOutside(PLANTED).check(HouseClasses.planted("purity")))
                .hasMessageNotContaining("Random.<init>(long)");
    }
}
