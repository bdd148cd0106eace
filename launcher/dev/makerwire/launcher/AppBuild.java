package dev.makerwire.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps a program built. Each build goes to a folder of its own under {@code .makerwire/run} (or another, for another
 * program), named after the sources it was made from, so that a server that is running keeps its jar while another build is made.
 */
final class AppBuild {
    private static final int KEPT = 3;

    private final Path root;
    private final Program program;
    private final Path runs;
    private String key = "none";

    AppBuild(Path root, Program program) {
        this.root = root;
        this.program = program;
        this.runs = root.resolve(".makerwire").resolve(program.folder());
    }

    /** The jar of a build, in which all is. */
    static Path jar(Path build) {
        return build.resolve("all.jar");
    }

    /**
     * Builds if necessary.
     *
     * @param onClassPath the build that this JVM was started with
     * @return the jar of the program; none if that build is the right one
     * @throws Trouble if it does not build
     */
    Optional<Path> upToDate(String onClassPath) throws IOException, Trouble {
        if (isCurrent(onClassPath)) {
            return Optional.empty();
        }
        if (!isComplete(key)) {
            key = buildAlone();
        }
        if (!key.equals(onClassPath)) {
            point(key);
        }
        return Optional.of(jar(folder()));
    }

    /** Whether a build is the right one. */
    boolean isCurrent(String onClassPath) throws IOException {
        key = SourceKey.of(root, program.modules());
        return key.equals(onClassPath) && isComplete(key);
    }

    /** Where the build is that was the right one when we looked last. */
    Path folder() {
        return runs.resolve(key);
    }

    /** One build at a time in one tree, whoever starts it. */
    private String buildAlone() throws IOException, Trouble {
        try (BuildLock turn = BuildLock.on(runs)) {
            assert turn != null;
            // What we waited for may have been this very build, and the sources may have changed meanwhile.
            String wanted = SourceKey.of(root, program.modules());
            if (!isComplete(wanted)) {
                build(wanted);
            }
            return wanted;
        }
    }

    private void build(String wanted) throws IOException, Trouble {
        boolean first = !Files.exists(runs.resolve("current"));
        List<Path> jars = new MavenBuild(root, program).run(first ? "first use" : "sources changed");
        Path unfinished = runs.resolve(wanted + ".new");
        delete(unfinished);
        Files.createDirectories(unfinished);
        OneJar.of(jars, jar(unfinished));
        delete(runs.resolve(wanted));
        Files.move(unfinished, runs.resolve(wanted), StandardCopyOption.ATOMIC_MOVE);
        forgetOldBuilds(runs);
    }

    private boolean isComplete(String build) {
        return Files.exists(jar(runs.resolve(build)));
    }

    /** Tells the scripts what to put on the class path next time. */
    private void point(String build) throws IOException {
        // Not a temporary file of Java's: another user could not read that, who may well run what is built.
        Path unfinished = runs.resolve("current." + ProcessHandle.current().pid() + ".new");
        Files.writeString(unfinished, build + "\n");
        Files.move(unfinished, runs.resolve("current"), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Jars are kept for servers that run from them, and what was kept to start quickly only for the newest build. What a
     * running server has open cannot be deleted everywhere; it is tried again after the next build.
     */
    static void forgetOldBuilds(Path folder) throws IOException {
        List<Path> builds = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isDirectory).forEach(builds::add);
        }
        builds.sort(Comparator.comparing(AppBuild::time).reversed());
        for (int i = 1; i < builds.size(); i++) {
            try {
                delete(i < KEPT ? builds.get(i).resolve(SharedClasses.FOLDER) : builds.get(i));
            } catch (IOException inUse) {
                continue;
            }
        }
    }

    private static FileTime time(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** With all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
