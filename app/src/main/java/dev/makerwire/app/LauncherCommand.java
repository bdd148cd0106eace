package dev.makerwire.app;

import dev.makerwire.app.cli.CommandFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the list of commands for what the launcher does itself: it builds the project, which Java cannot do here. */
@Command
final class LauncherCommand implements Callable<Integer> {
    private static final String WHERE = " Only in the project's own directory.";

    private final String name;

    @Unmatched
    private List<String> ignored;

    private LauncherCommand(String name) {
        this.name = name;
    }

    /** Puts all of them in the list. */
    static CommandLine addTo(CommandLine line) {
        add(line, "test", "Builds everything and runs every test.");
        add(line, "fuzz", "Gives bytes that nobody thought of to everything that reads.");
        add(line, "soak", "Lets visitors come and go for long, and looks at what is left behind.");
        add(line, "mutate", "Changes the code in small ways, and looks whether a test notices.");
        return line;
    }

    private static void add(CommandLine line, String name, String description) {
        CommandLine command = new CommandLine(new LauncherCommand(name));
        command.getCommandSpec().usageMessage().description(description + WHERE);
        line.addSubcommand(name, command);
    }

    @Override
    public Integer call() {
        throw CommandFailure.usage("the launcher does this: in the project's directory, run ./makerwire " + name);
    }
}
