package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.memory.MemoryHub;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdTableTest {
    private final Engine engine =
            new Engine(new NetworkOptions().transport(MemoryHub.calm().transport()));

    private StreamEntry entry(IdTable table) {
        StreamEntry entry = new StreamEntry(engine, SocketType.TCP, "", 0);
        entry.id = table.nextId();
        table.add(entry);
        return entry;
    }

    @Test
    void idsCountUpFromZeroAndAreNotUsedAgain() {
        IdTable table = new IdTable();
        StreamEntry first = entry(table);
        assertThat(first.id).isZero();
        table.remove(first);
        assertThat(entry(table).id).isEqualTo(1);
        assertThat(table.find(0)).isNull();
        assertThat(table.find(-1)).isNull();
    }

    @Test
    void behindTheLastIdItStartsAgainAndSkipsWhatIsAlive() {
        IdTable table = new IdTable(3);
        StreamEntry zero = entry(table);
        StreamEntry one = entry(table);
        entry(table);
        entry(table);
        table.remove(one);
        assertThat(zero.id).isZero();
        assertThat(entry(table).id).isEqualTo(1);
    }

    @Test
    void itAgreesWithAMapWhateverIsAddedAndRemoved() {
        long seed = 20261122;
        Random dice = new Random(seed);
        IdTable table = new IdTable(5000);
        Map<Integer, Entry> model = new HashMap<>();
        for (int step = 0; step < 50_000; step++) {
            if (model.size() < 200 && dice.nextInt(100) < 55) {
                StreamEntry entry = entry(table);
                model.put(entry.id, entry);
            } else if (!model.isEmpty()) {
                Integer victim = model.keySet().stream()
                        .skip(dice.nextInt(Math.min(model.size(), 20)))
                        .findFirst()
                        .orElseThrow();
                table.remove(model.remove(victim));
            }
            int probe = dice.nextInt(5001);
            assertThat(table.find(probe)).as("seed %d step %d", seed, step).isSameAs(model.get(probe));
        }
        assertThat(table.size()).isEqualTo(model.size());
    }
}
