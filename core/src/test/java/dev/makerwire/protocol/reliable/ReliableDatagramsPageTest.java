package dev.makerwire.protocol.reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reliable-datagrams.md} to the code. */
class ReliableDatagramsPageTest {
    private static final String REFRESH = "makerwire.docs.refresh";
    private static final Path PAGE = Path.of("..", "docs", "reliable-datagrams.md");

    @Test
    void tablesOnThePageAreThoseOfTheSimulation() throws IOException {
        String page = page();
        String fresh = DelayTable.refreshed(page);
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(PAGE, fresh);
            return;
        }
        assertThat(page)
                .as("docs/reliable-datagrams.md is stale; refresh it with"
                        + " mvn -pl core test -Dtest=ReliableDatagramsPageTest -D" + REFRESH + "=true")
                .isEqualTo(fresh);
    }

    @Test
    void stalePageIsDetected() throws IOException {
        String page = page();
        String stale = page.replace("| 30 % |", "| 31 % |");
        assertThat(stale).isNotEqualTo(page);
        assertThat(DelayTable.refreshed(stale)).isEqualTo(DelayTable.refreshed(page));
    }

    @Test
    void pageWithoutMarksIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> DelayTable.refreshed("# Reliable datagrams"));
    }

    @Test
    void thePageSaysWhoseFormatItIs() throws IOException {
        assertThat(page()).contains("not GameMaker's").contains("| `B5`.").contains("W-31 to W-41");
    }

    /** A checkout on Windows may have other line ends. */
    private static String page() throws IOException {
        return Files.readString(PAGE).replace("\r\n", "\n");
    }
}
