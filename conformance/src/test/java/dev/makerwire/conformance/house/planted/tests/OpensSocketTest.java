package dev.makerwire.conformance.house.planted.tests;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Hides its socket in a nested class. */
class OpensSocketTest {
    @Nested
    class Inner {
        @Test
        void opensSocket() throws IOException {
            new ServerSocket(0).close();
        }
    }
}
