package dev.makerwire.gml;

import static dev.makerwire.gml.Gml.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buffers to files and back, at once and by Async Save/Load events. */
class BufferFileFunctionsTest extends MemoryGame {
    private final List<String> answers = new ArrayList<>();

    @TempDir
    private Path folder;

    private int five;

    @BeforeEach
    void place() {
        GmlRuntime.files(new FolderFiles(folder.toFile()));
        five = text("abcde");
    }

    private static int text(String text) {
        int buffer = buffer_create(0, buffer_grow, 1);
        buffer_write(buffer, buffer_text, text);
        buffer_resize(buffer, text.length());
        return buffer;
    }

    private static String content(int buffer) {
        buffer_set_used_size(buffer, buffer_get_size(buffer));
        String text = buffer_peek(buffer, 0, buffer_text);
        return text;
    }

    private int answer() {
        return async_save_load(() -> answers.add(async_load.real("id") + " " + async_load.real("status")));
    }

    @Test
    void savesAllBytesAndLoadsThemIntoANewBuffer() throws IOException {
        int fixed = buffer_create(7, buffer_fixed, 1);
        buffer_write(fixed, buffer_text, "abc");
        buffer_save(fixed, "whole.sav");
        assertThat(Files.size(folder.resolve("whole.sav"))).isEqualTo(7);
        int loaded = buffer_load("whole.sav");
        assertThat(buffer_get_size(loaded)).isEqualTo(7);
        assertThat(buffer_get_used_size(loaded)).isEqualTo(7);
        assertThat(buffer_get_type(loaded)).isEqualTo(buffer_grow);
        assertThat(buffer_get_alignment(loaded)).isEqualTo(1);
        assertThat(buffer_tell(loaded)).isZero();
        assertThat(content(loaded)).isEqualTo("abc");
        assertThat(lines).isEmpty();
    }

    @Test
    void savesARegion() throws IOException {
        buffer_save_ext(five, "part.sav", 1, 3);
        assertThat(Files.readString(folder.resolve("part.sav"))).isEqualTo("bcd");
        buffer_save_ext(five, "rest.sav", 3, -1);
        assertThat(Files.readString(folder.resolve("rest.sav"))).isEqualTo("de");
    }

    @Test
    void loadsIntoABuffer() throws IOException {
        Files.writeString(folder.resolve("f"), "12345");
        buffer_seek(five, buffer_seek_start, 2);
        buffer_load_ext(five, "f", 3);
        assertThat(content(five)).isEqualTo("abc12345");
        assertThat(buffer_tell(five)).isEqualTo(2);
        int fixed = buffer_create(3, buffer_fixed, 1);
        buffer_load_ext(fixed, "f", 0);
        assertThat(content(fixed)).isEqualTo("123");
        int wrap = buffer_create(4, buffer_wrap, 1);
        buffer_load_ext(wrap, "f", 0);
        assertThat(content(wrap)).isEqualTo("5234");
        assertThat(lines).isEmpty();
    }

    @Test
    void loadsAPiece() throws IOException {
        Files.writeString(folder.resolve("f"), "12345");
        buffer_load_partial(five, "f", 1, 2, 4);
        assertThat(content(five)).isEqualTo("abcd23");
        buffer_load_partial(five, "f", 3, -1, 0);
        assertThat(content(five)).isEqualTo("45cd23");
        buffer_load_partial(five, "f", 4, 99, 0);
        assertThat(content(five)).isEqualTo("55cd23");
        buffer_load_partial(five, "f", 5, 1, 0);
        assertThat(content(five)).isEqualTo("55cd23");
        assertThat(lines).isEmpty();
        buffer_load_partial(five, "f", -1, 1, 0);
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("buffer_load_partial")
                .contains("negative: -1");
    }

    @Test
    void aFailureIsALineAndMinusOne() {
        assertThat(buffer_load("none")).isEqualTo(-1);
        buffer_load_ext(five, "none", 0);
        buffer_load_partial(five, "none", 0, 1, 0);
        buffer_save(five, "../out");
        buffer_save_ext(five, "/out", 0, 1);
        assertThat(buffer_load(null)).isEqualTo(-1);
        buffer_save(five, null);
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).startsWith("makerwire: buffer_load: there is no file none");
        assertThat(lines.get(3)).contains("leads out");
        assertThat(lines.get(6)).contains("no name");
        assertThat(content(five)).isEqualTo("abcde");
    }

    @Test
    void anUnknownBufferIsALine() {
        buffer_save(99, "a");
        buffer_save_ext(99, "a", 0, 1);
        buffer_load_ext(99, "a", 0);
        buffer_load_partial(99, "a", 0, 1, 0);
        assertThat(buffer_save_async(99, "a", 0, 1)).isEqualTo(-1);
        assertThat(buffer_load_async(99, "a", 0, 1)).isEqualTo(-1);
        assertThat(lines).hasSize(6).allSatisfy(line -> assertThat(line).contains("there is no buffer 99"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void savesAndLoadsLaterInTheFolderDefault() throws IOException {
        answer();
        int saving = buffer_save_async(five, "a\\b.sav", 1, 3);
        buffer_poke(five, 1, buffer_text, "xxx");
        buffer_delete(five);
        assertThat(folder).isEmptyDirectory();
        game_step();
        assertThat(Files.readString(folder.resolve("default/a/b.sav"))).isEqualTo("bcd");
        assertThat(answers).containsExactly(saving + " 1");

        int target = text("....");
        int loading = buffer_load_async(target, "a\\b.sav", 1, 2);
        assertThat(loading).isNotEqualTo(saving);
        assertThat(content(target)).isEqualTo("....");
        game_step();
        assertThat(content(target)).isEqualTo(".bc.");
        assertThat(answers).containsExactly(saving + " 1", loading + " 1");
        buffer_load_async(target, "a/b.sav", 0, -1);
        game_step();
        assertThat(content(target)).isEqualTo("bcd.");
        assertThat(lines).isEmpty();
    }

    @Test
    void aLaterFailureIsAnEventWithStatusZeroAndALine() {
        answer();
        int loading = buffer_load_async(five, "none", 0, -1);
        int escaping = buffer_save_async(five, "../../out", 0, 1);
        int orphan = buffer_create(1, buffer_grow, 1);
        int orphaned = buffer_load_async(orphan, "none", 0, 1);
        buffer_delete(orphan);
        game_step();
        assertThat(answers).containsExactly(loading + " 0", escaping + " 0", orphaned + " 0");
        assertThat(lines).hasSize(3);
        assertThat(buffer_save_async(five, null, 0, 1)).isEqualTo(-1);
        assertThat(buffer_load_async(five, null, 0, 1)).isEqualTo(-1);
        game_step();
        assertThat(answers).hasSize(3);
        assertThat(lines).hasSize(5);
    }

    @Test
    void absoluteNamesGetNoFolder() throws IOException {
        GmlRuntime.files(new FolderFiles(folder.toFile()).withAbsoluteNames());
        Path elsewhere = folder.resolve("elsewhere");
        buffer_save_async(five, elsewhere.toAbsolutePath().toString(), 0, -1);
        game_step();
        assertThat(Files.readString(elsewhere)).isEqualTo("abcde");
    }

    @Test
    void aGroupIsOneEventForAllOfItsFiles() throws IOException {
        answer();
        buffer_async_group_begin("slot1");
        buffer_async_group_option("showdialog", false);
        int first = buffer_save_async(five, "a", 0, 2);
        int second = buffer_save_async(five, "b", 2, 3);
        game_step();
        assertThat(folder).isEmptyDirectory();
        int group = buffer_async_group_end();
        assertThat(first).isEqualTo(group);
        assertThat(second).isEqualTo(group);
        game_step();
        assertThat(answers).containsExactly(group + " 1");
        assertThat(Files.readString(folder.resolve("slot1/a"))).isEqualTo("ab");
        assertThat(Files.readString(folder.resolve("slot1/b"))).isEqualTo("cde");

        buffer_save_async(five, "a", 0, 1);
        game_step();
        assertThat(folder.resolve("default/a")).isRegularFile();
        assertThat(lines).isEmpty();
    }

    @Test
    void aGroupFailsWithOneOfItsFilesAndTheOthersAreStillDone() {
        answer();
        buffer_async_group_begin("");
        buffer_load_async(five, "none", 0, -1);
        buffer_save_async(five, "a", 0, 1);
        int group = buffer_async_group_end();
        game_step();
        assertThat(answers).containsExactly(group + " 0");
        assertThat(folder.resolve("a")).isRegularFile();
        buffer_async_group_begin("empty");
        int empty = buffer_async_group_end();
        game_step();
        assertThat(answers).containsExactly(group + " 0", empty + " 1");
    }

    @Test
    void groupsBeginAndEndInPairs() {
        assertThat(buffer_async_group_end()).isEqualTo(-1);
        buffer_async_group_option("subtitle", "x");
        buffer_async_group_begin(null);
        assertThat(buffer_async_group_end()).isEqualTo(-1);
        buffer_async_group_begin("a");
        buffer_async_group_begin("b");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(4)).contains("end it first");
        assertThat(buffer_async_group_end()).isNotNegative();
        assertThat(buffer_async_group_end()).isEqualTo(-1);
    }

    @Test
    void everyHandlerIsToldUntilItIsTakenAway() {
        int first = answer();
        int second = answer();
        buffer_save_async(five, "a", 0, 1);
        game_step();
        assertThat(answers).hasSize(2);
        async_save_load_remove(first);
        buffer_save_async(five, "a", 0, 1);
        game_step();
        assertThat(answers).hasSize(3);
        assertThat(second).isNotEqualTo(first);
        async_save_load_remove(first);
        assertThat(lines).singleElement().asString().contains("there is no handler " + first);
    }

    @Test
    void networkHandlersDoNotHearOfFilesAndTheMapIsEmptyAgainAfterwards() {
        async_networking(() -> answers.add("network"));
        answer();
        buffer_save_async(five, "a", 0, 1);
        game_step();
        assertThat(answers).hasSize(1).noneMatch("network"::equals);
        assertThat(async_load).hasToString("{}");
    }

    @Test
    void whatAnEventAsksForIsDoneInTheNextStep() {
        async_save_load(() -> {
            answers.add("told");
            buffer_save_async(five, "again", 0, 1);
        });
        buffer_save_async(five, "a", 0, 1);
        game_step();
        assertThat(answers).hasSize(1);
        game_step();
        assertThat(answers).hasSize(2);
    }

    @Test
    void aGameThatRunsIsToldBeforeItsNextStep() {
        answer();
        buffer_save_async(five, "a", 0, 1);
        List<Integer> told = new ArrayList<>();
        game_run(() -> {
            told.add(answers.size());
            game_end();
        });
        assertThat(told).containsExactly(1);
    }

    @Test
    void whatWasAskedForInTheLastStepIsStillSaved() {
        answer();
        game_run(() -> {
            buffer_save_async(five, "last", 0, -1);
            game_end();
        });
        assertThat(folder.resolve("default/last")).hasContent("abcde");
        assertThat(answers).hasSize(1);
    }

    @Test
    void aGameThatEndedIsToldNothing() {
        answer();
        buffer_save_async(five, "late", 0, 1);
        GmlRuntime.close();
        GmlRuntime.open(options());
        game_step();
        assertThat(answers).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
