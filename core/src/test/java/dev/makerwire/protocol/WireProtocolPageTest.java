package dev.makerwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/wire-protocol.md} to the code. */
class WireProtocolPageTest {
    private static final String REFRESH = "makerwire.docs.refresh";
    private static final Path PAGE = Path.of("..", "docs", "wire-protocol.md");

    @Test
    void diagramOnThePageIsTheTable() throws IOException {
        String page = page();
        String fresh = HandshakeDiagram.refreshed(page);
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(PAGE, fresh);
            return;
        }
        assertThat(page)
                .as("docs/wire-protocol.md is stale; refresh it with"
                        + " mvn -pl core test -Dtest=WireProtocolPageTest -D" + REFRESH + "=true")
                .isEqualTo(fresh);
    }

    @Test
    void stalePageIsDetected() throws IOException {
        String page = HandshakeDiagram.refreshed(page());
        String stale = page.replace("AWAIT_REPLY --> ESTABLISHED", "AWAIT_REPLY --> ENDED");

        assertThat(stale).isNotEqualTo(page);
        assertThat(HandshakeDiagram.refreshed(stale)).isEqualTo(page);
    }

    @Test
    void changedTableChangesTheDiagram() {
        List<Handshake.Move> changed = new ArrayList<>(Handshake.TABLE);
        for (int i = 0; i < Handshake.TABLE.size(); i++) {
            Handshake.Move move = Handshake.TABLE.get(i);
            if (move.from() != move.next()) {
                changed.set(
                        i,
                        new Handshake.Move(
                                move.role(), move.from(), move.input(), move.from(), move.action(), move.violation()));
                assertThat(HandshakeDiagram.draw(changed))
                        .as("%s", move)
                        .isNotEqualTo(HandshakeDiagram.draw(Handshake.TABLE));
                changed.set(i, move);
            }
        }
    }

    @Test
    void pageWithoutMarksIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> HandshakeDiagram.refreshed("# Wire protocol"));
    }

    @Test
    void everyViolationStandsInThePagesTableUnderItsRule() throws IOException {
        String page = page();

        for (Violation violation : Violation.values()) {
            assertThat(page).contains("| `" + violation.code() + "` | " + violation.rule() + " |");
        }
    }

    @Test
    void codesAreDistinctAndStable() {
        assertThat(Stream.of(Violation.values()).map(Violation::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void rulesAreNumberedWithoutGapsAndEveryCitedRuleExists() throws IOException {
        List<String> numbers = new ArrayList<>();
        Matcher headings = Pattern.compile("(?m)^\\*\\*(W-\\d+)\\*\\* ").matcher(page());
        while (headings.find()) {
            numbers.add(headings.group(1));
        }
        assertThat(numbers).isNotEmpty();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo("W-" + (i + 1));
        }
        assertThat(numbers).containsAll(rulesCitedInCode());
    }

    /** A checkout on Windows may have other line ends. */
    private static String page() throws IOException {
        return Files.readString(PAGE).replace("\r\n", "\n");
    }

    private static TreeSet<String> rulesCitedInCode() throws IOException {
        TreeSet<String> cited = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(path -> path.toString().matches(".*[/\\\\]src[/\\\\].*\\.java"))
                    .toList()) {
                Matcher citations = Pattern.compile("\\bW-\\d+\\b").matcher(Files.readString(file));
                while (citations.find()) {
                    cited.add(citations.group());
                }
            }
        }
        return cited;
    }
}
