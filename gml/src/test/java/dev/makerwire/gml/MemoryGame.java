package dev.makerwire.gml;

import dev.makerwire.network.NetworkOptions;
import dev.makerwire.transport.memory.ManualClock;
import dev.makerwire.transport.memory.MemoryHub;
import dev.makerwire.transport.memory.Weather;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A game on a memory network with a clock of its own, and what its diagnostics said. */
abstract class MemoryGame {
    final ManualClock clock = new ManualClock();
    final MemoryHub hub = new MemoryHub(clock, Weather.calm(), 0);
    final List<String> lines = new ArrayList<>();

    @BeforeEach
    void begin() {
        GmlRuntime.diagnostics(lines::add);
        GmlRuntime.open(options());
    }

    @AfterEach
    void end() {
        GmlRuntime.close();
        GmlRuntime.diagnosticsToStandardError();
    }

    NetworkOptions options() {
        return new NetworkOptions().transport(hub.transport());
    }

    /** Steps until nothing is on its way any more. */
    void settle() {
        for (int i = 0; i < 20; i++) {
            Gml.game_step();
        }
    }
}
