package dev.makerwire.conformance.house.planted.tests;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pure test does not sleep. */
class SleepsTest {
    @ParameterizedTest
    @ValueSource(ints = 1)
    void sleeps(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
