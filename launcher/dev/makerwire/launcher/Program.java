package dev.makerwire.launcher;

import java.util.List;

/** What the launcher builds and runs. */
enum Program {
    /** Every command that is not named here. */
    APP("app", "run", "dev.makerwire.app.Main", List.of("core", "netty", "gml", "server", "app")),
    /** The app once more, but only for a moment and without anyone to see it. */
    REHEARSAL("app", "run", "dev.makerwire.app.Rehearsal", APP.modules),
    /** The benchmark, which needs the app only as something to start. */
    BENCH("bench", "bench-run", "dev.makerwire.bench.Bench", List.of("core", "netty", "bench"));

    private final String module;
    private final String folder;
    private final String mainClass;
    private final List<String> modules;

    Program(String module, String folder, String mainClass, List<String> modules) {
        this.module = module;
        this.folder = folder;
        this.mainClass = mainClass;
        this.modules = modules;
    }

    /** The module whose jar names what else is needed. */
    String module() {
        return module;
    }

    /** Where its builds go, below {@code .makerwire}. */
    String folder() {
        return folder;
    }

    String mainClass() {
        return mainClass;
    }

    /** What it is built from. Those that do not exist yet are skipped. */
    List<String> modules() {
        return modules;
    }
}
