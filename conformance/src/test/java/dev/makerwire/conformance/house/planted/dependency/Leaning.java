package dev.makerwire.conformance.house.planted.dependency;

import org.assertj.core.api.Assertions;

/** Needs something that is not in the JDK. */
final class Leaning {
    private Leaning() {}

    static void lean() {
        Assertions.fail("leaning");
    }
}
