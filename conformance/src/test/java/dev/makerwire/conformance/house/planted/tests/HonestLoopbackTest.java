package dev.makerwire.conformance.house.planted.tests;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Says what it does. */
class HonestLoopbackTest {
    @Test
    void connects() throws IOException {
        Peer.connect(0);
    }
}
