package dev.makerwire.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Programs on the path. */
final class Tools {
    private Tools() {}

    /** The first of these programs that the path has. */
    static Optional<Path> find(String... names) {
        String path = System.getenv("PATH");
        for (String name : names) {
            for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
                Path file = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file.toAbsolutePath());
                }
            }
        }
        return Optional.empty();
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
