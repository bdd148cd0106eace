package dev.makerwire.conformance.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A copy of the launchers in a folder, with a Maven of its own that counts how often it is called
 * and an app of its own that says how it was called.
 */
final class Workshop {
    private static final String APP = """
            package dev.makerwire.app;
            public class Main {
                public static void main(String[] arguments) {
                    System.out.println("app " + String.join("|", arguments));
                    System.exit(arguments.length);
                }
            }
            """;
    private static final String REHEARSAL = """
            package dev.makerwire.app;
            public class Rehearsal {
                public static void main(String[] arguments) throws Exception {
                    Class.forName("dev.makerwire.app.Main");
                }
            }
            """;
    private static final String TOOL = """
            package dev.makerwire.conformance.soak;
            public class Soak {
                public static void main(String[] arguments) {
                    System.out.println("tool " + String.join("|", arguments));
                    System.exit(arguments.length);
                }
            }
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo called >>"%1$s/calls"
            echo "[INFO] Building Makerwire core 1"
            if [ -e "%1$s/slow" ]; then sleep 2; fi
            if [ -e "%1$s/broken" ]; then
                echo "[ERROR] %1$s/core/src/main/java/Broken.java:[3,5] not a statement"
                exit 1
            fi
            if [ -e "%1$s/tool" ]; then
                mkdir -p "%1$s/conformance/target/test-classes"
                cp -R "%1$s/tool/." "%1$s/conformance/target/test-classes"
                echo "%1$s/prepared.jar" >"%1$s/conformance/target/class-path"
            fi
            mkdir -p "%1$s/app/target"
            cp "%1$s/prepared.jar" "%1$s/app/target/makerwire-app-1.jar"
            """;

    private static final String MAIN_CLASS = "dev/makerwire/app/Main.class";
    private static final String REHEARSAL_CLASS = "dev/makerwire/app/Rehearsal.class";

    private static Map<String, byte[]> classes = Map.of();

    /** What a command answered. */
    record Answer(int exitCode, String output, String errors) {}

    private final Path root;
    private final Path programs;

    /** In a folder with a space in its name. */
    Workshop(Path parent) throws IOException {
        this(parent, "my clone");
    }

    Workshop(Path parent, String name) throws IOException {
        root = Files.createDirectories(parent.resolve(name));
        programs = Files.createDirectories(parent.resolve("programs"));
        Path original = HouseClasses.root();
        Files.copy(original.resolve("makerwire"), root.resolve("makerwire"));
        root.resolve("makerwire").toFile().setExecutable(true);
        copyAll(original.resolve("launcher"), root.resolve("launcher"));
        change("core/src/main/java/One.java", "one");
        prepareApp(parent, MAIN_CLASS, REHEARSAL_CLASS);
    }

    Path root() {
        return root;
    }

    /** Adds the help of the tools, and a soak that only says how it was called. */
    Workshop withTools() throws IOException {
        String resources = "conformance/src/test/resources/dev/makerwire/conformance";
        for (String tool : List.of("fuzz", "soak")) {
            change(
                    resources + "/" + tool + "/help.txt",
                    Files.readString(HouseClasses.root().resolve(resources).resolve(tool + "/help.txt")));
        }
        compile(Files.createDirectories(root.resolve("tool")), Map.of("Soak.java", TOOL));
        return this;
    }

    /** Puts a Maven on the path. */
    Workshop withMaven() throws IOException {
        program(programs.resolve("mvn"), MAVEN.formatted(root));
        return this;
    }

    /** Writes a program. */
    static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        file.toFile().setExecutable(true);
    }

    /** Writes a file below the root. */
    void change(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Where the build is that is used at the moment. */
    Path build() throws IOException {
        Path runs = root.resolve(".makerwire/run");
        return runs.resolve(Files.readString(runs.resolve("current")).strip());
    }

    int builds() throws IOException {
        Path calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    Answer run(String... arguments) throws IOException, InterruptedException {
        return answer(start(Map.of(), root.resolve("makerwire"), arguments));
    }

    /** Starts a launcher with nothing on its path but this JDK, the system's own programs, and our Maven if any. */
    Process start(Map<String, String> environment, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(programs.toFile());
        builder.environment().clear();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", programs + ":" + systemPrograms());
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Answer answer(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes());
        String errors = new String(process.getErrorStream().readAllBytes());
        return new Answer(process.waitFor(), output, errors);
    }

    /** What the script needs, without whatever else is installed beside it. */
    private String systemPrograms() throws IOException {
        Path folder = Files.createDirectories(programs.resolve("system"));
        for (String name : List.of("dirname", "readlink", "cat", "cksum", "sed", "mv", "rm", "mkdir", "sleep", "cp")) {
            Path real = Stream.of("/bin", "/usr/bin")
                    .map(place -> Path.of(place, name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IOException("this system has no " + name));
            // Not anew: another launcher may be running it at this moment.
            if (!Files.exists(folder.resolve(name))) {
                program(folder.resolve(name), "#!/bin/sh\nexec " + real + " \"$@\"\n");
            }
        }
        return folder.toString();
    }

    /** Takes what the launcher rehearses out of the app. */
    Workshop withoutRehearsal() throws IOException {
        prepareApp(root.getParent(), MAIN_CLASS);
        return this;
    }

    private void prepareApp(Path parent, String... names) throws IOException {
        Manifest library = manifest();
        Files.createDirectories(parent.resolve("some"));
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(parent.resolve("some/library.jar")), library)) {
            put(jar, "META-INF/services/some.Service", "of.the.Library".getBytes());
            put(jar, "META-INF/versions/11/module-info.class", new byte[1]);
            put(jar, "in-both.txt", "the library's".getBytes());
        }
        Manifest app = manifest();
        app.getMainAttributes().put(Attributes.Name.CLASS_PATH, "some/library.jar");
        app.getMainAttributes().putValue("Makerwire-Repository", parent.toString());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(root.resolve("prepared.jar")), app)) {
            for (String name : names) {
                put(jar, name, classes(parent).get(name));
            }
            put(jar, "META-INF/services/some.Service", "of.the.App".getBytes());
            put(jar, "in-both.txt", "the app's".getBytes());
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    /** Those of the app, compiled once. */
    private static synchronized Map<String, byte[]> classes(Path folder) throws IOException {
        if (classes.isEmpty()) {
            compile(folder, Map.of("Main.java", APP, "Rehearsal.java", REHEARSAL));
            classes = Map.of(
                    MAIN_CLASS, Files.readAllBytes(folder.resolve(MAIN_CLASS)),
                    REHEARSAL_CLASS, Files.readAllBytes(folder.resolve(REHEARSAL_CLASS)));
        }
        return classes;
    }

    private static void compile(Path folder, Map<String, String> sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", folder.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            arguments.add(Files.writeString(folder.resolve(source.getKey()), source.getValue())
                    .toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("what the workshop makes does not compile");
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
