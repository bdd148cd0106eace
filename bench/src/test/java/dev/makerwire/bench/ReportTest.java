package dev.makerwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void thePageHoldsEverythingAndAsksNobodyForMore() throws IOException {
        Results results = new Results(folder.resolve("samples.jsonl"));
        results.add(Samples.echo("tcp/echo/64x32x1", "c", 0, 100, false));
        results.add(Samples.echo("tcp/echo/64x32x1", "makerwire", 0, 110, true));
        results.add(Samples.failed("tcp/echo/64x32x1", "other", 0, "</script> fell over"));
        Path page = folder.resolve("report.html");

        results.machine(Map.of("processor", "a fast one"));
        new Report(results).write(page);

        String html = Files.readString(page);
        assertThat(html).contains("a fast one", "tcp/echo/64x32x1", "makerwire", "Chart.js");
        assertThat(html).doesNotContain("@DATA@", "@SCRIPT@", "@CHART@", "</script> fell", "src=", "sourceMappingURL");
        assertThat(html).doesNotContain("<link", "@import");
    }

    @Test
    void theTableNamesDisturbancesAndFailures() throws IOException {
        Results results = new Results(folder.resolve("samples.jsonl"));
        results.add(Samples.echo("tcp/echo/64x32x1", "c", 0, 100, false));
        results.add(Samples.echo("tcp/echo/64x32x1", "makerwire", 0, 200, true));
        results.add(Samples.failed("tcp/echo/64x32x1", "other", 0, "fell over"));

        assertThat(new Table(results).render())
                .containsPattern("makerwire .*0\\.50 \\(0\\.50 to 0\\.50\\).*disturbed 1 of 1")
                .containsPattern("other +fell over");
    }
}
