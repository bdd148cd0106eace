package dev.makerwire.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mutation testing: PIT changes the code in small ways and looks whether a test notices. */
final class MutationRun {
    private static final String HELP = """
            Usage: makerwire mutate [protocol|buffer|gml] [MAVEN OPTION...]
            Changes the code in small ways, one at a time, and runs the pure tests against each change, with PIT. Prints how
            many of the changes were noticed (killed), in percent; fewer than 85 are an error. Without a name all three are
            done: the packages protocol and buffer of core, and the module gml. That takes a while. What survived is shown
            in MODULE/target/pit-reports/PART/index.html.
                  --help   show this and exit
            Any other argument is handed to Maven.""";

    private static final List<String> PARTS = List.of("protocol", "buffer", "gml");

    private final Path root;

    MutationRun(Path root) {
        this.root = root;
    }

    /**
     * Runs.
     *
     * @param arguments what stood after {@code mutate}
     * @return Maven's exit code, of the first part that fails
     * @throws Trouble if it cannot be run
     */
    int run(String[] arguments) throws IOException, Trouble {
        List<String> options = new ArrayList<>(List.of(arguments));
        if (options.contains("--help") || options.contains("-h")) {
            System.out.println(HELP);
            return 0;
        }
        List<String> parts = PARTS.stream().filter(options::remove).toList();
        int worst = 0;
        for (String part : parts.isEmpty() ? PARTS : parts) {
            int code = mutate(part, options);
            worst = worst == 0 ? code : worst;
        }
        return worst;
    }

    private int mutate(String part, List<String> options) throws IOException, Trouble {
        String module = part.equals("gml") ? "gml" : "core";
        List<String> command = new ArrayList<>(List.of(
                "--no-transfer-progress",
                "-Dspotless.check.skip",
                "-Dcheckstyle.skip",
                "-pl",
                module,
                "-am",
                "-Dmutate.package=dev.makerwire." + part,
                "-Dmutate.part=" + part,
                "test-compile",
                "org.pitest:pitest-maven:mutationCoverage"));
        command.addAll(options);
        System.out.println("mutating dev.makerwire." + part);
        return Child.run(Maven.command(root, command).inheritIO(), process -> {});
    }
}
