package dev.makerwire.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole suite: set-up, then {@code mvn verify} in the foreground. */
final class TestRun {
    private static final String HELP = """
            Usage: makerwire test [--nio] [MAVEN OPTION...]
            Gets what the tests need (Node, Python, Chromium, node modules) where it can, then runs every check and test
            of the project: mvn verify. What could not be had is named at the end, and the tests that need it are skipped;
            where the environment variable CI is true, that is an error.
                  --nio    use Java's own sockets in place of the system's best (epoll on Linux)
                  --help   show this and exit
            Any other argument is handed to Maven, such as -pl core or -Dtest=HandshakeTest.""";

    private final Path root;

    TestRun(Path root) {
        this.root = root;
    }

    /**
     * Runs.
     *
     * @param arguments what stood after {@code test}
     * @return Maven's exit code
     * @throws Trouble if it cannot be run
     */
    int run(String[] arguments) throws IOException, Trouble {
        List<String> asked = List.of(arguments);
        if (asked.contains("--help") || asked.contains("-h")) {
            System.out.println(HELP);
            return 0;
        }
        List<String> command = new ArrayList<>(List.of("--no-transfer-progress", "verify"));
        for (String argument : asked) {
            command.add(argument.equals("--nio") ? "-Dmakerwire.transport=nio" : argument);
        }
        ProcessBuilder maven = Maven.command(root, command);
        TestSetup setup = new TestSetup(root);
        maven.command().addAll(setup.prepare());
        if (!setup.missing().isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new Trouble("missing: " + String.join("; ", setup.missing()));
        }
        int code = Child.run(maven.inheritIO(), process -> {});
        for (String piece : setup.missing()) {
            System.err.println("skipped the tests that need what is missing: " + piece);
        }
        return code;
    }
}
