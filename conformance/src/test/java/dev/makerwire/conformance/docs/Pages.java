package dev.makerwire.conformance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages that people read: those at the root and everything below {@code docs}. */
final class Pages {
    static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent();

    private Pages() {}

    static List<Path> all() {
        List<Path> pages = new ArrayList<>(below(ROOT, 1));
        pages.addAll(below(ROOT.resolve("docs"), Integer.MAX_VALUE));
        return pages;
    }

    static Path named(String name) {
        return ROOT.resolve(name);
    }

    static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(Path folder, int depth) {
        return below(folder, depth, ".md");
    }

    static List<Path> below(Path folder, int depth, String ending) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
