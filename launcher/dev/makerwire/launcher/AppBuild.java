package dev.makerwire.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps a program built. Each build goes to a folder of its own under {@code .makerwire/run} (or another, for another
 * program), named after the sources it was made from, so that a server that is running keeps its jars while another build is made.
 */
final class AppBuild {
    private static final int KEPT = 3;

    private final Path root;
    private final Program program;
    private final Path runs;

    AppBuild(Path root, Program program) {
        this.root = root;
        this.program = program;
        this.runs = root.resolve(".makerwire").resolve(program.folder());
    }

    /**
     * Builds if necessary.
     *
     * @param onClassPath the build that this JVM was started with
     * @return the jars of the program; none if that build is the right one
     * @throws Trouble if it does not build
     */
    Path[] upToDate(String onClassPath) throws IOException, Trouble {
        String key = SourceKey.of(root, program.modules());
        if (key.equals(onClassPath) && isComplete(key)) {
            return new Path[0];
        }
        if (!isComplete(key)) {
            key = buildAlone();
        }
        if (!key.equals(onClassPath)) {
            point(key);
        }
        try (Stream<Path> jars = Files.list(runs.resolve(key))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toArray(Path[]::new);
        }
    }

    /** One build at a time in one tree, whoever starts it. */
    private String buildAlone() throws IOException, Trouble {
        Files.createDirectories(runs);
        try (FileChannel channel =
                        FileChannel.open(runs.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            assert lock.isValid();
            // What we waited for may have been this very build, and the sources may have changed meanwhile.
            String key = SourceKey.of(root, program.modules());
            if (!isComplete(key)) {
                build(key);
            }
            return key;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        System.err.println("waiting for another makerwire that is building here ...");
        return channel.lock();
    }

    private void build(String key) throws IOException, Trouble {
        boolean first = !Files.exists(runs.resolve("current"));
        List<Path> jars = new MavenBuild(root, program).run(first ? "first use" : "sources changed");
        Path unfinished = runs.resolve(key + ".new");
        delete(unfinished);
        Files.createDirectories(unfinished);
        for (Path jar : jars) {
            Files.copy(jar, unfinished.resolve(jar.getFileName()));
        }
        Files.move(unfinished, runs.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        forgetOldBuilds(runs);
    }

    private boolean isComplete(String key) {
        return Files.isDirectory(runs.resolve(key));
    }

    /** Tells the scripts what to put on the class path next time. */
    private void point(String key) throws IOException {
        Path unfinished = Files.createTempFile(runs, "current", ".new");
        Files.writeString(unfinished, key + "\n");
        Files.move(unfinished, runs.resolve("current"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A jar that a running server has open cannot be deleted everywhere; it is tried again after the next build. */
    static void forgetOldBuilds(Path folder) throws IOException {
        List<Path> builds = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isDirectory).forEach(builds::add);
        }
        builds.sort(Comparator.comparing(AppBuild::time).reversed());
        for (Path old : builds.subList(Math.min(KEPT, builds.size()), builds.size())) {
            try {
                delete(old);
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
