package dev.makerwire.launcher;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles and packs a program and what it needs, without tests and checks, showing one line of progress. The goals are
 * named one by one, and few, because each plugin more is a dozen downloads more on a machine whose Maven is new.
 */
final class MavenBuild {
    private static final String PLUGINS = "org.apache.maven.plugins:maven-";
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building Makerwire (\\w+) .*");
    private static final Pattern FAULT = Pattern.compile("\\[(ERROR|WARNING)] (.*\\.(java|xml):.*)");
    private static final Pattern OWN = Pattern.compile("dev/makerwire/makerwire-(\\w+)/.*");
    private static final Pattern OWN_JAR = Pattern.compile("makerwire-.*(?<!-tests)\\.jar");
    private static final int SHOWN_FAULTS = 20;

    private final Path root;
    private final Program program;
    private final Path log;
    private final Set<String> faults = new LinkedHashSet<>();
    private final List<String> errors = new ArrayList<>();

    MavenBuild(Path root, Program program) {
        this.root = root;
        this.program = program;
        this.log = root.resolve(".makerwire").resolve("build.log");
    }

    /**
     * Builds, offline when that is possible.
     *
     * @param why told to the user
     * @return the jars that the program consists of
     * @throws Trouble if it does not build
     */
    List<Path> run(String why) throws IOException, Trouble {
        ProcessBuilder maven = maven();
        long start = System.nanoTime();
        System.err.print("building (" + why + ") ...");
        System.err.flush();
        if (Child.run(maven, this::follow) != 0) {
            System.err.println(" failed");
            throw new Trouble(failure());
        }
        System.err.println(" " + Math.max(1, (System.nanoTime() - start) / 1_000_000_000) + " s");
        return jars();
    }

    private ProcessBuilder maven() throws Trouble {
        List<String> arguments = new ArrayList<>(List.of("-Dmakerwire.launch", "-Dstyle.color=never"));
        arguments.add("-pl");
        arguments.add(String.join(
                ",",
                program.modules().stream()
                        .filter(module -> Files.exists(root.resolve(module).resolve("pom.xml")))
                        .toList()));
        arguments.add(PLUGINS + "resources-plugin:resources@default-resources");
        arguments.add(PLUGINS + "compiler-plugin:compile@default-compile");
        arguments.add(PLUGINS + "jar-plugin:jar@default-jar");
        ProcessBuilder maven = Maven.command(root, arguments).redirectErrorStream(true);
        // Half the work of so short a run would be compiling Maven itself ever better.
        maven.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (old, quick) -> quick + " " + old);
        return maven;
    }

    private void follow(Process maven) throws IOException {
        maven.getOutputStream().close();
        try (BufferedReader lines = maven.inputReader();
                BufferedWriter copy = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write(line);
                copy.newLine();
                Matcher module = MODULE.matcher(line);
                if (module.matches()) {
                    System.err.print(" " + module.group(1));
                    System.err.flush();
                }
                Matcher fault = FAULT.matcher(line);
                if (fault.matches()) {
                    faults.add(fault.group(2).replace(root + File.separator, ""));
                } else if (line.startsWith("[ERROR] ")) {
                    errors.add(line.substring("[ERROR] ".length()));
                }
            }
        }
    }

    private String failure() {
        List<String> shown = new ArrayList<>();
        shown.add("the build failed; its log is " + log);
        (faults.isEmpty() ? errors : faults).stream().limit(SHOWN_FAULTS).forEach(line -> shown.add("  " + line));
        return String.join(System.lineSeparator(), shown);
    }

    /** The program's jar, when it is packed for us, names what else it needs and where Maven keeps that. */
    private List<Path> jars() throws IOException, Trouble {
        Path jar = packed(program.module());
        List<Path> jars = new ArrayList<>(List.of(jar));
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            Path repository = Path.of(manifest.getValue("Makerwire-Repository"));
            for (String entry : manifest.getValue(Attributes.Name.CLASS_PATH).split(" ")) {
                Matcher own = OWN.matcher(entry);
                jars.add(own.matches() ? packed(own.group(1)) : repository.resolve(entry));
            }
        }
        return jars;
    }

    /** The jar of a module that was made last; there may be one of an older version beside it. */
    private Path packed(String module) throws IOException, Trouble {
        Path target = root.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file ->
                            OWN_JAR.matcher(file.getFileName().toString()).matches())
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new Trouble("the build made no jar in " + target));
        }
    }
}
