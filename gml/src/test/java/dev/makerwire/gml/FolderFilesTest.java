package dev.makerwire.gml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names stay in their folder, and bytes come back. */
class FolderFilesTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    @TempDir
    private Path temporary;

    private Path folder;
    private FolderFiles files;

    @BeforeEach
    void place() {
        folder = temporary.resolve("saves");
        files = new FolderFiles(folder.toFile());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        files.write("a.sav", BYTES, 1, 3);
        assertThat(Files.readAllBytes(folder.resolve("a.sav"))).containsExactly(2, 3, 4);
        assertThat(files.size("a.sav")).isEqualTo(3);
        assertThat(files.read("a.sav", 0, 99)).containsExactly(2, 3, 4);
        assertThat(files.read("a.sav", 1, 1)).containsExactly(3);
        assertThat(files.read("a.sav", 3, 1)).isEmpty();
        assertThat(files.read("a.sav", 9, 1)).isEmpty();
        assertThat(files.read("a.sav", 0, 0)).isEmpty();
    }

    @Test
    void writingAgainReplacesAll() throws IOException {
        files.write("a.sav", BYTES, 0, 5);
        files.write("a.sav", BYTES, 0, 2);
        assertThat(files.read("a.sav", 0, 9)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "a.sav, a.sav",
        "b/c/a.sav, b/c/a.sav",
        "b\\c\\a.sav, b/c/a.sav",
        "./a.sav, a.sav",
        "b/../a.sav, a.sav",
        "b//a.sav, b/a.sav",
        "b/c/../../a.sav, a.sav",
        "..a, ..a",
        "a.., a..",
    })
    void namesMeanPlacesInTheFolder(String name, String place) throws IOException {
        files.write(name, BYTES, 0, 5);
        assertThat(folder.resolve(place)).isRegularFile();
        assertThat(files.size(name)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a", "..\\a", "b/../../a", "b/../..", "./../a"})
    void namesThatLeadOutAreRefused(String name) {
        assertThatIOException()
                .isThrownBy(() -> files.write(name, BYTES, 0, 5))
                .withMessageContaining(name)
                .withMessageContaining("leads out");
        assertThatIOException().isThrownBy(() -> files.size(name));
        assertThatIOException().isThrownBy(() -> files.read(name, 0, 1));
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "b/..", "ab:c", "ab/c:d", "a\0b", "./"})
    void whatIsNoNameIsRefused(String name) {
        assertThatIOException()
                .isThrownBy(() -> files.write(name, BYTES, 0, 5))
                .withMessageContaining("is no name of a file");
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "\\a", "\\\\host\\a", "C:a", "c:/a", "C:"})
    void absoluteNamesAreRefusedOnEverySystem(String name) {
        assertThatIOException()
                .isThrownBy(() -> files.write(name, BYTES, 0, 5))
                .withMessageContaining(name)
                .withMessageContaining("withAbsoluteNames");
        assertThatIOException().isThrownBy(() -> files.size(name));
    }

    @Test
    void absoluteNamesMayBeAllowed() throws IOException {
        String outside = temporary.resolve("elsewhere/a.sav").toString();
        FolderFiles everywhere = files.withAbsoluteNames();
        everywhere.write(outside, BYTES, 0, 5);
        assertThat(everywhere.size(outside)).isEqualTo(5);
        assertThatIOException().isThrownBy(() -> files.size(outside)).withMessageContaining("refused");
        assertThatIOException().isThrownBy(() -> everywhere.size("../elsewhere/a.sav"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsOutIsRefusedAndOneInsideIsNot() throws IOException {
        Path secret = Files.write(temporary.resolve("secret"), BYTES);
        Files.createDirectories(folder.resolve("inner"));
        Files.createSymbolicLink(folder.resolve("out"), secret);
        Files.createSymbolicLink(folder.resolve("up"), temporary);
        Files.createSymbolicLink(folder.resolve("in"), folder.resolve("inner"));
        assertThatIOException().isThrownBy(() -> files.size("out")).withMessageContaining("a link leads out");
        assertThatIOException().isThrownBy(() -> files.read("up/secret", 0, 5)).withMessageContaining("a link");
        assertThatIOException().isThrownBy(() -> files.write("out", BYTES, 0, 1));
        assertThat(secret).hasBinaryContent(BYTES);
        files.write("in/a", BYTES, 0, 5);
        assertThat(folder.resolve("inner/a")).isRegularFile();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderWhoseNameBeginsAlikeIsOutside() throws IOException {
        Path sibling = Files.createDirectory(temporary.resolve("saves2"));
        Files.createDirectories(folder);
        Files.write(sibling.resolve("a"), BYTES);
        Files.createSymbolicLink(folder.resolve("sibling"), sibling);
        assertThatIOException().isThrownBy(() -> files.size("sibling/a")).withMessageContaining("a link leads out");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> files.size("none.sav"))
                .withMessageContaining("there is no file none.sav in " + folder);
        Files.createDirectories(folder.resolve("b"));
        assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> files.read("b", 0, 1));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        files.write("a", BYTES, 0, 1);
        assertThatIOException()
                .isThrownBy(() -> files.write("a/b", BYTES, 0, 1))
                .withMessageContaining("cannot be made");
    }

    @Test
    void theRootItselfMayBeTheFolder() throws IOException {
        Path file = Files.write(temporary.resolve("x"), BYTES);
        FolderFiles root = new FolderFiles(file.getRoot().toFile());
        assertThat(root.size(file.getRoot().relativize(file.toRealPath()).toString()))
                .isEqualTo(5);
    }

    @Test
    void thereIsAFolder() {
        assertThatNullPointerException().isThrownBy(() -> new FolderFiles(null)).withMessage("folder");
    }
}
