package dev.makerwire.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.conformance.house.Workshop.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher keeps about classes is there, is used, and is never a reason to fail or to say anything. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class QuickStartLoopbackTest {
    private static final String PREPARING = "preparing quick starts ... ";
    private static final int HEADER_BYTES = 64;

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void setUp() throws Exception {
        // Without a space: where there is one, Java 17 finds the jars again but not their classes.
        workshop = new Workshop(folder, "clone").withMaven();
    }

    @Test
    void classesComeFromWhatTheFirstUseHasKeptAndNothingElseIsLeftOfIt() throws Exception {
        workshop.run();

        assertThat(shared("dev.makerwire.launcher.Launcher")).isTrue();
        assertThat(shared("dev.makerwire.app.Main")).isTrue();
        assertThat(workshop.run().errors()).isEmpty();
        assertThat(namesBeside(archive())).containsExactlyInAnyOrder(version(), version() + ".stamp");
    }

    @Test
    void aBuildIsOneJarThatShowsWhatItsJarsTogetherWouldShow() throws Exception {
        workshop.run();

        try (JarFile jar = new JarFile(workshop.build().resolve("all.jar").toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .doesNotHaveDuplicates()
                    .contains("dev/makerwire/app/Main.class")
                    .doesNotContain("META-INF/versions/11/module-info.class");
            assertThat(text(jar, "META-INF/services/some.Service").lines())
                    .containsExactly("of.the.App", "of.the.Library");
            assertThat(text(jar, "in-both.txt")).isEqualTo("the app's");
            assertThat(jar.isMultiRelease()).isFalse();
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes());
    }

    @Test
    void oneThatLostItsEndIsMadeAnew() throws Exception {
        workshop.run();
        byte[] whole = Files.readAllBytes(archive());
        Files.write(archive(), Arrays.copyOf(whole, whole.length / 2));

        expectMadeAnew(workshop.run("x"));
    }

    @Test
    void oneWhoseContentIsDamagedIsPassedOverInSilence() throws Exception {
        workshop.run();
        byte[] damaged = Files.readAllBytes(archive());
        Arrays.fill(damaged, 0, HEADER_BYTES, (byte) 'x');
        Files.write(archive(), damaged);

        Answer answer = workshop.run("x");

        assertThat(answer).isEqualTo(new Answer(1, "app x\n", ""));
        assertThat(shared("dev.makerwire.app.Main")).isFalse();
    }

    @Test
    void oneOfAnotherJavaInTheSamePlaceIsMadeAnew() throws Exception {
        workshop.run();
        Path stamp = archive().resolveSibling(version() + ".stamp");
        String vm = System.getProperty("java.vm.version");
        assertThat(stamp).content().contains(vm);
        Files.writeString(stamp, Files.readString(stamp).replace(vm, "17.0.0+1"));

        expectMadeAnew(workshop.run("x"));
    }

    @Test
    void aTreeThatWasMovedMakesItAnew() throws Exception {
        workshop.run();
        Path moved = Files.move(workshop.root(), folder.resolve("moved"));
        // The sources are as old as they were, so nothing is built.
        Answer answer = Workshop.answer(workshop.start(Map.of(), moved.resolve("makerwire"), "x"));

        assertThat(answer.output()).isEqualTo("app x\n");
        assertThat(answer.errors()).startsWith(PREPARING).hasLineCount(1);
    }

    @Test
    void aNameOfAJdkThatLeadsElsewhereDoesNotLeadOutOfTheBuild() throws Exception {
        Path jdk = Path.of(System.getProperty("java.home"));
        String home = jdk + "/../../../../.." + jdk;
        Workshop.answer(
                workshop.start(Map.of("JAVA_HOME", home), workshop.root().resolve("makerwire")));

        assertThat(workshop.build().resolve("shared").resolve(version())).isRegularFile();
    }

    @Test
    void onlyTheNewestBuildKeepsIts() throws Exception {
        workshop.run();
        Path old = archive();
        workshop.change("core/src/main/java/Two.java", "two");
        workshop.run();

        assertThat(old).doesNotExist();
        assertThat(archive()).isRegularFile();
    }

    @Test
    void anAppThatCannotBeRehearsedStartsSlowlyAndIsNotTriedAgain() throws Exception {
        Answer first = workshop.withoutRehearsal().run("x");
        assertThat(first.output()).isEqualTo("app x\n");
        assertThat(first.errors()).contains(PREPARING + "not possible; ").contains("rehearsal.log says why");

        assertThat(workshop.run("x")).isEqualTo(new Answer(1, "app x\n", ""));
    }

    @Test
    void aTreeThatCannotBeWrittenToStartsSlowlyAndInSilence() throws Exception {
        workshop.run();
        // A folder in which nothing can be made, even by root: it is a file.
        Path shared = workshop.build().resolve("shared");
        deleteAll(shared);
        Files.writeString(shared, "");

        assertThat(workshop.run("x")).isEqualTo(new Answer(1, "app x\n", ""));
    }

    private void expectMadeAnew(Answer answer) throws Exception {
        assertThat(answer.output()).isEqualTo("app x\n");
        assertThat(answer.errors()).matches("preparing quick starts \\.\\.\\. \\d+ s\n");
        assertThat(workshop.run("x").errors()).isEmpty();
        assertThat(shared("dev.makerwire.app.Main")).isTrue();
    }

    /** Whether Java takes a class from what was kept, as it says itself. */
    private boolean shared(String name) throws Exception {
        Path log = folder.resolve("classes.log");
        Map<String, String> told = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        Workshop.answer(workshop.start(told, workshop.root().resolve("makerwire"), "x"));
        String line = Files.readAllLines(log).stream()
                .filter(load -> load.contains(" " + name + " source: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " was not loaded"));
        return line.contains("shared objects file");
    }

    private static String version() {
        return String.valueOf(Runtime.version().feature());
    }

    private Path archive() throws IOException {
        return workshop.build()
                .resolve("shared" + System.getProperty("java.home"))
                .resolve(version());
    }

    private static List<String> namesBeside(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
