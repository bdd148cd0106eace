package dev.makerwire.conformance.house.planted.tests;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Hides its socket in another class. */
class ThroughAnotherTest {
    @Test
    void connects() throws IOException {
        Peer.connect(0);
    }
}
