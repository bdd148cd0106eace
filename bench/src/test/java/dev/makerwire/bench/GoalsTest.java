package dev.makerwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsTest {
    @TempDir
    Path folder;

    private Results results;

    @BeforeEach
    void setUp() {
        results = new Results(folder.resolve("samples.jsonl"));
    }

    private Goals.Goal goal(String name) {
        return new Goals(results)
                .list().stream()
                        .filter(goal -> goal.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private void echo(String cell, double baselineNanos, double ourNanos) throws IOException {
        results.add(Samples.echo(cell, "c", 0, baselineNanos, false));
        results.add(Samples.echo(cell, "makerwire", 0, ourNanos, false));
    }

    @Test
    void aRunThatMeasuredNothingSaysNothing() {
        assertThat(new Goals(results).list()).isEmpty();
    }

    @Test
    void capacityIsTheGeometricMeanOverTheCells() throws IOException {
        echo("tcp/echo/64x32x1", 100, 100);
        echo("tcp/echo/1000x1024x1", 81, 100);
        assertThat(goal("echo, tcp, 1 in flight").measured()).isEqualTo("0.90");

        echo("tcp/echo/10000x32x1", 1, 100);
        assertThat(goal("echo, tcp, 1 in flight").measured())
                .as("growth is another goal")
                .isEqualTo("0.90");
    }

    @Test
    void theVerdictTellsFloorFromAim() throws IOException {
        echo("udp/echo/64x32x1", 90, 100);
        assertThat(goal("echo, udp").verdict()).isEqualTo("floor");
        echo("ws/echo/64x32x16", 60, 100);
        assertThat(goal("echo, ws, 16 in flight").verdict()).isEqualTo("missed");
        echo("ws/echo/64x32x1", 95, 100);
        assertThat(goal("echo, ws, 1 in flight").verdict()).isEqualTo("aim");
    }

    @Test
    void allocationIsJudgedByTheWorstCell() throws IOException {
        echo("tcp/echo/64x32x1", 100, 100);
        assertThat(goal("allocated per packet, tcp").measured()).isEqualTo("2.00 B");
        assertThat(goal("allocated per packet, tcp").verdict()).isEqualTo("missed");
    }

    @Test
    void latencyIsComparedAtTheSameRate() throws IOException {
        String cell = "tcp/latency/64x32x1@50";
        results.add(Samples.latency(cell, "c", 0, new long[][] {{1_000, 100}}));
        results.add(Samples.latency(cell, "makerwire", 0, new long[][] {{1_200, 98}, {9_000, 2}}));

        assertThat(goal("latency p50 over C's").verdict()).isEqualTo("aim");
        assertThat(goal("latency p99 over C's").measured()).isEqualTo("9.00");
        assertThat(goal("latency p99 over C's").verdict()).isEqualTo("missed");
    }

    @Test
    void growthIsMeasuredBesideTheBaselines() throws IOException {
        echo("tcp/echo/64x32x1", 100, 100);
        echo("tcp/echo/10000x32x1", 150, 160);

        assertThat(goal("growth of cost to 10,000 connections, tcp").measured()).isEqualTo("+10 points beside C's");
    }

    @Test
    void startIsTheMedian() {
        results.startMillis(List.of(400.0, 900.0, 410.0));
        assertThat(goal("serve prints ready").measured()).isEqualTo("410 ms");
        assertThat(goal("serve prints ready").verdict()).isEqualTo("aim");
    }
}
