package dev.makerwire.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the tests compiled for the {@link Tool}s. What was compiled is copied to a folder named after the sources, so that
 * a run of an hour is not disturbed by the next build.
 */
final class ToolBuild {
    private static final String MODULE = "conformance";
    private static final String LIST = "class-path";
    /** What the tools stand in, and what they are about. */
    private static final List<String> MODULES = List.of("core", "netty", "gml", "server", "app", MODULE);

    private final Path root;
    private final Path builds;

    ToolBuild(Path root) {
        this.root = root;
        this.builds = root.resolve(".makerwire").resolve("tools");
    }

    /**
     * Compiles if necessary.
     *
     * @return the class path
     * @throws Trouble if it does not compile
     */
    List<String> upToDate() throws IOException, Trouble {
        Path build = builds.resolve(SourceKey.withTests(root, MODULES));
        if (!Files.exists(build.resolve(LIST))) {
            AppBuild.delete(build);
            Files.createDirectories(build);
            keep(build, compile());
            AppBuild.forgetOldBuilds(builds);
        }
        return Files.readAllLines(build.resolve(LIST));
    }

    private List<Path> compile() throws IOException, Trouble {
        Path log = root.resolve(".makerwire").resolve("tools.log");
        String relativeList = "target/" + LIST;
        ProcessBuilder maven = Maven.command(
                root,
                List.of(
                        "--no-transfer-progress",
                        "-Dspotless.check.skip",
                        "-Dcheckstyle.skip",
                        "-Denforcer.skip",
                        "-pl",
                        MODULE,
                        "-am",
                        "test-compile",
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + relativeList));
        maven.redirectErrorStream(true).redirectOutput(log.toFile());
        long start = System.nanoTime();
        System.err.print("compiling the tests ...");
        System.err.flush();
        if (Child.run(maven, process -> process.getOutputStream().close()) != 0) {
            System.err.println(" failed");
            throw new Trouble("the tests do not compile; the log is " + log);
        }
        System.err.println(" " + Math.max(1, (System.nanoTime() - start) / 1_000_000_000) + " s");
        List<Path> entries = new ArrayList<>();
        entries.add(root.resolve(MODULE).resolve("target").resolve("test-classes"));
        String rest =
                Files.readString(root.resolve(MODULE).resolve(relativeList)).strip();
        for (String entry : rest.split(File.pathSeparator)) {
            entries.add(Path.of(entry));
        }
        return entries;
    }

    private void keep(Path build, List<Path> entries) throws IOException {
        List<String> kept = new ArrayList<>();
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                Path copy = build.resolve(String.valueOf(kept.size()));
                copy(entry, copy);
                kept.add(copy.toString());
            } else if (Files.exists(entry)) {
                kept.add(entry.toString());
            }
        }
        Files.write(build.resolve(LIST), kept);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
