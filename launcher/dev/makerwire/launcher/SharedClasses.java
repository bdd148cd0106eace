package dev.makerwire.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Keeps, beside a build, what Java works out about classes when it loads them: who finds it there starts in half the time.
 * It is good only for one Java and for jars as they were, which a stamp beside it names. Where the stamp names others the
 * start is rehearsed, and kept, once more. A Java that cannot do this leaves a stamp without an archive, and is not asked
 * again.
 */
final class SharedClasses {
    /** In a build, the folder that holds them all. The scripts know it too. */
    static final String FOLDER = "shared";

    private final Path root;
    private final Path runs;
    private final Path archive;
    private final Path stamp;
    private final String classPath;

    /**
     * Those of one build.
     *
     * @param root the project's directory
     * @param build where the build is
     * @param name of the file below {@link #FOLDER}; the scripts choose it, since it is they who look for it
     */
    SharedClasses(Path root, Path build, String name) {
        this.root = root;
        this.runs = build.getParent();
        this.archive = build.resolve(FOLDER).resolve(name);
        this.stamp = archive.resolveSibling(archive.getFileName() + ".stamp");
        this.classPath = launcher() + File.pathSeparator + AppBuild.jar(build);
    }

    private static String launcher() {
        return System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
    }

    /** Rehearses and keeps the start if that has not been done. */
    void upToDate() {
        try {
            if (isStamped()) {
                return;
            }
            try (BuildLock turn = BuildLock.on(runs)) {
                assert turn != null;
                // What we waited for may have been this.
                if (!isStamped()) {
                    make();
                }
            }
        } catch (IOException unwritable) {
            return; // a tree that may only be read has slow starts, and is none the worse for it
        }
    }

    boolean isStamped() throws IOException {
        try {
            return Files.readString(stamp).equals(facts());
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    /** All that an archive depends on, and its size, since Java does not see that the end of one is missing. */
    private String facts() throws IOException {
        StringBuilder facts = new StringBuilder();
        facts.append(System.getProperty("java.vm.name")).append('\n');
        facts.append(System.getProperty("java.vm.version")).append('\n');
        for (String jar : classPath.split(File.pathSeparator)) {
            BasicFileAttributes attributes = Files.readAttributes(Path.of(jar), BasicFileAttributes.class);
            facts.append(jar).append(' ').append(attributes.size()).append(' ');
            facts.append(attributes.lastModifiedTime().toMillis()).append('\n');
        }
        facts.append(Files.exists(archive) ? Files.size(archive) : "none").append('\n');
        return facts.toString();
    }

    private void make() throws IOException {
        Path work = archive.resolveSibling(archive.getFileName() + ".new");
        AppBuild.delete(work);
        Files.createDirectories(work);
        try {
            Files.deleteIfExists(archive);
            Path made = work.resolve("archive");
            if (new Rehearsal(root, classPath, work).recordTo(made)) {
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.writeString(work.resolve("stamp"), facts());
            Files.move(work.resolve("stamp"), stamp, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            AppBuild.delete(work);
        }
    }
}
