package dev.makerwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<Plan> PLANS = List.of(Plan.quick(), Plan.standard(), Plan.full());

    @Test
    void noPlanAsksTheSameTwice() {
        for (Plan plan : PLANS) {
            assertThat(plan.cells()).as(plan.name()).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyLatencyFollowsTheCellThatTellsItsPeak() {
        for (Plan plan : PLANS) {
            for (Cell cell : plan.cells()) {
                if (cell.task() == Task.LATENCY) {
                    assertThat(plan.cells().subList(0, plan.cells().indexOf(cell)))
                            .as("%s of %s", cell.id(), plan.name())
                            .contains(cell.peak());
                }
            }
        }
    }

    @Test
    void aCellIsNamedAfterWhatItAsks() {
        assertThat(Cell.echo("tcp", 64, 32, 16).id()).isEqualTo("tcp/echo/64x32x16");
        assertThat(Cell.latency("ws", 64, 32, 1, 70).id()).isEqualTo("ws/latency/64x32x1@70");
        assertThat(Cell.idle("tcp", 5_000).id()).isEqualTo("tcp/idle/5000");
    }
}
