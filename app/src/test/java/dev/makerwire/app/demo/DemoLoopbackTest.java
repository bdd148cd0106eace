package dev.makerwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoLoopbackTest {
    @Test
    void allIsWellOnRealSockets() {
        StringWriter out = new StringWriter();
        int code =
                new CommandLine(new DemoCommand()).setOut(new PrintWriter(out)).execute("--transport", "nio");
        assertThat(out.toString().lines().reduce((a, b) -> b)).get().asString().contains("all is well", "8 of 8 kinds");
        assertThat(code).isZero();
    }
}
