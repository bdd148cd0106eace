package dev.makerwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher has recorded when it prepares quick starts. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RehearsalLoopbackTest {
    @TempDir
    Path folder;

    @Test
    void playsTheDemoServesAndProbesEndsByItselfAndWritesNowhereElse() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Duser.home=" + folder.resolve("home"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Rehearsal.class.getName());
        command.add(folder.resolve("state").toString());
        Process rehearsal =
                new ProcessBuilder(command).redirectErrorStream(true).start();

        String output = new String(rehearsal.getInputStream().readAllBytes());

        assertThat(rehearsal.waitFor()).as(output).isZero();
        assertThat(output).contains("all is well");
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("state"));
        assertThat(folder.resolve("home")).doesNotExist();
    }
}
