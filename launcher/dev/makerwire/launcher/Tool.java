package dev.makerwire.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command that is no part of the app but stands among the tests. */
enum Tool {
    FUZZ("dev.makerwire.conformance.fuzz.Fuzz", List.of("-Xmx256m")),
    /** A collector that leaves exactly what is alive, and little enough memory that a leak would end the run. */
    SOAK("dev.makerwire.conformance.soak.Soak", List.of("-Xmx512m", "-XX:+UseSerialGC"));

    private final String mainClass;
    private final List<String> jvmOptions;

    Tool(String mainClass, List<String> jvmOptions) {
        this.mainClass = mainClass;
        this.jvmOptions = jvmOptions;
    }

    /** The tool that a first argument names. */
    static Optional<Tool> named(String word) {
        for (Tool tool : values()) {
            if (tool.word().equals(word)) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    /** What the user calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mainClass() {
        return mainClass;
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }

    /** Where its help stands, so that it can be shown without building anything. */
    String helpFile() {
        return "conformance/src/test/resources/"
                + mainClass.substring(0, mainClass.lastIndexOf('.')).replace('.', '/') + "/help.txt";
    }
}
