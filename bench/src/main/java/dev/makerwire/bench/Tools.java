package dev.makerwire.bench;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Compilers, runtimes and the like; gets what is missing where it can. */
final class Tools {
    /** A JDK older than this knows nothing of the options that keep newer ones silent. */
    private static final int NEEDS_TELLING = 24;

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-Xmn64m");

    private final Path root;
    private final Path nativeFolder;
    private final Consumer<String> say;
    private boolean tls;
    private boolean node;

    /**
     * @param root the project's folder
     * @param say takes a line for the user
     */
    Tools(Path root, Consumer<String> say) {
        this.root = root;
        this.nativeFolder = root.resolve(".makerwire").resolve("bench").resolve("native");
        this.say = say;
    }

    /**
     * Builds the peers and the load generator, and installs what they need where that is possible.
     *
     * @throws Trouble when measuring is impossible; the message says what to install
     */
    void prepare() throws IOException, InterruptedException, Trouble {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new Trouble("the benchmark reads processor times and memory as only Linux shows them");
        }
        if (find("gcc").isEmpty() || find("taskset").isEmpty()) {
            install("gcc", "libc6-dev", "libssl-dev", "util-linux");
        }
        if (find("gcc").isEmpty()) {
            throw new Trouble("the C server and the load generator need a compiler: apt-get install gcc libc6-dev"
                    + " libssl-dev (or your system's gcc, C library headers and OpenSSL headers)");
        }
        compile("c-server", root.resolve("bench/peers/c"));
        tls = compile("load-tls", root.resolve("bench/load"), "-DWITH_TLS", "-lssl", "-lcrypto");
        if (!tls) {
            say.accept("without OpenSSL's headers (apt-get install libssl-dev) wss is left out");
            if (!compile("load", root.resolve("bench/load"))) {
                throw new Trouble("the load generator does not compile; see " + log());
            }
        }
        node = prepareNode();
    }

    boolean tls() {
        return tls;
    }

    Path root() {
        return root;
    }

    Path nativeProgram(String name) {
        return nativeFolder.resolve(name);
    }

    Path load() {
        return nativeProgram(tls ? "load-tls" : "load");
    }

    /** How a Java server is started. All have the same options. */
    List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        if (Runtime.version().feature() >= NEEDS_TELLING) {
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** How a server in Node is started, if there is Node. */
    Optional<List<String>> node(String script) {
        Path file = root.resolve("bench/peers/node").resolve(script);
        return node ? Optional.of(List.of("node", "--expose-gc", file.toString())) : Optional.empty();
    }

    /**
     * Where our own classes and all libraries are. The launcher keeps them in one folder and loads them in a way that the
     * property of the class path does not show.
     */
    private static String classPath() {
        if (System.getProperty("makerwire.root") == null) {
            return System.getProperty("java.class.path");
        }
        try {
            Path jar = Path.of(Tools.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolveSibling("*").toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path log() {
        return nativeFolder.resolve("build.log");
    }

    /** Compiles unless the program is newer than its sources. */
    private boolean compile(String name, Path sources, String... more)
            throws IOException, InterruptedException, Trouble {
        Files.createDirectories(nativeFolder);
        Path program = nativeProgram(name);
        List<String> files;
        try (Stream<Path> all = Files.list(sources)) {
            files = all.filter(file -> file.toString().matches(".*\\.[ch]"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
        if (Files.exists(program)
                && files.stream()
                        .allMatch(file ->
                                new File(file).lastModified() < program.toFile().lastModified())) {
            return true;
        }
        List<String> command =
                new ArrayList<>(List.of("gcc", "-std=c11", "-O2", "-g", "-Wall", "-Wextra", "-o", program.toString()));
        files.stream().filter(file -> file.endsWith(".c")).forEach(command::add);
        command.addAll(List.of(more));
        boolean done = run(command, root) == 0;
        if (!done && more.length == 0) {
            throw new Trouble(name + " does not compile; see " + log());
        }
        return done;
    }

    private boolean prepareNode() throws IOException, InterruptedException {
        if (find("node").isEmpty() || find("npm").isEmpty()) {
            install("nodejs", "npm");
        }
        Path folder = root.resolve("bench/peers/node");
        if (find("node").isEmpty() || find("npm").isEmpty()) {
            say.accept("without Node and npm (apt-get install nodejs npm) its servers are left out");
            return false;
        }
        Path installed = folder.resolve("node_modules/.package-lock.json");
        boolean done = Files.exists(installed)
                        && installed.toFile().lastModified()
                                >= folder.resolve("package-lock.json").toFile().lastModified()
                || run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), folder) == 0;
        if (!done) {
            say.accept("npm ci in " + folder + " failed, see " + log() + ": Node's servers are left out");
        }
        return done;
    }

    private void install(String... packages) throws IOException, InterruptedException {
        if ("root".equals(System.getProperty("user.name")) && find("apt-get").isPresent()) {
            say.accept("installing " + String.join(", ", packages) + " ...");
            Files.createDirectories(nativeFolder);
            List<String> command = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
            command.addAll(List.of(packages));
            run(List.of("apt-get", "update"), root);
            run(command, root);
        }
    }

    private int run(List<String> command, Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        process.getOutputStream().close();
        return process.waitFor();
    }

    static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
