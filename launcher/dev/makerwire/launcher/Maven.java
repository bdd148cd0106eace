package dev.makerwire.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds Maven and prepares to run it with the JDK that we run on. */
final class Maven {
    /** From here on a JDK warns about what Maven does unless it is told that this is wanted. */
    private static final int NEEDS_TELLING = 24;

    private static final String QUIET = "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED";

    private Maven() {}

    /**
     * A process that only needs to be started.
     *
     * @throws Trouble if there is no Maven
     */
    static ProcessBuilder command(Path root, List<String> arguments) throws Trouble {
        List<String> command = new ArrayList<>();
        command.add(find().toString());
        command.add("-B");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (Runtime.version().feature() >= NEEDS_TELLING) {
            builder.environment().merge("MAVEN_OPTS", QUIET, (old, quiet) -> quiet + " " + old);
        }
        return builder;
    }

    /** The same for a Java that we start ourselves. */
    static List<String> quietOptions() {
        return Runtime.version().feature() >= NEEDS_TELLING ? List.of(QUIET.split(" ")) : List.of();
    }

    private static Path find() throws Trouble {
        String name = Tools.isWindows() ? "mvn.cmd" : "mvn";
        for (String variable : List.of("MAVEN_HOME", "M2_HOME")) {
            String home = System.getenv(variable);
            if (home != null && Path.of(home, "bin", name).toFile().canExecute()) {
                return Path.of(home, "bin", name);
            }
        }
        return Tools.find(name)
                .orElseThrow(() -> new Trouble("Maven is needed to build: apt-get install maven, or see"
                        + " https://maven.apache.org/install.html"));
    }
}
