package dev.makerwire.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A soak that leaks must fail. That one without a leak passes takes longer to show: {@code ./makerwire soak}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SoakLoopbackTest {
    @TempDir
    Path folder;

    @Test
    void aPlantedLeakOfEverySortIsFound() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("makerwire.jvm", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of(Soak.class.getName(), "--minutes", "0.1", "--rate", "20", "--plant-leak"));
        command.addAll(List.of("--output", folder.toString()));
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            int code = process.waitFor();
            String said = Files.readString(output.toPath());
            assertThat(code).as(said).isEqualTo(1);
            assertThat(said)
                    .contains("too short to have a minute 5")
                    .contains("heap grew by")
                    .contains("direct memory grew by")
                    .contains("file descriptors were")
                    .contains("threads were")
                    .contains("not flat");
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(folder.resolve("soak.csv"))).hasSize(7);
    }
}
