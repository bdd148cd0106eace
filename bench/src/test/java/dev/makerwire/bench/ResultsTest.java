package dev.makerwire.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static final String CELL = "tcp/echo/64x32x1";

    @TempDir
    Path folder;

    private Results results;

    @BeforeEach
    void setUp() {
        results = new Results(folder.resolve("samples.jsonl"));
    }

    @Test
    void capacityComparesWhatWasMeasuredInTheSameRound() throws IOException {
        results.add(Samples.echo(CELL, "c", 0, 100, false));
        results.add(Samples.echo(CELL, "other", 0, 200, false));
        results.add(Samples.echo(CELL, "c", 1, 300, false));
        results.add(Samples.echo(CELL, "other", 1, 400, false));
        results.add(Samples.echo(CELL, "other", 2, 1, false));

        assertThat(results.capacities(CELL, "other")).containsExactly(new double[] {0.5, 0.75}, within(1e-9));
    }

    @Test
    void disturbedSamplesAreLeftOutWhileHalfAreCalm() throws IOException {
        results.add(Samples.echo(CELL, "c", 0, 100, false));
        results.add(Samples.echo(CELL, "c", 1, 900, true));
        assertThat(results.figures(CELL, "c").median(Sample::cpuNanosPerPacket)).isEqualTo(100, within(1e-6));

        results.add(Samples.echo(CELL, "c", 2, 800, true));
        assertThat(results.figures(CELL, "c").median(Sample::cpuNanosPerPacket)).isEqualTo(800, within(1e-6));
        assertThat(results.figures(CELL, "c").disturbed()).isEqualTo(2);
    }

    @Test
    void percentilesAreOverAllSamplesTogether() throws IOException {
        results.add(Samples.latency(CELL, "c", 0, new long[][] {{10, 989}}));
        results.add(Samples.latency(CELL, "c", 1, new long[][] {{10, 1}, {70, 9}, {5_000, 1}}));

        Results.Figures figures = results.figures(CELL, "c");
        assertThat(figures.percentile(50)).isEqualTo(10);
        assertThat(figures.percentile(99)).isEqualTo(10);
        assertThat(figures.percentile(99.5)).isEqualTo(70);
        assertThat(figures.percentile(100)).isEqualTo(5_000);
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        results.add(Samples.echo(CELL, "c", 0, 100, false));
        results.add(Samples.failed(CELL, "other", 0, "it \"fell\" over"));

        results.note("a note");
        results.startMillis(List.of(400.5));
        results.close();

        Results again = Results.read(folder.resolve("samples.jsonl"));

        assertThat(again.notes()).containsExactly("a note");
        assertThat(again.startMillis()).containsExactly(400.5);
        assertThat(again.cells()).containsExactly(CELL);
        assertThat(again.servers(CELL)).containsExactly("c", "other");
        assertThat(again.figures(CELL, "c").median(Sample::cpuNanosPerPacket)).isEqualTo(100, within(1e-6));
        assertThat(again.figures(CELL, "other").failure()).isEqualTo("it \"fell\" over");
        assertThat(again.figures(CELL, "other").isEmpty()).isTrue();
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Results.median(new double[] {1, 2, 4, 100})).isEqualTo(3);
        assertThat(Results.median(new double[] {1, 2, 4})).isEqualTo(2);
        assertThat(Results.median(new double[0])).isNaN();
    }
}
