package dev.makerwire.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the app once, for a moment, and has Java record which classes that took and what it made of them. */
final class Rehearsal {
    /** From here on Java records and archives in one go, and keeps more. The scripts know it too. */
    private static final int RECORDS_IN_ONE_GO = 25;

    private static final int PATIENCE_SECONDS = 60;
    /** What people tell every Java of theirs is not for this one. */
    private static final List<String> VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS");

    private final Path root;
    private final String classPath;
    private final Path work;

    /**
     * Will rehearse.
     *
     * @param root the project's directory
     * @param classPath what the scripts start Java with, to the letter
     * @param work a folder for whatever comes up
     */
    Rehearsal(Path root, String classPath, Path work) {
        this.root = root;
        this.classPath = classPath;
        this.work = work;
    }

    /**
     * Rehearses, and tells the user so.
     *
     * @param archive the file to be made
     * @return whether it was made; some Javas cannot
     */
    boolean recordTo(Path archive) throws IOException {
        long start = System.nanoTime();
        System.err.print("preparing quick starts ...");
        System.err.flush();
        boolean made = Runtime.version().feature() >= RECORDS_IN_ONE_GO ? inOneGo(archive) : inTwoSteps(archive);
        made = made && Files.exists(archive);
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        System.err.println(made ? " " + seconds + " s" : " not possible; " + log() + " says why");
        return made;
    }

    private boolean inOneGo(Path archive) throws IOException {
        return java(List.of("-XX:AOTCacheOutput=" + archive), app());
    }

    private boolean inTwoSteps(Path archive) throws IOException {
        Path list = work.resolve("list");
        if (!java(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:DumpLoadedClassList=" + list), app())) {
            return false;
        }
        boolean made = java(
                List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive),
                List.of());
        // As Java makes it, it could not be deleted everywhere.
        return made && archive.toFile().setWritable(true);
    }

    private List<String> app() {
        return List.of(
                "-Dmakerwire.root=" + root,
                "-Dmakerwire.run=none",
                "-D" + Launcher.REHEARSAL + "=true",
                Launcher.class.getName(),
                work.resolve("state").toString());
    }

    private boolean java(List<String> options, List<String> program) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Maven.quietOptions());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(log()));
        builder.environment().keySet().removeAll(VARIABLES);
        return Child.run(builder, Rehearsal::limit) == 0;
    }

    private File log() {
        return root.resolve(".makerwire").resolve("rehearsal.log").toFile();
    }

    private static void limit(Process process) throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
