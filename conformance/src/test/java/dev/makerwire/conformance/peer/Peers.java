package dev.makerwire.conformance.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the foreign peers under src/test/python and src/test/node. */
public final class Peers {
    private static final Path SOURCES =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("src/test");

    private Peers() {}

    /** The folder of the pages that a browser opens. */
    public static Path pages() {
        return SOURCES.resolve("chromium");
    }

    public static ForeignProcess python(String script, String... arguments) {
        return start(
                SOURCES.resolve("python"),
                List.of(ForeignTool.PYTHON.command(), "-B", "-u", script + ".py"),
                arguments);
    }

    public static ForeignProcess node(String script, String... arguments) {
        Path directory = SOURCES.resolve("node");
        String node = ForeignTool.NODE.command();
        needPackages(directory);
        return start(directory, List.of(node, script + ".mjs"), arguments);
    }

    /** A Python client of a server of ours. */
    public static ForeignProcess pythonClient(EchoHost server, Kind kind, String scenario, String... more) {
        return python("client", clientArguments(server, kind, scenario, more));
    }

    /** A Node client of a server of ours. */
    public static ForeignProcess nodeClient(EchoHost server, Kind kind, String scenario, String... more) {
        return node("client", clientArguments(server, kind, scenario, more));
    }

    static String[] clientArguments(EchoHost server, Kind kind, String scenario, String... more) {
        List<String> arguments = new ArrayList<>(List.of(kind.peerWord(), scenario, "--port=" + server.port(kind)));
        if (kind.secure()) {
            arguments.add("--ca=" + TestCertificate.get().certificateFile());
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** A client that has nothing more to do is done; anything else is a failure that shows what it printed. */
    public static List<String> run(ForeignProcess client) {
        try (client) {
            List<String> lines = client.finish();
            if (!lines.contains("done")) {
                throw new AssertionError("not done: " + client);
            }
            return lines;
        }
    }

    private static ForeignProcess start(Path directory, List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return ForeignProcess.start(directory, command);
    }

    private static synchronized void needPackages(Path directory) {
        if (Files.isDirectory(directory.resolve("node_modules/ws"))) {
            return;
        }
        List<String> install = List.of(ForeignTool.NPM.command(), "ci", "--no-audit", "--no-fund");
        try (ForeignProcess npm = ForeignProcess.start(directory, install)) {
            if (npm.exitCode() != 0) {
                throw ForeignTool.NPM.missing("run 'npm ci' in " + directory + "; it said " + npm.lines());
            }
        }
    }
}
