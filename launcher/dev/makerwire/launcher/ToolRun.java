package dev.makerwire.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a {@link Tool} in a Java of its own, since it needs other options than we were started with. */
final class ToolRun {
    private final Path root;
    private final Tool tool;

    ToolRun(Path root, Tool tool) {
        this.root = root;
        this.tool = tool;
    }

    /**
     * Runs.
     *
     * @param arguments what stood after the tool's name
     * @return its exit code
     * @throws Trouble if it does not build
     */
    int run(String[] arguments) throws IOException, Trouble {
        List<String> asked = List.of(arguments);
        if (asked.contains("--help") || asked.contains("-h")) {
            System.out.print(Files.readString(root.resolve(tool.helpFile())));
            return 0;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(tool.jvmOptions());
        command.addAll(Maven.quietOptions());
        command.add("-Dmakerwire.root=" + root);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, new ToolBuild(root).upToDate()));
        command.add(tool.mainClass());
        command.addAll(asked);
        return Child.run(new ProcessBuilder(command).inheritIO(), process -> {});
    }
}
