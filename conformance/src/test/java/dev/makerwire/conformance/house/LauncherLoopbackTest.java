package dev.makerwire.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.house.Workshop.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher for everything but Windows, used as a stranger would. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LauncherLoopbackTest {
    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void setUp() throws IOException {
        workshop = new Workshop(folder);
    }

    @Test
    void theFirstUseBuildsTellsSoAndHandsOverArgumentsAndExitCode() throws Exception {
        Answer answer = workshop.withMaven().run("one", "two words", "*");

        assertThat(answer.output()).isEqualTo("app one|two words|*\n");
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.errors())
                .matches("building \\(first use\\) \\.\\.\\. core \\d+ s\npreparing quick starts \\.\\.\\. \\d+ s\n");
    }

    @Test
    void laterUsesBuildOnlyWhenASourceHasChanged() throws Exception {
        workshop.withMaven().run();
        Answer unchanged = workshop.run();
        assertThat(unchanged.errors()).isEmpty();
        assertThat(workshop.builds()).isEqualTo(1);

        workshop.change("core/src/main/java/Two.java", "two");
        assertThat(workshop.run().errors()).startsWith("building (sources changed)");
        workshop.change("core/src/main/java/Two.java", "other");
        assertThat(workshop.run().errors()).startsWith("building (sources changed)");
        Files.delete(workshop.root().resolve("core/src/main/java/Two.java"));
        workshop.run();
        // Whether the last build is a new one is up to the clock: without the file, the sources are what they were.
        int builds = workshop.builds();
        assertThat(builds).isLessThanOrEqualTo(4);

        workshop.change("core/src/test/java/OneTest.java", "tests are no part of the app");
        assertThat(workshop.run().errors()).isEmpty();
        assertThat(workshop.builds()).isEqualTo(builds);
    }

    @Test
    void twoAtOnceBuildOnceAndBothRun() throws Exception {
        workshop.withMaven().change("slow", "");
        List<Process> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(workshop.start(Map.of(), workshop.root().resolve("makerwire"), "x"));
        }
        for (Process process : both) {
            assertThat(Workshop.answer(process).output()).isEqualTo("app x\n");
        }
        assertThat(workshop.builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatFailsShowsWhatIsWrongAndWhereTheLogIs() throws Exception {
        workshop.withMaven().change("broken", "");

        Answer answer = workshop.run();

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.errors())
                .contains("core/src/main/java/Broken.java:[3,5] not a statement")
                .contains(".makerwire/build.log");
        assertThat(answer.output()).isEmpty();
    }

    @Test
    void aMissingMavenIsOneLineThatSaysWhatToInstall() throws Exception {
        Answer answer = workshop.run();

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.errors()).hasLineCount(1).contains("apt-get install maven");
    }

    @Test
    void anOldJdkInJavaHomeIsPassedOver() throws Exception {
        Path old = fakeJdk("1.8.0_292");
        workshop.withMaven();
        String path = System.getProperty("java.home") + "/bin:" + folder.resolve("programs") + ":/usr/bin:/bin";
        Process process = workshop.start(
                Map.of("JAVA_HOME", old.toString(), "PATH", path),
                workshop.root().resolve("makerwire"),
                "x");

        assertThat(Workshop.answer(process).output()).isEqualTo("app x\n");
    }

    @Test
    void withoutAnyJdkOneLineSaysWhatToInstallAndWhatWasWrongWithWhatThereIs() throws Exception {
        Path launcher = workshop.root().resolve("makerwire");
        // The places where JDKs usually are cannot be emptied for a test.
        Files.writeString(
                launcher,
                Files.readString(launcher).replace("/usr/lib/jvm/", "/nowhere/").replace("/Library/", "/nowhere/"));
        Process process = workshop.start(Map.of("JAVA_HOME", fakeJdk("11.0.2").toString()), launcher);

        Answer answer = Workshop.answer(process);

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.errors())
                .hasLineCount(1)
                .contains("17 or newer")
                .contains("old-11.0.2 is older")
                .contains("apt-get install");
    }

    @Test
    void aLinkToTheLauncherWorksFromAnywhere() throws Exception {
        workshop.withMaven();
        Path link = Files.createSymbolicLink(folder.resolve("mw"), Path.of("my clone", "makerwire"));

        assertThat(Workshop.answer(workshop.start(Map.of(), link, "x")).output())
                .isEqualTo("app x\n");
    }

    @Test
    void theHelpOfTheTestCommandNeedsNoMaven() throws Exception {
        Answer answer = workshop.run("test", "--help");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.output()).contains("--nio");
    }

    @Test
    void theHelpOfTheToolsNeedsNoMavenEither() throws Exception {
        for (String tool : List.of("fuzz", "soak", "mutate")) {
            Answer answer = workshop.withTools().run(tool, "--help");

            assertThat(answer.exitCode()).as(answer.errors()).isZero();
            assertThat(answer.output()).startsWith("Usage: makerwire " + tool);
        }
    }

    @Test
    void aToolIsCompiledOnceRunsInAJavaOfItsOwnAndHandsOverItsExitCode() throws Exception {
        workshop.withTools().withMaven();

        assertThat(workshop.run("soak", "--minutes", "1").output()).isEqualTo("tool --minutes|1\n");
        Answer again = workshop.run("soak", "x");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.errors()).isEmpty();
        assertThat(workshop.builds()).isEqualTo(1);

        workshop.change("conformance/src/test/java/OneTest.java", "tests are part of the tools");
        assertThat(workshop.run("soak").errors()).startsWith("compiling the tests");
    }

    @Test
    void theLauncherCompilesWithoutAWarning() throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-Xlint:all", "-Werror", "-cp", "", "-d", folder.toString()));
        try (Stream<Path> sources = Files.walk(workshop.root().resolve("launcher"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }

        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private Path fakeJdk(String version) throws IOException {
        Path home = folder.resolve("old-" + version);
        Files.createDirectories(home);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String name : List.of("java", "javac")) {
            Workshop.program(home.resolve("bin").resolve(name), "#!/bin/sh\nexit 9\n");
        }
        return home;
    }
}
