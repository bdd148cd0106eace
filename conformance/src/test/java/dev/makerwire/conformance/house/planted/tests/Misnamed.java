package dev.makerwire.conformance.house.planted.tests;

import org.junit.jupiter.api.Test;

/** Would never be run. */
class Misnamed {
    @Test
    void neverRuns() {
        throw new AssertionError("a planted fault is not to be run");
    }
}
