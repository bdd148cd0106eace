package dev.makerwire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoveragePageTest {
    private static final String REFRESH = "makerwire.refresh";
    private static final Path PAGE = Pages.named("docs/gml-coverage.md");
    private static final List<CoveragePage.Name> NAMES =
            CoveragePage.names(Pages.read(Pages.named("conformance/src/test/resources/gml/names.txt")));

    @Test
    void everyNameIsHereOrHasAReasonNotToBe() {
        assertThat(CoveragePage.problems(NAMES, CoveragePage.implemented())).isEmpty();
        assertThat(NAMES).extracting(CoveragePage.Name::name).doesNotHaveDuplicates();
    }

    @Test
    void absentNamesDoNotExist() {
        Map<String, String> code = CoveragePage.implemented();
        assertThat(NAMES)
                .filteredOn(CoveragePage.Name::absent)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(code).doesNotContainKey(name.name()));
    }

    @Test
    void thePageSaysWhatTheCodeAndTheTestsSay() throws IOException {
        String page = Pages.read(PAGE).replace("\r\n", "\n");
        String fresh =
                CoveragePage.refreshed(page, NAMES, CoveragePage.implemented(), CoveragePage.Mentions.ofTheProject());
        assertThat(fresh.lines().filter(line -> line.contains("|  |")))
                .as("names that no test shows")
                .isEmpty();
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(PAGE, fresh);
            return;
        }
        assertThat(page)
                .as("docs/gml-coverage.md is stale; refresh it with"
                        + " mvn -pl conformance -am test -Dtest=CoveragePageTest -D" + REFRESH + "=true")
                .isEqualTo(fresh);
    }

    @Test
    void aNameThatIsMissingOrUnlistedIsFound() {
        List<CoveragePage.Name> names = CoveragePage.names("""
                # a comment

                [Group]
                network_here
                network_gone
                buffer_away: for a reason
                buffer_back: for another
                """);
        assertThat(CoveragePage.problems(names, Map.of("network_here", "", "buffer_back", "", "os_new", "")))
                .containsExactly(
                        "network_gone is missing",
                        "buffer_back is there and said to be absent",
                        "os_new is not in the list");
    }

    @Test
    void aTestIsCitedAsLongAsItShowsTheName() {
        CoveragePage.Mentions tests = new CoveragePage.Mentions();
        tests.add("ATest", """
                class ATest {
                    @Test
                    void first() {
                        network_here(1);
                    }

                    @ParameterizedTest
                    @ValueSource(ints = {1})
                    void second(int x) throws Exception {
                        network_here(2);
                    }

                    static final String TABLE = "os_new";
                }
                """);
        assertThat(tests.showing("network_here", "")).isEqualTo("ATest.first");
        assertThat(tests.showing("network_here", "ATest.second")).isEqualTo("ATest.second");
        assertThat(tests.showing("network_here", "ATest.gone")).isEqualTo("ATest.first");
        assertThat(tests.showing("os_new", "")).isEqualTo("ATest");
        assertThat(tests.showing("network", "")).isEmpty();
    }

    @Test
    void aStaleRowIsFound() {
        String page = "# Page\n" + CoveragePage.BEGIN + CoveragePage.END;
        List<CoveragePage.Name> names = CoveragePage.names("[Group]\nos_new");
        CoveragePage.Mentions tests = new CoveragePage.Mentions();
        tests.add("ATest", "os_new");
        String fresh = CoveragePage.refreshed(page, names, Map.of("os_new", "implemented, 7"), tests);
        assertThat(fresh).contains("| `os_new` | implemented, 7 | ATest |");
        assertThat(CoveragePage.refreshed(fresh, names, Map.of("os_new", "implemented, 8"), tests))
                .isNotEqualTo(fresh);
        assertThatIllegalStateException()
                .isThrownBy(() -> CoveragePage.refreshed("# Page", names, Map.of("os_new", ""), tests));
    }
}
