package dev.makerwire.conformance.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A program that is not ours and that some tests need. */
public enum ForeignTool {
    PYTHON("Python 3.8 or newer (on Debian: apt-get install python3)", "python3", "python"),
    NODE("Node.js 18 or newer with npm (on Debian: apt-get install nodejs npm)", "node"),
    NPM("npm, which comes with Node.js (on Debian: apt-get install npm)", "npm"),
    CHROMIUM(
            "Chromium (on Debian: apt-get install --no-install-recommends chromium)",
            "chromium",
            "chromium-browser",
            "google-chrome");

    private final String advice;
    private final List<String> names;

    ForeignTool(String advice, String... names) {
        this.advice = advice;
        this.names = List.of(names);
    }

    /** The system property that says where it is. */
    public String property() {
        return "makerwire." + name().toLowerCase(Locale.ROOT);
    }

    /** Where it is. When it is missing, the test is skipped, or fails where nothing may be skipped (CI=true). */
    public String command() {
        return find().orElseGet(() -> {
            throw missing("install " + advice + ", or set -D" + property() + "=/path/to/it");
        });
    }

    /** Skips the test, or fails it under CI. Never returns. */
    public AssertionError missing(String whatToDo) {
        String message = "this test needs a foreign program: " + whatToDo;
        if ("true".equalsIgnoreCase(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        Assumptions.abort(message);
        return new AssertionError(message);
    }

    private Optional<String> find() {
        String set = System.getProperty(property(), "");
        if (!set.isEmpty()) {
            return Optional.of(set).filter(file -> Files.isExecutable(Path.of(file)));
        }
        String path = System.getenv().getOrDefault("PATH", "");
        for (String name : names) {
            for (String directory : path.split(File.pathSeparator)) {
                for (String suffix : List.of("", ".exe", ".cmd")) {
                    Path candidate = Path.of(directory, name + suffix);
                    if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                        return Optional.of(candidate.toString());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
