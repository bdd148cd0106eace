package dev.makerwire.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * A number that changes when a source of a program does: made of the names, sizes and times of all its source files and
 * poms. Contents are not read, since this happens on every start.
 */
final class SourceKey {
    private long sum;

    private SourceKey() {}

    /**
     * Looks at all sources of some modules.
     *
     * @return 16 hexadecimal digits
     */
    static String of(Path root, List<String> modules) throws IOException {
        SourceKey key = new SourceKey();
        key.add(root, root.resolve("pom.xml"));
        for (String module : modules) {
            key.add(root, root.resolve(module).resolve("pom.xml"));
            key.add(root, root.resolve(module).resolve("src").resolve("main"));
            key.add(root, root.resolve(module).resolve("peers").resolve("java"));
            key.add(root, root.resolve(module).resolve("floors").resolve("java"));
        }
        return key.digits();
    }

    /**
     * Looks at the tests of some modules as well.
     *
     * @return 16 hexadecimal digits
     */
    static String withTests(Path root, List<String> modules) throws IOException {
        SourceKey key = new SourceKey();
        key.add(root, root.resolve("pom.xml"));
        for (String module : modules) {
            Path source = root.resolve(module).resolve("src");
            key.add(root, root.resolve(module).resolve("pom.xml"));
            key.add(root, source.resolve("main"));
            key.add(root, source.resolve("test").resolve("java"));
            key.add(root, source.resolve("test").resolve("resources"));
        }
        return key.digits();
    }

    private String digits() {
        String digits = Long.toHexString(sum);
        return "0".repeat(16 - digits.length()) + digits;
    }

    private void add(Path root, Path start) throws IOException {
        if (!Files.exists(start)) {
            return;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                long one = root.relativize(file).toString().hashCode();
                one = mix(one + attributes.size());
                one = mix(one + attributes.lastModifiedTime().toMillis());
                // A sum, since the order in which a directory is listed means nothing.
                sum += one;
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Spreads a change of any bit over all of them (the finisher of SplitMix64). */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
