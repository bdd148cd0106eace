package dev.makerwire.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptorLimitTest {
    @Test
    void aHighLimitLeavesTheClientsAsWanted() {
        assertThat(DescriptorLimit.of(1_048_576, 30, 10_000, 6))
                .isEqualTo(new DescriptorLimit(10_000, 1024, 1_048_576));
        assertThat(DescriptorLimit.of(Long.MAX_VALUE, 30, 10_000, 6).maxClients())
                .isEqualTo(10_000);
    }

    @Test
    void aLowLimitLeavesRoomForTheProgramAndForHandshakes() {
        DescriptorLimit limit = DescriptorLimit.of(1024, 40, 10_000, 6);
        assertThat(limit.maxPendingHandshakes()).isEqualTo(1024 / 4 / 6);
        assertThat(limit.maxClients()).isEqualTo(1024 - 40 - 64 - (42 + 1) * 6);
    }

    @Test
    void handshakesDoNotTakeEverythingFromTheClients() {
        assertThat(DescriptorLimit.of(256, 40, 10_000, 3).maxClients()).isGreaterThan(80);
    }

    @Test
    void aTinyLimitStillAllowsOneClient() {
        assertThat(DescriptorLimit.of(64, 60, 10_000, 6).maxClients()).isEqualTo(1);
    }
}
